// Loaded before the program. When the rehearsal is killed, its pipes break; the SDK's handler of unhandled errors writes to them, which is
// one more unhandled error, for ever and at full speed. The channel to the parent says that it is gone, and the program ends.
"use strict";

if (process.channel !== undefined) {
  process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
  // A listener keeps the process alive: the program's end is its own.
  process.channel.unref();
}
