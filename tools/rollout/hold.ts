import type { Settings } from "../../stacks/settings/index.ts";
import type { Deployed } from "./deployed.ts";
import { type Held, heldIn, toHold } from "./held.ts";
import { planned } from "./planned.ts";

export interface Holding {
  readonly settings: Settings;
  readonly deployed: () => ReadonlyMap<string, Deployed>;
  /** What `pulumi preview --json` prints, also where it fails. */
  readonly preview: () => Promise<string>;
  readonly serve: (held: Held) => void;
}

/**
 * Writes into the run's stack file which revisions go on serving, where a deployment makes newer ones.
 *
 * @returns what is held and what cannot go back with it, one line each
 * @throws Error with a sentence when the stack file says so itself
 */
export async function hold({ settings, deployed, preview, serve }: Holding): Promise<readonly string[]> {
  const set = Object.keys(heldIn(settings));
  if (set.length > 0)
    throw new Error(
      `tarmac:serving: expected nothing before a deployment, which sets it, got ${set.join(", ")}; delete it from the stack file`,
    );
  const can = Object.values(settings.services).some(({ rollout, retire }) => rollout?.candidate && !retire);
  if (!can) return ["no service of this stack has candidates: a new revision serves as soon as it is ready"];
  const plan = planned(await preview());
  const held = toHold(settings, deployed(), plan);
  if (Object.keys(held).length === 0) return ["no service gets a new revision that another one could serve for"];
  serve(held);
  return [
    ...Object.entries(held).map(([name, { revision }]) => `${name}: ${revision} serves until the candidate did well`),
    ...jobLines(settings, held, plan?.running),
  ];
}

/** What has been done before a candidate is asked, and stays done. */
function jobLines({ jobs }: Settings, held: Held, running: ReadonlySet<string> | undefined): readonly string[] {
  return Object.entries(jobs).flatMap(([name, { runBefore }]) => {
    const before = runBefore.filter((service) => service in held);
    if (before.length === 0 || (running !== undefined && !running.has(name))) return [];
    return [
      `${name}: runs before ${before.join(", ")}, and what it changes does not go back with the traffic: the revision that serves must be able to live with it`,
    ];
  });
}
