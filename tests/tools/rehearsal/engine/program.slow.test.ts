import { fork } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Log } from "../../../../tools/rehearsal/engine/log.ts";
import { operate } from "../../../../tools/rehearsal/engine/operate.ts";
import { runProgram } from "../../../../tools/rehearsal/engine/program.ts";
import { ops } from "../../../support/runs.ts";
import { tinyCloud } from "../../../support/tiny-cloud.ts";
import { until } from "../../../support/until.ts";

const MODULES = resolve(import.meta.dirname, "../../../../node_modules");
const PROGRAM = `
import { fork } from "node:child_process";
import fs from "node:fs";
import { Worker } from "node:worker_threads";
import * as pulumi from "@pulumi/pulumi";
const mode: string = process.env.MODE ?? "";
class Thing extends pulumi.CustomResource {
  declare etag: pulumi.Output<string>;
  constructor(name: string, args: object, o = {}) { super("test:index:Thing", name, { ...args, etag: undefined, token: undefined }, o); }
}
if (mode === "wrong") throw new pulumi.RunError("p:project: expected a project id");
if (mode === "dies") { console.error("not a word to the engine"); process.exit(3); }
if (mode === "orphan") fs.writeFileSync("pid", String(process.pid));
if (mode === "hangs" || mode === "orphan") setInterval(() => undefined, 1000);
if (mode === "forks") {
  console.log(process.send, process.disconnect, process.execArgv);
  fork("./answers.cjs").once("message", (said) => {
    console.log(said);
    new Worker("console.log('a worker')", { eval: true });
  }).send("say something");
}
const a = new Thing("a", { label: new pulumi.Config().requireSecret("value") });
new Thing("b", { label: a.etag });
new Thing("bad", { label: "bad" }, { ignoreChanges: [] });
pulumi.log.warn("held back: api", a);
console.log("printed");
export const name = pulumi.getStack() + " " + pulumi.getOrganization() + " " + process.env.PULUMI_NODEJS_TYPESCRIPT;
`;

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "tarmac-program-"));
  mkdirSync(root, { recursive: true });
  symlinkSync(MODULES, join(root, "node_modules"), "dir");
  writeFileSync(join(root, "package.json"), '{"type":"module","main":"index.ts"}');
  writeFileSync(join(root, "index.ts"), PROGRAM);
  writeFileSync(join(root, "answers.cjs"), 'process.once("message", () => process.send("answered"));');
});
afterAll(() => rmSync(root, { recursive: true }));

function launch(mode: string, more: Partial<Parameters<typeof runProgram>[2]> = {}) {
  const cloud = tinyCloud();
  const operation = {
    project: "p",
    stack: "dev",
    config: { "p:value": "canary-not-a-real-value" },
    secretKeys: ["p:value"],
    openCloud: cloud.open,
  };
  const env = { ...process.env, MODE: mode, PULUMI_NODEJS_TYPESCRIPT: "true" };
  const run = runProgram(operation, "preview", { root, nodeArgs: [], env, ...more });
  return { cloud, result: operate(operation, "preview", run) };
}

describe("a program in a process of its own", () => {
  test("registers, reads its configuration, logs, and fails as one: what is refused is said once", async () => {
    const { cloud, result } = launch("");
    const done = await result;
    expect(ops(done).sort()).toEqual(["create a", "create b", "create bad (failed)"]);
    expect(done).toMatchObject({ ok: false, failures: [{ message: 'label: must not be "bad"' }] });
    expect(done.log).toEqual([
      { severity: "warning", message: "held back: api", urn: "urn:pulumi:dev::p::test:index:Thing::a" },
      { severity: "info", message: "printed", urn: "" },
    ]);
    expect(cloud.seen.get("a")).toMatchObject({ inputs: { label: "canary-not-a-real-value" }, secretPaths: ["label"] });
    expect(done.outputs).toEqual({ name: "dev organization undefined" });
  });

  test("a RunError is its message alone; a program that dies without a word is quoted with its exit code", async () => {
    const [wrong, dies] = await Promise.all([launch("wrong").result, launch("dies").result]);
    expect(wrong.log).toEqual([{ severity: "error", message: "p:project: expected a project id", urn: "" }]);
    expect(dies.log).toEqual([
      { severity: "error", message: "the program failed (exit code 3)\nnot a word to the engine", urn: "" },
    ]);
  });

  test("sees nothing of how it is watched, and has forks and workers of its own", async () => {
    const { log } = await launch("forks").result;
    const printed = log.find(({ severity }) => severity === "info")?.message.split("\n");
    expect(printed).toEqual(["undefined undefined []", "printed", "answered", "a worker"]);
  });

  test("is ended when a preview is interrupted, of which nothing is recorded", async () => {
    const interrupt = new AbortController();
    const { cloud, result } = launch("hangs", { signal: interrupt.signal });
    await until(() => cloud.seen.has("b"));
    interrupt.abort();
    expect((await result).log.at(-1)).toEqual({ severity: "error", message: "interrupted", urn: "" });
  });

  test("is ended when the run is interrupted, and what it registered is kept", async () => {
    const interrupt = new AbortController();
    const cloud = tinyCloud();
    const operation = {
      project: "p",
      stack: "dev",
      config: { "p:value": "x" },
      secretKeys: [],
      openCloud: cloud.open,
      onStep: (step: { urn: string }) => step.urn.endsWith("::bad") && interrupt.abort(),
    };
    const env = { ...process.env, MODE: "hangs" };
    const result = await operate(
      operation,
      "up",
      runProgram(operation, "up", { root, nodeArgs: [], env, signal: interrupt.signal }),
    );
    expect(result.ok).toBe(false);
    expect(result.log.at(-1)).toEqual({
      severity: "error",
      message: "interrupted: what was done so far is recorded",
      urn: "",
    });
    expect(result.kept.resources.length).toBeGreaterThan(1);
  });
});

test("a program does not outlive a rehearsal that is killed", async () => {
  const from = (path: string) => JSON.stringify(new URL(`../../../../${path}`, import.meta.url).href);
  writeFileSync(
    join(root, "rehearsal.ts"),
    `import { operate } from ${from("tools/rehearsal/engine/operate.ts")};
     import { runProgram } from ${from("tools/rehearsal/engine/program.ts")};
     import { tinyCloud } from ${from("tests/support/tiny-cloud.ts")};
     const operation = { project: "p", stack: "dev", config: { "p:value": "x" }, secretKeys: [], openCloud: tinyCloud().open };
     const env = { ...process.env, MODE: "orphan" };
     await operate(operation, "up", runProgram(operation, "up", { root: ${JSON.stringify(root)}, nodeArgs: [], env }));`,
  );
  const rehearsal = fork(join(root, "rehearsal.ts"), { stdio: "ignore" });
  const file = join(root, "pid");
  await until(() => existsSync(file) && readFileSync(file, "utf8") !== "");
  const pid = Number(readFileSync(file, "utf8"));
  expect(isAlive(pid)).toBe(true);
  rehearsal.kill("SIGKILL");
  await until(() => !isAlive(pid));
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("a log", () => {
  test("drops debug messages, colours, and the echo of what the engine refused", () => {
    const log = new Log();
    log.add(0, "secret debug", "");
    log.add(1, "\u001b[31mred\u001b[39m\n", "u");
    log.add(3, "Error: resource a [x:y:Z] failed to register", "");
    expect(log.lines).toEqual([{ severity: "info", message: "red", urn: "u" }]);
    expect(log.failed).toBe(false);
    log.add(3, "boom", "");
    expect(log.failed).toBe(true);
  });
});
