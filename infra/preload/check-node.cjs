// Says in a sentence that this Node cannot run TypeScript, where it would say a syntax error.
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
