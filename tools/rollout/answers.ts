import type { Settings } from "../../stacks/settings/index.ts";
import { type Clock, runChecks } from "../smoke/run-checks.ts";
import { smokePlan } from "../smoke/smoke-plan.ts";

/** How services are asked. */
export interface Asking {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** An identity token for an audience; `undefined`: none can be had, so only public services are asked. */
  readonly identityToken: ((audience: string) => Promise<string>) | undefined;
  readonly out: (line: string) => void;
}

/** Where a service is asked, and its own address. */
export interface Address {
  readonly url: string;
  readonly service: string;
}

export interface Answers {
  /** None: nothing of these services can be asked from outside. */
  readonly answers: number;
  readonly wrong: readonly string[];
}

/** Milliseconds to go on asking, between two attempts, and of one: an address that was made a moment ago is not known everywhere yet. */
const DEADLINE = 120_000;
const INTERVAL = 3_000;
const TIMEOUT = 10_000;

/**
 * Asks services what the smoke test asks: the paths of their probes, and their `smoke` paths.
 * @returns how many answers there were, and what is wrong with them
 */
export async function askServices(
  settings: Settings,
  addresses: Readonly<Record<string, Address>>,
  { fetch, clock, identityToken, out }: Asking,
): Promise<Answers> {
  const services = Object.fromEntries(Object.entries(settings.services).filter(([name]) => name in addresses));
  const serviceUrls = Object.fromEntries(Object.entries(addresses).map(([name, { url }]) => [name, url]));
  const options = { version: undefined, canSignIn: identityToken !== undefined };
  const plan = smokePlan({ ...settings, services }, { serviceUrls, heldBack: [] }, options);
  for (const { service, asked, reason } of plan.skipped) out(`${service}, ${asked}: not asked (${reason})`);
  if (plan.problems.length > 0) return { answers: 0, wrong: plan.problems };
  // A token is for the service, also where a revision is asked by its tag: https://cloud.google.com/run/docs/authenticating/service-to-service
  const checks = plan.checks.map((check) =>
    check.audience === undefined ? check : { ...check, audience: addresses[check.service]?.service ?? check.audience },
  );
  const token = identityToken ?? (() => Promise.reject(new Error("no identity token")));
  const times = { deadline: DEADLINE, interval: INTERVAL, timeout: TIMEOUT };
  const results = await runChecks(checks, { fetch, clock, ...times, token });
  for (const { check, seen, ok } of results) out(`${check.url}: ${seen}${ok ? "" : " (wrong)"}`);
  const wrong = results
    .filter(({ ok }) => !ok)
    .map(({ check, seen }) => `${check.service}: ${check.url} answered ${seen}`);
  return { answers: results.length, wrong };
}
