import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { makeOutcome } from "./make-outcome.ts";
import { parseOutcome } from "./outcome.ts";

// node tools/outcome/leave.ts --stack STACK --folder FOLDER --out FILE
// Writes how a deployment ended, for the job that tells of it. $STATUS is job.status, $STEPS the steps context as JSON.
const { values } = parseArgs({
  options: { stack: { type: "string" }, folder: { type: "string" }, out: { type: "string" } },
});
const { stack = "", folder = "", out = "" } = values;
const { STATUS: status = "", STEPS = "{}", GITHUB_SHA: sha = "", GITHUB_RUN_ATTEMPT = "1" } = process.env;
const ended = { stack, sha, attempt: Number(GITHUB_RUN_ATTEMPT), status, steps: JSON.parse(STEPS), folder };
const text = JSON.stringify(makeOutcome(ended), undefined, 2);
parseOutcome(text);
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, `${text}\n`);
