import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { follow } from "./follow.ts";
import { JobFolder } from "./job-folder.ts";

// node finish.ts --folder FOLDER --wait SECONDS
// Waits for a command that `run.ts` started and a cancelled step left. Ends with 0 when it is over, however it ended:
// the step that ran it has told already. Ends with 1 when it still runs.
const { values } = parseArgs({ options: { folder: { type: "string" }, wait: { type: "string" } } });
const { folder = "", wait = "" } = values;
const job = new JobFolder(folder);
if (!existsSync(job.log)) {
  console.log("the command was not started");
} else if (job.exitCode !== undefined) {
  console.log(`the command is over: exit code ${job.exitCode}`);
} else {
  if (job.pid !== undefined) process.kill(job.pid, "SIGTERM");
  const signal = AbortSignal.timeout(Number(wait) * 1000);
  const code = await follow(job, { out: (text) => process.stdout.write(text), signal });
  if (code === undefined) {
    console.error(
      `the command still runs after ${wait} seconds and will be killed with the machine; ` +
        'see docs/guides/deploy-failed.md, "The stack is locked"',
    );
    process.exitCode = 1;
  } else console.log(`the command is over: exit code ${code}`);
}
