// Loaded before the program (`nodeargs` in Pulumi.yaml) and before each command (`scripts` in package.json), by whatever
// Node the user has: this file and the first it loads are syntax of Node 12.
"use strict";

require("./preload/check-node.cjs");
require("./preload/compile-cache.cjs");
require("./preload/no-sdk-traces.cjs");
require("./preload/sdk-on-demand.cjs");
