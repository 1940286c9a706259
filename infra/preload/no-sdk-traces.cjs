// Half of a large program's time goes into stack traces that nobody reads: the SDK takes one for every promise, in case it leaks, and a
// complete one for every resource, and formats both through source maps. Those are not taken, or stay unformatted; every error that
// is thrown keeps its own. (Pinning `Error.stackTraceLimit` to 0 costs as little, and takes the stack from every error.)
"use strict";

const { onLoad } = require("./on-load.cjs");

let format = Error.prepareStackTrace;

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
  get: () => prepareStackTrace,
  set: (value) => {
    format = value;
  },
});

/** The SDK's wrapper around a promise, which records where it was made: the same, without the record. */
function withoutTrace(wrap) {
  return function debuggablePromise(promise, context) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      return wrap(promise, context);
    } finally {
      Error.stackTraceLimit = limit;
    }
  };
}

const wrapped = new WeakSet();

onLoad((request, _, load) => {
  if (!/[\\/]debuggable$/.test(request)) return undefined;
  const loaded = load();
  // The SDK's own modules call what stands in the exports.
  if (typeof loaded.debuggablePromise === "function" && !wrapped.has(loaded)) {
    loaded.debuggablePromise = withoutTrace(loaded.debuggablePromise);
    wrapped.add(loaded);
  }
  return loaded;
});
