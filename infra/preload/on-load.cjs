// What stands between `require` and the modules of the SDK, which are CommonJS.
"use strict";

const Module = require("node:module");

/**
 * Asks `change` at every load: it gives what stands for the module, or undefined for the module as it is.
 * Node's own hooks for this (`module.registerHooks`) change a module's text, not what it exports.
 */
function onLoad(change) {
  const load = Module._load;
  Module._load = function loadOrChange(request, parent, ...rest) {
    const asIs = () => load.call(this, request, parent, ...rest);
    const changed = change(request, parent, asIs);
    return changed === undefined ? asIs() : changed;
  };
}

module.exports = { onLoad };
