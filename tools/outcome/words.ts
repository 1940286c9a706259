import { code, prose } from "../changes/write/markdown/code.ts";
import { link } from "../changes/write/markdown/foot.ts";
import { shortType } from "../changes/write/short.ts";
import type { Outcome } from "./outcome.ts";

/** A deployment, as the job that tells of it sees it. */
export interface Told {
  readonly stack: string;
  /** Commit, 40 hex. */
  readonly sha: string;
  readonly runUrl: string;
  /** `rejected`: a reviewer of the environment said no. `unchanged`: the plan was empty, and nothing was deployed. */
  readonly result: "success" | "failure" | "cancelled" | "rejected" | "unchanged";
  /** What the deployment left; a job that never began, or whose machine was lost, left nothing. */
  readonly outcome?: Outcome;
  /** Address of the issue that tells of the failure. */
  readonly issue?: string;
}

/** What stopped a deployment or its plan, by the id of the step. */
export const STOPPED: Readonly<Record<string, string>> = {
  newest: "it was not known whether something newer is deployed",
  decide: "nobody is set up who plans before the approval",
  take: "what was approved could not be fetched",
  setup: "the environment is not set up",
  state: "the state names what is not ours",
  noted: "when the state was written could not be read",
  serving: "it was not known which revisions serve",
  preview: "the preview failed",
  hold: "the plan is not the approved one, and nothing was done",
  judge: "the plan was refused",
  tell: "what an approval agrees to is not known",
  up: "the update failed on the way",
  rollout: "a candidate did not do well, and the requests went back",
  outputs: "the update is done, its outputs could not be read",
  smoke: "the update is done, the smoke test found a wrong answer",
};

/** The verdict in one line of plain text: `Deployed to staging`. */
export function headline({ stack, result, outcome }: Told): string {
  if (result === "success") return isQuiet(outcome) ? `Nothing to change in ${stack}` : `Deployed to ${stack}`;
  if (result === "unchanged") return `Nothing to deploy to ${stack}`;
  if (result === "rejected") return `Not deployed to ${stack}: a reviewer rejected it`;
  const why = outcome?.failedAt === undefined ? undefined : STOPPED[outcome.failedAt];
  if (result === "cancelled") return `The deployment to ${stack} was cancelled${outcome?.begun ? " on the way" : ""}`;
  return `The deployment to ${stack} failed: ${why ?? "its job did not get to its end"}`;
}

/** Whether nothing was to be done, and nothing went wrong. */
export function isQuiet(outcome: Outcome | undefined): boolean {
  return outcome?.status === "success" && outcome.planned === 0;
}

/** All that is known of it, as Markdown. */
export function markdown(told: Told): string {
  const { sha, runUrl, outcome, issue, result } = told;
  const mark = result === "success" ? "✅" : result === "failure" ? "❌" : "⚪";
  const how = [`commit \`${sha.slice(0, 12)}\``, link("run", runUrl), ...(outcome ? doneOf(outcome) : [])];
  return [
    `### ${mark} ${prose(headline(told))}`,
    how.join(" · "),
    ...(outcome ? [...changed(outcome), ...addresses(outcome), ...rollout(outcome), ...smoke(outcome)] : []),
    ...(issue ? [`What to do stands in the run's summary and in ${link("the issue", issue)}.`] : []),
  ].join("\n\n");
}

const DONE: Readonly<Record<string, string>> = {
  create: "created",
  update: "updated",
  replace: "replaced",
  delete: "deleted",
  same: "unchanged",
};

/** What the engine counted, and how long it took. */
function doneOf({ counts = {}, seconds }: Outcome): string[] {
  const done = Object.entries(counts).map(([operation, n]) => `${n} ${prose(DONE[operation] ?? operation)}`);
  return [...(done.length > 0 ? [done.join(", ")] : []), ...(seconds === undefined ? [] : [`in ${duration(seconds)}`])];
}

function duration(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function changed({ changes, planned = 0, status }: Outcome): string[] {
  if (changes.length === 0) return [];
  const lines = changes.map(({ operation, type, name }) => `- ${operation} ${code(`${shortType(type)} ${name}`)}`);
  const more = planned > changes.length ? [`- and ${planned - changes.length} more`] : [];
  const title = status === "success" ? "Changed" : "Planned";
  return [`<details><summary>${title}</summary>\n\n${[...lines, ...more].join("\n")}\n\n</details>`];
}

function addresses(outcome: Outcome): string[] {
  const lines = Object.entries(outcome.addresses).map(([name, url]) => `- ${code(name)}: ${link(prose(url), url)}`);
  return lines.length > 0 ? [lines.join("\n")] : [];
}

/** What moved, and why it stopped; absent where nothing was held. */
function rollout({ rollout: told = [] }: Outcome): string[] {
  return told.length > 0 ? [["Rollout:", ...told.map((line) => `- ${prose(line)}`)].join("\n")] : [];
}

function smoke({ smoke: tested }: Outcome): string[] {
  if (tested === undefined) return [];
  const failed = tested.failed.length > 0 ? ` (${tested.failed.map(code).join(", ")})` : "";
  return [`Smoke test: ${prose(tested.verdict)}${failed}.`];
}
