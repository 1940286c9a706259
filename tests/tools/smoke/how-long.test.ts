import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runChecks } from "../../../tools/smoke/run-checks.ts";
import { smoke } from "../../../tools/smoke/smoke.ts";
import type { Check } from "../../../tools/smoke/smoke-plan.ts";
import { service, settings } from "./settings.ts";

const URL = "https://api-abc.a.run.app";
let folder = "";
let waits: number[] = [];
let out: string[] = [];
let errors: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tarmac-smoke-"));
  writeFileSync(join(folder, "outputs.json"), JSON.stringify({ serviceUrls: { api: URL } }));
  [waits, out, errors] = [[], [], []];
});

afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
});

/** A clock that only sleeping moves. */
function clock() {
  let time = 0;
  const sleep = async (milliseconds: number) => {
    waits.push(milliseconds);
    time += milliseconds;
  };
  return { now: () => time, sleep };
}

/** Runs the command against a cloud that answers with these statuses, the last again and again. */
function run(statuses: readonly number[], api: Parameters<typeof service>[0], ...args: string[]) {
  const seen: (string | null)[] = [];
  const answers = [...statuses];
  const fetch = async (_: unknown, init?: RequestInit) => {
    seen.push(new Headers(init?.headers).get("authorization"));
    return new Response("it is 1.2.3", { status: (answers.length > 1 ? answers.shift() : answers[0]) ?? 200 });
  };
  const io = {
    loadSettings: () => settings({ api: service(api) }, "1.2.3"),
    fetch,
    clock: clock(),
    out: (text: string) => out.push(text),
    error: (text: string) => errors.push(text),
  };
  const all = ["--stack", "staging", "--outputs", join(folder, "outputs.json"), ...args];
  return smoke(all, io).then((code) => ({ code, seen }));
}

describe("smoke", () => {
  it.each([
    ["without --deadline", []],
    ["with an empty one", ["--deadline="]],
  ])("asks every three seconds for two minutes, each time for ten seconds, %s", async (_, args) => {
    const timeout = vi.spyOn(AbortSignal, "timeout");
    expect((await run([503], {}, ...args)).code).toBe(1);
    expect(waits).toEqual(Array.from({ length: 40 }, () => 3_000));
    expect(timeout.mock.calls).toEqual(Array.from({ length: 41 }, () => [10_000]));
  });

  it("says how long it took", async () => {
    expect((await run([503, 200], {})).code).toBe(0);
    expect(out[0]).toMatch(/ 200 {5}2 {6}3\.0 s\n/);
  });

  it.each([
    ["0", 0],
    ["2.999", 0],
    ["3", 1],
    ["5.999", 1],
    ["3600", 1200],
  ])("--deadline %s", async (deadline, repeated) => {
    expect((await run([503], {}, "--deadline", deadline)).code).toBe(1);
    expect(waits.length).toBe(repeated);
  });

  it.each(["-1", "3600.1"])("--deadline=%s is wrong", async (deadline) => {
    expect((await run([503], {}, `--deadline=${deadline}`)).code).toBe(2);
    expect(errors[0]).toBe(`smoke: --deadline: expected 0 to 3600 seconds, got ${deadline}`);
  });

  it("fails when one answer of two is wrong", async () => {
    const paths = [{ path: "/ready", status: 204, expectVersion: false }];
    expect((await run([200], { smoke: paths }, "--deadline", "0")).code).toBe(1);
    expect(out[0]).toContain("1 of 2 answers are wrong");
  });

  it("signs in with what the command prints; an empty command is none, an empty version the stack file's", async () => {
    const paths = [{ path: "/version", status: 200, expectVersion: true }];
    const signedIn = await run([200], { public: false, smoke: paths }, "--token-command", "echo t", "--version=");
    expect(signedIn).toEqual({ code: 0, seen: ["Bearer t", "Bearer t"] });
    expect((await run([200], { public: false }, "--token-command=")).seen).toEqual([]);
    expect(out.at(-1)).toContain("not public: pass --token-command to ask it with an identity token");
  });
});

describe("runChecks", () => {
  const check: Check = {
    service: "api",
    asked: "smoke",
    url: URL,
    headers: {},
    status: undefined,
    contains: undefined,
    audience: undefined,
  };

  async function once(one: Partial<Check>, response: Response) {
    const fetch = async () => response;
    const options = { fetch, clock: clock(), deadline: 0, interval: 1, timeout: 1_000, token: async () => "t" };
    const [result] = await runChecks([{ ...check, ...one }], options);
    return result?.ok;
  }

  it.each([
    [200, true],
    [399, true],
    [400, false],
  ])("%d is right: %s", async (status, ok) => {
    expect(await once({}, new Response("", { status }))).toBe(ok);
  });

  it.each([
    [63, true],
    [64, false],
  ])("looks for a text behind %d KiB: %s", async (kibibytes, ok) => {
    const chunks = [...Array.from({ length: kibibytes }, () => "x".repeat(1024)), "1.2.3"];
    const body = ReadableStream.from(chunks.map((chunk) => new TextEncoder().encode(chunk)));
    expect(await once({ contains: "1.2.3" }, new Response(body))).toBe(ok);
  });
});
