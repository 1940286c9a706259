import type { ServingSettings, Settings } from "../../stacks/settings/index.ts";
import type { Deployed } from "./deployed.ts";
import type { Planned } from "./planned.ts";

/** By service, the revision that serves and the share of the newest. */
export type Held = Readonly<Record<string, ServingSettings>>;

/**
 * Which revisions go on serving while a deployment makes newer ones: of each service that gets a new revision, and of each whose
 * traffic is not with its newest, since an earlier deployment sent it back or was cut off.
 *
 * @param plan `undefined`: what it does is not known, so everything that may change is held
 */
export function toHold(
  { services }: Pick<Settings, "services">,
  deployed: ReadonlyMap<string, Deployed>,
  plan: Planned | undefined,
): Held {
  const held: Record<string, ServingSettings> = {};
  for (const [name, { rollout, retire }] of Object.entries(services)) {
    const there = deployed.get(name);
    if (!rollout?.candidate || retire || there === undefined || plan?.remade.has(name)) continue;
    const revision = there.pinned ?? there.latest;
    const concerned = plan === undefined || plan.revised.has(name) || there.pinned !== undefined;
    if (concerned && revision !== "") held[name] = { revision, candidate: 0 };
  }
  return held;
}

/** What the stack file says of who serves. */
export function heldIn({ services }: Pick<Settings, "services">): Held {
  return Object.fromEntries(
    Object.entries(services).flatMap(([name, { serving }]) => (serving ? [[name, serving]] : [])),
  );
}

/** The same revisions, and shares of the newest by service; none where it is left out. */
export function withShares(held: Held, shares: Readonly<Record<string, number>> = {}): Held {
  return Object.fromEntries(
    Object.entries(held).map(([name, { revision }]) => [name, { revision, candidate: shares[name] ?? 0 }]),
  );
}
