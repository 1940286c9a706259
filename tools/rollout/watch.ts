import type { ServiceSettings } from "../../stacks/settings/index.ts";
import { longestStep, UNSEEN_MINUTES } from "../../stacks/settings/rollout-time.ts";
import { type Counted, type Judgement, judge, NOTHING } from "./judge.ts";
import type { Question } from "./monitoring.ts";

/** A service of which a share of the requests goes to its candidate. */
export interface Watched {
  readonly name: string;
  readonly service: Pick<ServiceSettings, "rollout" | "sessionAffinity">;
  readonly candidate: string;
  readonly serving: string;
  readonly share: number;
}

export interface Watching {
  readonly watchMinutes: number;
  readonly ask: (
    question: Pick<Question, "service" | "revisions" | "from" | "to">,
  ) => Promise<ReadonlyMap<string, Counted>>;
  readonly now: () => number;
  /** Rejects when the rollout is cancelled. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly out: (line: string) => void;
}

const MINUTE = 60_000;
/** Between two looks: more often nothing new is counted. */
const INTERVAL = MINUTE;

/**
 * Watches candidates while they get a share of the requests, until all of them did well for long enough or one did not. Where nothing can
 * be said, and where there is no answer, everything stays as it is; when that lasts, it is over too.
 *
 * @returns why it is over, by service; `well` only where all of them are
 */
export async function watch(watched: readonly Watched[], watching: Watching): Promise<Judgement> {
  const { watchMinutes, now, sleep, out } = watching;
  const start = now();
  const complete = start + (watchMinutes + UNSEEN_MINUTES) * MINUTE;
  const end = start + longestStep({ watchMinutes }) * MINUTE;
  for (;;) {
    await sleep(INTERVAL);
    const time = now();
    const judgements = await Promise.all(watched.map((one) => look(one, start, time >= complete, watching)));
    for (const { reason } of judgements) out(reason);
    const ill = judgements.find(({ verdict }) => verdict === "ill");
    if (ill) return ill;
    const stays = judgements.find(({ verdict }) => verdict === "stay");
    if (stays === undefined) return { verdict: "well", reason: judgements.map(({ reason }) => reason).join("; ") };
    if (time >= end)
      return { verdict: "stay", reason: `nothing could be said in ${minutes(time - start)}: ${stays.reason}` };
  }
}

async function look(watched: Watched, from: number, complete: boolean, { ask, now }: Watching): Promise<Judgement> {
  const { name, service, candidate, serving, share } = watched;
  const { rollout, sessionAffinity } = service;
  if (!rollout) throw new Error(`${name}: expected a rollout, got none`);
  try {
    const found = await ask({ service: name, revisions: [candidate, serving], from, to: now() });
    const judgement = judge({
      candidate: found.get(candidate) ?? NOTHING,
      serving: found.get(serving) ?? NOTHING,
      share: sessionAffinity ? 0 : share,
      limits: rollout,
      complete,
    });
    return { ...judgement, reason: `${name} at ${share} %: ${judgement.reason}` };
  } catch (error) {
    return { verdict: "stay", reason: `${name} at ${share} %: ${(error as Error).message}` };
  }
}

function minutes(milliseconds: number): string {
  return `${Math.round(milliseconds / MINUTE)} minutes`;
}
