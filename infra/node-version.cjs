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

// Half a second less per run: compiled code is kept between runs. https://nodejs.org/api/module.html#moduleenablecompilecachecachedir
require("node:module").enableCompileCache(require("node:path").join(__dirname, "../node_modules/.cache/node-compile"));

// The SDK asks for a stack trace for every resource and every promise, and each is formatted through source maps: half of a large
// program's time. Those traces, of errors without a message made in the SDK's own files, stay unformatted. Every other error shows
// where it was thrown. (Pinning `Error.stackTraceLimit` to 0 saves a tenth more and takes the stack from every error.)
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
