import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { repositoryOf } from "../workflows/job.ts";
import { downloadArtifact } from "./download-artifact.ts";
import { unzip } from "./unzip.ts";

// node tools/artifact/index.ts --name NAME --file FILE --out FOLDER
// Takes one file out of an artifact that another job of this run left, as somebody hostile may have made it: in memory, within limits, no
// other file, none of its names used. Leaves no file when there is no artifact, and prints refused=REASON, for $GITHUB_OUTPUT, when it is not
// what it should be.
const MIB = 1024 * 1024;
const LIMITS = { archive: 20 * MIB, files: 1, file: 50 * MIB, total: 50 * MIB };

const { values } = parseArgs({
  options: { name: { type: "string" }, file: { type: "string" }, out: { type: "string" } },
});
const { name = "", file = "", out = "" } = values;
const { env } = process;
const { github, owner, repo } = repositoryOf(env);
mkdirSync(out, { recursive: true });
try {
  const run = { owner, repo, runId: Number(env.GITHUB_RUN_ID) };
  const archive = await downloadArtifact(github, run, name, LIMITS.archive);
  const content = archive === undefined ? undefined : unzip(archive, new Set([file]), LIMITS).get(file);
  if (content !== undefined) writeFileSync(join(out, file), content);
} catch (error) {
  const reason = (error as Error).message.replaceAll(/[^\w .,:;/()-]/g, "?").slice(0, 200);
  console.log(`refused=${reason}`);
}
