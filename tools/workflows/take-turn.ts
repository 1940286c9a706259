import { appendFileSync, readdirSync } from "node:fs";
import { systemClock } from "../comment/clock.ts";
import { failureOf } from "../comment/github.ts";
import { repositoryOf } from "./job.ts";
import { stacksOf } from "./stacks.ts";
import { turnOf } from "./turn.ts";

// Waits for this run's turn and prints the stacks to plan, `stacks=["production","staging"]`, for $GITHUB_OUTPUT: all, or none when a newer run
// takes this commit along. Which of them need a deployment, their plans tell. The token is $GITHUB_TOKEN with actions: read.
const LONGEST = 60 * 60_000;

const { env } = process;
const { github, owner, repo } = repositoryOf(env);
const file = /\/([^/@]+)@/.exec(env.GITHUB_WORKFLOW_REF ?? "")?.[1] ?? "";
const run = { owner, repo, file, number: Number(env.GITHUB_RUN_NUMBER), ref: env.GITHUB_REF_NAME ?? "" };
try {
  const turn = await turnOf(github, run, { clock: systemClock, most: LONGEST });
  if (turn.kind === "late")
    console.error("older runs have not ended in an hour: the plan may be refused after approval");
  if (turn.kind === "taken")
    say(`nothing is deployed here: run #${turn.by} of the same branch takes this commit along`);
  console.log(`stacks=${JSON.stringify(turn.kind === "taken" ? [] : stacksOf(readdirSync(".")))}`);
} catch (error) {
  const { status, message } = failureOf(error);
  console.error(
    `take-turn: expected the runs of ${file} from GitHub, got ${status || "no answer"} (${message.split("\n")[0]}); the job needs actions: read; run it again`,
  );
  process.exitCode = 1;
}

function say(sentence: string): void {
  console.error(sentence);
  if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, `${sentence}\n`);
}
