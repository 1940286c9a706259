// Loaded before the program (`nodeargs` in Pulumi.yaml) and before each command (`scripts` in package.json), by whatever
// Node the user has: syntax of Node 12.
"use strict";

var NEEDED = [22, 18];
var found = process.versions.node.split(".").map(Number);

if (found[0] < NEEDED[0] || (found[0] === NEEDED[0] && found[1] < NEEDED[1])) {
  console.error(
    "tarmac: expected Node " +
      NEEDED.join(".") +
      " or newer, which runs TypeScript itself, got " +
      process.versions.node +
      " (" +
      process.execPath +
      "); use `npm run ...` or `npx pulumi ...` after `npm ci` (without --ignore-scripts), which brings Node 24, or install Node 24",
  );
  process.exit(1);
}

var Module = require("node:module");

// Half a second less per run: compiled code is kept between runs. https://nodejs.org/api/module.html#moduleenablecompilecachecachedir
Module.enableCompileCache(require("node:path").join(__dirname, "../node_modules/.cache/node-compile"));

// Half of a large program's time goes into stack traces that nobody reads: the SDK takes one for every promise, in case it leaks, and a
// complete one for every resource, and formats both through source maps. Those are not taken, or stay unformatted; every error that
// is thrown keeps its own. (Pinning `Error.stackTraceLimit` to 0 costs as little, and takes the stack from every error.)
var format = Error.prepareStackTrace;

function prepareStackTrace(error, frames) {
  if (error.message === "" && frames.length > 0 && isOfSdk(frames[0])) return String(error);
  if (format !== undefined) return format(error, frames);
  return [String(error)].concat(frames).join("\n    at ");
}

function isOfSdk(frame) {
  return /[\\/]@pulumi[\\/]pulumi[\\/]/.test(String(frame.getFileName()));
}

// source-map-support sets its own formatter when the SDK loads it: it is the one to call, not the one to stay.
Object.defineProperty(Error, "prepareStackTrace", {
  configurable: true,
  get: function get() {
    return prepareStackTrace;
  },
  set: function set(value) {
    format = value;
  },
});

/** The SDK's wrapper around a promise, which records where it was made: the same, without the record. */
function withoutTrace(wrap) {
  return function debuggablePromise(promise, context) {
    var limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      return wrap(promise, context);
    } finally {
      Error.stackTraceLimit = limit;
    }
  };
}

/** A module that is loaded when something of it is first asked for. */
function onDemand(loadIt) {
  var loaded;
  return new Proxy(
    {},
    {
      get: function get(_, key) {
        // Asked by the SDK's import helper at once; without it, it would copy every property.
        if (key === "__esModule") return true;
        loaded = loaded || loadIt();
        return loaded[key];
      },
    },
  );
}

// The SDK loads npm's dependency resolver and a TypeScript compiler to send functions to a cloud, which this program never does: a
// third of the time it takes to load. They are loaded when they are used.
var SELDOM = ["@npmcli/arborist", "../../typescript-shim"];

var wrapped = new WeakSet();
var load = Module._load;
Module._load = function loadAndWatch(request, parent, ...rest) {
  if (SELDOM.includes(request) && parent && /[\\/]runtime[\\/]closure[\\/]/.test(parent.filename)) {
    return onDemand(() => load.call(this, request, parent, ...rest));
  }
  var loaded = load.call(this, request, parent, ...rest);
  // The SDK's own modules call what stands in the exports.
  if (/[\\/]debuggable$/.test(request) && loaded && typeof loaded.debuggablePromise === "function") {
    if (!wrapped.has(loaded)) loaded.debuggablePromise = withoutTrace(loaded.debuggablePromise);
    wrapped.add(loaded);
  }
  return loaded;
};
