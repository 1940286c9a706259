import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type RolloutIo, run } from "../../../tools/rollout/run.ts";
import { CloudRunDouble } from "./cloud-run-double.ts";
import { type Known, monitoringDouble } from "./monitoring-double.ts";

/** How a test plays what is outside of the command. */
export interface Play {
  /** @default - no revision got a request */
  readonly known?: Known;
  /** The status of an answer of a service. @default 200 */
  readonly answer?: (url: string) => number;
  /** Called before each `up`; false: it fails, having done nothing. */
  readonly beforeUp?: (ups: number) => boolean;
  /** Called at each sleep, with the minutes since the start. */
  readonly atSleep?: (minutes: number, cancel: () => void) => void;
}

const image = (digit: string) => `europe-west1-docker.pkg.dev/acme-staging/backend/api@sha256:${digit.repeat(64)}`;

/** A stack file: services by name with what stands under them, each public, unless it says otherwise, and with the image of a digit. */
export function stackFile(services: Readonly<Record<string, string>>, digit: string, more = ""): string {
  const entries = Object.entries(services).map(
    ([name, rest]) =>
      `    ${name}: { image: "${image(digit)}"${rest.includes("public") ? "" : ", public: true"}, smoke: [{ path: /up }], ${rest} }\n`,
  );
  return `# a stack\nconfig:\n  # where\n  tarmac:project: acme-staging\n  tarmac:location: europe-west1\n  tarmac:registry: none\n  tarmac:services:\n${entries.join("")}${more}`;
}

/** A folder with a stack file, its services in doubles of the clouds, and the command. */
export async function rolloutOf(first: string, play: Play = {}) {
  const folder = mkdtempSync(join(tmpdir(), "rollout-"));
  const file = join(folder, "Pulumi.staging.yaml");
  const cloud = new CloudRunDouble(folder);
  const monitoring = await monitoringDouble(play.known ?? (() => ({})));
  onTestFinished(async () => {
    rmSync(folder, { recursive: true });
    await monitoring.close();
  });
  const cancelled = new AbortController();
  const said: string[] = [];
  const asked: string[] = [];
  const start = Date.parse("2026-01-01T00:00:00Z");
  let time = start;
  let ups = 0;
  const up = async () => {
    ups += 1;
    return (play.beforeUp?.(ups) ?? true) && cloud.up();
  };
  const io: RolloutIo = {
    folder,
    loadSettings: (stack) => cloud.settings(stack),
    pulumi: { exported: () => cloud.exported(), preview: () => cloud.preview(), up },
    fetch: async (input, init) => {
      const url = String(input);
      if (url.startsWith("http://127.0.0.1:")) return fetch(url, init);
      asked.push(url);
      return new Response("", { status: play.answer?.(url) ?? 200 });
    },
    now: () => time,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      time += milliseconds;
      play.atSleep?.((time - start) / 60_000, () => cancelled.abort());
      signal?.throwIfAborted();
    },
    signal: cancelled.signal,
    out: (line) => void said.push(line),
    error: (line) => void said.push(line),
  };
  const options = ["--stack", "staging", "--monitoring", monitoring.address, "--token-command", "echo a-token"];
  const write = (text: string) => writeFileSync(file, text);
  write(first);
  return {
    cloud,
    said,
    asked,
    /** What Monitoring was asked. */
    numbers: monitoring.asked,
    text: () => readFileSync(file, "utf8"),
    write,
    up,
    minutes: () => (time - start) / 60_000,
    rollout: (what: string, ...more: readonly string[]) => run([what, ...options, ...more], io),
    folder,
  };
}

/** A first deployment, and a release that is held and deployed: what `move` begins with. */
export async function released(services: Readonly<Record<string, string>>, play: Play = {}, more = "") {
  const rollout = await rolloutOf(stackFile(services, "1", more), play);
  await rollout.cloud.up();
  rollout.write(stackFile(services, "2", more));
  const held = await rollout.rollout("hold");
  if (held !== 0) throw new Error(rollout.said.join("\n"));
  await rollout.cloud.up();
  return rollout;
}
