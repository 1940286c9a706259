// The SDK loads npm's dependency resolver and a TypeScript compiler to send functions to a cloud, which this program never does: a
// third of the time it takes to load. They are loaded when they are used.
"use strict";

const { onLoad } = require("./on-load.cjs");

const SELDOM = ["@npmcli/arborist", "../../typescript-shim"];

/** A module that is loaded when something of it is first asked for. */
function onDemand(load) {
  let loaded;
  return new Proxy(
    {},
    {
      get(_, key) {
        // Asked by the SDK's import helper at once; without it, it would copy every property.
        if (key === "__esModule") return true;
        loaded = loaded || load();
        return loaded[key];
      },
    },
  );
}

onLoad((request, parent, load) => {
  const bySerializer = parent && /[\\/]runtime[\\/]closure[\\/]/.test(parent.filename);
  return bySerializer && SELDOM.includes(request) ? onDemand(load) : undefined;
});
