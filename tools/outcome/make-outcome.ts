import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { loadChangeSet } from "../changes/load.ts";
import { parseDeployedStack } from "../smoke/deployed-stack.ts";
import { MOST_CHANGES, type Outcome } from "./outcome.ts";
import { readHistory } from "./read-history.ts";

/** What is known of a deployment when its job ends. */
export interface Ended {
  readonly stack: string;
  /** Commit, 40 hex. */
  readonly sha: string;
  readonly attempt: number;
  /** `job.status`. */
  readonly status: string;
  /** The steps that have an id, in order, as the `steps` context has them. */
  readonly steps: Readonly<Record<string, { readonly outcome?: string }>>;
  /** Holds what the steps left: `preview.json`, `history.json`, `outputs.json`, `rollout.json`, `smoke.json`; each may be missing or cut. */
  readonly folder: string;
}

/** Puts together how a deployment ended. What a failed step left half written is left out: the failure itself is told. */
export function makeOutcome({ stack, sha, attempt, status, steps, folder }: Ended): Outcome {
  const failed = Object.entries(steps).find(([, { outcome }]) => outcome === "failure" || outcome === "cancelled");
  const up = steps.up?.outcome;
  const preview = join(folder, "preview.json");
  const planned = statSync(preview, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const plan = loadChangeSet({ from: preview, stack });
  const changes = plan.changes.filter(({ operation }) => operation !== "same");
  const read = <T>(file: string, parse: (text: string) => T) => readWhole(join(folder, file), parse);
  const done = read("history.json", (text) => readHistory(text, { sha, planned }));
  const smoke = read("smoke.json", (text) => JSON.parse(text) as NonNullable<Outcome["smoke"]>);
  const rollout = read("rollout.json", (text) => (JSON.parse(text) as { told: readonly string[] }).told);
  return {
    stack,
    attempt,
    status: status === "success" || status === "cancelled" ? status : "failure",
    ...(failed && { failedAt: failed[0] }),
    begun: up !== undefined && up !== "skipped",
    ...done,
    changes: changes.slice(0, MOST_CHANGES).map(({ operation, type, name }) => ({ operation, type, name })),
    ...(plan.outcome === "succeeded" && { planned: changes.length }),
    addresses: read("outputs.json", (text) => parseDeployedStack(text).serviceUrls) ?? {},
    ...(rollout && { rollout: rollout.slice(-50).map((line) => line.slice(0, 1000)) }),
    ...(smoke && { smoke }),
  };
}

function readWhole<T>(file: string, parse: (text: string) => T): T | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return parse(readFileSync(file, "utf8"));
  } catch (error) {
    console.error(`${file}: left out, since it is not whole (${(error as Error).message})`);
    return undefined;
  }
}
