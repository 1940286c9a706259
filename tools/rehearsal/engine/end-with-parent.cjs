// Loaded before the program. When the rehearsal is killed, its pipes break; the SDK's handler of unhandled errors writes to them, which is
// one more unhandled error, for ever and at full speed. A pipe on which nothing is ever sent says that the rehearsal is gone, and the program
// ends. It is no channel of Node's: the program would find a `process.send` and a `process.disconnect`, which the CLI's host does not give it.
"use strict";

const { Socket } = require("node:net");
const { isMainThread } = require("node:worker_threads");

// Not in the program's workers, nor in what it forks, which gets the same options: neither has such a pipe.
if (isMainThread) {
  // This file's `--require`, which is the last.
  process.execArgv.splice(-2);
  const parent = new Socket({ fd: 3 });
  const end = () => process.kill(process.pid, "SIGKILL");
  parent.once("error", end).once("close", end).resume();
  // An open pipe keeps the process alive: the program's end is its own.
  parent.unref();
}
