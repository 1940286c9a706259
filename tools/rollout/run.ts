import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "../../stacks/settings/index.ts";
import { identityToken } from "../smoke/identity-token.ts";
import { deployedServices } from "./deployed.ts";
import { type Held, heldIn } from "./held.ts";
import { hold } from "./hold.ts";
import { type Moved, move } from "./move.ts";
import { type Options, readOptions, USAGE } from "./options.ts";
import { markdown } from "./report.ts";
import { withoutServing, withServing } from "./serving-line.ts";

/** What the command reads and does. */
export interface RolloutIo {
  /** Where the stack file stands. */
  readonly folder: string;
  readonly loadSettings: (stack: string) => Settings;
  readonly pulumi: {
    readonly exported: (stack: string) => string;
    /** What `pulumi preview --json` prints, also where it fails. */
    readonly preview: (stack: string) => Promise<string>;
    /** Resolves to whether it ended well. */
    readonly up: (stack: string) => Promise<boolean>;
  };
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Aborted when the rollout is cancelled. */
  readonly signal: AbortSignal;
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}

/** Runs the command; the result is its exit code. */
export async function run(args: readonly string[], io: RolloutIo): Promise<0 | 1 | 2> {
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    const { message } = error as Error;
    (message === "" ? io.out : io.error)(message === "" ? USAGE : `rollout: ${message}\n\n${USAGE}`);
    return message === "" ? 0 : 2;
  }
  const { ok, told } = await done(options, io);
  if (options.summary !== undefined) appendFileSync(options.summary, markdown(options, { ok, told }));
  if (options.result !== undefined) writeFileSync(options.result, `${JSON.stringify({ ok, told })}\n`);
  return ok ? 0 : 1;
}

async function done(options: Options, io: RolloutIo): Promise<Moved> {
  const { what, stack, revisions } = options;
  const file = join(io.folder, `Pulumi.${stack}.yaml`);
  const serve = (held: Held | undefined) => {
    const text = readFileSync(file, "utf8");
    writeFileSync(file, held ? withServing(text, held, file) : withoutServing(text));
  };
  try {
    if (what === "hold") {
      const preview = () => io.pulumi.preview(stack);
      const deployed = () => deployedServices(io.pulumi.exported(stack));
      const told = await hold({ settings: io.loadSettings(stack), deployed, preview, serve });
      for (const line of told) io.out(line);
      return { ok: true, told };
    }
    try {
      return await (what === "move" ? moveAll(options, io, serve) : sendTo(revisions, options, io, serve));
    } finally {
      serve(undefined);
    }
  } catch (error) {
    const { message } = error as Error;
    io.error(message);
    return { ok: false, told: [message] };
  }
}

async function moveAll(options: Options, io: RolloutIo, serve: (held: Held | undefined) => void): Promise<Moved> {
  const { stack, tokenCommand, identityCommand, monitoring } = options;
  const { signal, fetch, now, sleep, out, pulumi } = io;
  const settings = io.loadSettings(stack);
  const held = heldIn(settings);
  if (Object.keys(held).length === 0) {
    out("no revision is held: nothing is to be moved");
    return { ok: true, told: [] };
  }
  return move({
    settings,
    held,
    serve,
    deployed: () => deployedServices(pulumi.exported(stack)),
    up: () => pulumi.up(stack),
    monitoring: { fetch, address: monitoring, token: kept(() => identityToken(tokenCommand, monitoring), now) },
    identityToken: identityCommand === undefined ? undefined : (audience) => identityToken(identityCommand, audience),
    fetch,
    clock: { now, sleep: (milliseconds) => sleepUnless(signal, sleep, milliseconds) },
    rest: (milliseconds) => sleep(milliseconds),
    goOn: () => goOn(signal),
    out,
  });
}

/** Google's tokens last an hour (https://cloud.google.com/docs/authentication/token-types#access); making one takes a second. */
const KEPT = 10 * 60_000;

function kept(make: () => Promise<string>, now: () => number): () => Promise<string> {
  let [token, until] = [Promise.resolve(""), 0];
  return () => {
    if (now() >= until) {
      [token, until] = [make(), now() + KEPT];
      token.catch(() => {
        until = 0;
      });
    }
    return token;
  };
}

async function sleepUnless(signal: AbortSignal, sleep: RolloutIo["sleep"], milliseconds: number): Promise<void> {
  goOn(signal);
  try {
    await sleep(milliseconds, signal);
  } finally {
    goOn(signal);
  }
}

function goOn({ aborted }: AbortSignal): void {
  if (aborted) throw new Error("the deployment was cancelled");
}

/** Sends all requests of some services to revisions that are there, until the next deployment. */
async function sendTo(
  revisions: Options["revisions"],
  { stack }: Options,
  { pulumi, out, loadSettings }: RolloutIo,
  serve: (held: Held | undefined) => void,
): Promise<Moved> {
  const entries = Object.entries(revisions).map(([name, revision]) => [name, { revision, candidate: 0 }] as const);
  serve(Object.fromEntries(entries));
  // Refuses what the program would refuse, before it is run.
  loadSettings(stack);
  const ok = await pulumi.up(stack);
  const words = Object.entries(revisions).map(([name, revision]) => `${revision} serves ${name}`);
  const told = ok ? words : ["pulumi up did not end well: see above"];
  for (const line of told) out(line);
  return { ok, told };
}
