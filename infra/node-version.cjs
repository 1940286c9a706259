// Loaded before the program (`nodeargs` in Pulumi.yaml), by whatever Node the user has: syntax of Node 12.
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
      "); run it as `npx pulumi ...` after `npm ci`, which brings Node 24, or install Node 24",
  );
  process.exit(1);
}

// The SDK takes a complete stack trace for every resource it registers (limit: infinity) and formats it through source maps: half of a
// large program's time. Traces taken under that limit stay unformatted; those of errors, taken under the usual limit, are untouched.
var inner = Error.prepareStackTrace;

function prepareStackTrace(error, frames) {
  if (Error.stackTraceLimit === Infinity) return String(error);
  if (inner !== undefined) return inner(error, frames);
  return frames.length === 0 ? String(error) : String(error) + "\n    at " + frames.join("\n    at ");
}

Object.defineProperty(Error, "prepareStackTrace", {
  configurable: true,
  get: function get() {
    return prepareStackTrace;
  },
  set: function set(value) {
    inner = value;
  },
});
