import type { Settings } from "../../stacks/settings/index.ts";
import { type Address, type Asking, askServices } from "./answers.ts";
import type { Deployed } from "./deployed.ts";
import { type Held, withShares } from "./held.ts";
import { counted, type Monitoring } from "./monitoring.ts";
import { type Stage, stagesOf } from "./stages.ts";
import { watch } from "./watch.ts";

export interface Moving extends Asking {
  readonly settings: Settings;
  readonly held: Held;
  /** What the state has. */
  readonly deployed: () => ReadonlyMap<string, Deployed>;
  /** Writes into the run's stack file who serves; `undefined`: the newest, as in the file that is committed. */
  readonly serve: (held: Held | undefined) => void;
  /** `pulumi up`; resolves to whether it ended well. Is let finish, whatever happens. */
  readonly up: () => Promise<boolean>;
  readonly monitoring: Monitoring;
  /** Sleeps also when the rollout was cancelled; `clock.sleep` rejects then. */
  readonly rest: (milliseconds: number) => Promise<void>;
  /** Throws when the rollout was cancelled. */
  readonly goOn: () => void;
}

/** How a rollout ended. */
export interface Moved {
  readonly ok: boolean;
  /** What happened, one line each. */
  readonly told: readonly string[];
}

/** How often traffic is sent back until that succeeds, and the milliseconds between. */
const TRIES = 3;
const PAUSE = 10_000;
const NOT_ASKED = "nothing of the candidate can be asked from here; it passed its startup probe";

/**
 * Moves the traffic of all held services to their newest revisions: asks the candidates, gives them their shares, watches, gives them all,
 * and asks once more. On anything else than success all of it goes back. Each move is a `pulumi up` of the same program with another line in
 * the stack file, so that state, preview and cloud agree whenever it is cut off.
 */
export async function move(moving: Moving): Promise<Moved> {
  const { settings, held, up, serve, goOn } = moving;
  const told: string[] = [];
  const tell = (line: string) => {
    told.push(line);
    moving.out(line);
  };
  let touched = false;
  const share = async (now: Held | undefined, what: string) => {
    goOn();
    touched = true;
    serve(now);
    if (!(await up())) throw new Error(`pulumi up did not end well when ${what}`);
    tell(what);
  };
  try {
    const before = moving.deployed();
    const candidates = candidatesOf(held, before);
    const names = Object.keys(candidates);
    if (names.length === 0) tell("no service has a newer revision than the one that serves");
    else {
      const answers = await ask(moving, candidates, before);
      tell(`${names.join(", ")}: ${answers > 0 ? `${answers} right answers of the candidate` : NOT_ASKED}`);
      const fresh = Object.fromEntries(names.flatMap((name) => (held[name] ? [[name, held[name]]] : [])));
      const stages = stagesOf(settings.services, fresh);
      if (stages.length > 0) await tryNumbers(moving, candidates);
      for (const stage of stages) {
        await share(withShares(held, stage.shares), `${words(stage)} of the requests go to the candidate`);
        await look(moving, stage, candidates);
      }
    }
    await share(undefined, `all requests of ${Object.keys(held).join(", ")} go to the newest revision`);
    await askAll(moving);
    return { ok: true, told };
  } catch (error) {
    tell(`stopped: ${(error as Error).message}`);
    tell(touched ? await back(moving) : `no request went to a candidate: ${serves(held)}`);
    return { ok: false, told };
  }
}

/** By service, the name of its candidate. */
function candidatesOf(held: Held, deployed: ReadonlyMap<string, Deployed>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(held).flatMap(([name, { revision }]) => {
      const latest = deployed.get(name)?.latest ?? "";
      return latest === "" || latest === revision ? [] : [[name, latest]];
    }),
  );
}

async function ask(
  moving: Moving,
  candidates: Readonly<Record<string, string>>,
  deployed: ReadonlyMap<string, Deployed>,
) {
  const addresses = Object.entries(candidates).map(([name, revision]) => {
    const { uri = "", candidate } = deployed.get(name) ?? {};
    if (candidate === undefined) throw new Error(`${name}: ${revision} has no address of its own in the state`);
    return [name, { url: candidate, service: uri }] as const;
  });
  return answersOf(moving, Object.fromEntries(addresses));
}

/** At their own addresses, once their newest revisions serve. */
async function askAll(moving: Moving): Promise<void> {
  const addresses = [...moving.deployed()].filter(([name]) => name in moving.held);
  const asked = addresses.map(([name, { uri }]) => [name, { url: uri, service: uri }] as const);
  await answersOf(moving, Object.fromEntries(asked));
}

/** Resolves to how many there were, all right; rejects with those that were wrong. */
async function answersOf(moving: Moving, addresses: Readonly<Record<string, Address>>): Promise<number> {
  const { answers, wrong } = await askServices(moving.settings, addresses, moving);
  moving.goOn();
  if (wrong.length > 0) throw new Error(wrong.join("; "));
  return answers;
}

function asker({ settings, monitoring }: Moving) {
  const { project, location } = settings;
  return (question: { service: string; revisions: readonly string[]; from: number; to: number }) =>
    counted(monitoring, { project, location, ...question });
}

/** Before anything moves: who cannot read numbers then cannot be told to go back by them. */
async function tryNumbers(moving: Moving, candidates: Readonly<Record<string, string>>): Promise<void> {
  const to = moving.clock.now();
  for (const [service, candidate] of Object.entries(candidates))
    await asker(moving)({ service, revisions: [candidate], from: to - 60_000, to });
}

async function look(moving: Moving, { shares, watchMinutes }: Stage, candidates: Readonly<Record<string, string>>) {
  const { settings, held, clock, out } = moving;
  const watched = Object.entries(shares).flatMap(([name, share]) => {
    const service = settings.services[name];
    const [candidate, serving] = [candidates[name], held[name]?.revision];
    return service && candidate && serving ? [{ name, service, candidate, serving, share }] : [];
  });
  const { verdict, reason } = await watch(watched, { watchMinutes, ask: asker(moving), ...clock, out });
  if (verdict !== "well") throw new Error(reason);
}

/** Sends everything back. A cancellation does not keep it from that. */
async function back({ held, serve, up, rest, settings }: Moving): Promise<string> {
  serve(withShares(held));
  for (let tries = 1; tries <= TRIES; tries++) {
    if (await up()) return `all requests went back: ${serves(held)}`;
    if (tries < TRIES) await rest(PAUSE);
  }
  const stack = settings.environment;
  return `the requests could not be sent back in ${TRIES} tries; do it by hand: npm run rollout -- back --stack ${stack} ${Object.entries(
    held,
  )
    .map(([name, { revision }]) => `${name}=${revision}`)
    .join(" ")}`;
}

function serves(held: Held): string {
  return Object.entries(held)
    .map(([name, { revision }]) => `${revision} serves ${name}`)
    .join(", ");
}

function words({ shares }: Stage): string {
  return Object.entries(shares)
    .map(([name, share]) => `${name}: ${share} %`)
    .join(", ");
}
