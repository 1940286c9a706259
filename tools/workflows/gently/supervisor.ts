import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import { constants } from "node:os";
import { JobFolder } from "./job-folder.ts";

// Runs a command apart from the step that started it: node supervisor.ts FOLDER DEADLINE_SECONDS COMMAND [ARGUMENT...]
// The first SIGTERM, or the deadline, is handed on to the command once. Never a second: Pulumi takes that for "stop at
// once", which leaves a lock, and resources that nobody knows of.
const [folder = "", deadline = "", command = "", ...args] = process.argv.slice(2);
const job = new JobFolder(folder);
const log = openSync(job.log, "a");

let asked = false;
function stop(): void {
  if (!asked) child.kill("SIGTERM");
  asked = true;
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
// Before the command says a word, so that whoever reads one can ask it to stop.
job.pid = process.pid;

const child = spawn(command, args, { stdio: ["ignore", log, log] });
const timer = setTimeout(stop, Number(deadline) * 1000);

child.on("error", (error) => {
  clearTimeout(timer);
  job.exitCode = "code" in error && error.code === "ENOENT" ? 127 : 126;
});
child.on("exit", (code, signal) => {
  clearTimeout(timer);
  job.exitCode = code ?? 128 + constants.signals[signal ?? "SIGKILL"];
});
