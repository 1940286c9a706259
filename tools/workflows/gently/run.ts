import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { follow } from "./follow.ts";
import { JobFolder } from "./job-folder.ts";

// node run.ts --folder FOLDER --deadline SECONDS -- COMMAND [ARGUMENT...]
// Runs a command that must not be killed, such as `pulumi up`, and ends with its exit code. GitHub gives a cancelled
// step ten seconds and then kills its whole process tree, so the command runs outside that tree: on a signal this process
// asks it to stop and goes away; `finish.ts`, in a later step that always runs, waits for it.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { folder: { type: "string" }, deadline: { type: "string" } },
});
const { folder = "", deadline = "" } = values;
if (folder === "" || !(Number(deadline) > 0) || positionals.length === 0) {
  console.error("run: expected --folder FOLDER --deadline SECONDS -- COMMAND");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const job = new JobFolder(folder);
closeSync(openSync(job.log, "wx"));

// By this variable the runner finds, and kills, what a job leaves behind.
const { RUNNER_TRACKING_ID: _, ...env } = process.env;
const supervisor = join(import.meta.dirname, "supervisor.ts");
const args = [supervisor, folder, deadline, ...positionals];
spawn(process.execPath, args, { detached: true, stdio: "ignore", env }).unref();

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    console.error("cancelled: the command was asked to finish what it has begun and to start nothing new");
    if (job.pid !== undefined) process.kill(job.pid, "SIGTERM");
    process.exit(130);
  });
}
process.exitCode = (await follow(job, { out: (text) => process.stdout.write(text) })) ?? 1;
