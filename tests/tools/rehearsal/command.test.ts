import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { command, type World } from "../../../tools/rehearsal/command.ts";
import { runInProcess } from "../../../tools/rehearsal/engine/in-process.ts";
import type { Run } from "../../../tools/rehearsal/engine/operate.ts";
import type { RehearsalReport } from "../../../tools/rehearsal/report.ts";
import { Group, Thing, type TinyCloud, tinyCloud } from "../../support/tiny-cloud.ts";

const NOTE = "rehearsal against a model of the clouds, not a deployment";
let root: string;
let cloud: TinyCloud;
let program: () => unknown;
let launched: string[];
const state = () => readFileSync(join(root, ".rehearsal/staging.json"), "utf8");

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "tarmac-command-"));
});
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  for (const folder of [".rehearsal", "examples"]) rmSync(join(root, folder), { recursive: true, force: true });
  writeFileSync(join(root, "Pulumi.yaml"), "name: tarmac");
  writeFileSync(join(root, "Pulumi.staging.yaml"), "config: {tarmac:label: one}");
  cloud = tinyCloud();
  launched = [];
  program = () => {
    const group = new Group("g");
    const a = new Thing("a", { label: new pulumi.Config("tarmac").get("label") ?? "" }, { parent: group });
    return { link: a.link, token: a.token };
  };
});

/** Runs the command on a terminal-less world, the program in this process. */
async function run(args: string[], more: Partial<World> = {}): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: string[][] = [[], []];
  let last: Promise<unknown> = Promise.resolve();
  const code = await command(args, {
    root,
    env: {},
    stdout: { write: (text: string) => out?.push(text) },
    stderr: { write: (text: string) => err?.push(text) },
    signal: new AbortController().signal,
    openCloud: cloud.open,
    runProgram: (operation, phase, { gate, signal }): Run => {
      launched.push(phase);
      return async (deployment, log) => {
        const ended = new Promise((resolve) => signal?.addEventListener("abort", resolve, { once: true }));
        const open = await Promise.race([gate?.then(() => true) ?? true, ended]);
        const before = last;
        last = (async () => {
          await before;
          if (open === true) await runInProcess(operation, phase, program)(deployment, log);
        })();
        await last;
      };
    },
    ...more,
  });
  return { code, out: (out ?? []).join(""), err: (err ?? []).join("") };
}

describe("the command", () => {
  test("previews, then applies, and prints the tree, the outputs, the counts and what it is", async () => {
    const { code, out, err } = await run([]);
    expect(code).toBe(0);
    expect(err).toBe("preview of staging …\nup of staging …\n");
    expect(out.replaceAll(/\d+\.\d s/g, "N s")).toBe(
      [
        " +   pulumi:pulumi:Stack       tarmac-staging  create",
        " +   ├─ test:index:Group       g               create",
        " +   │  └─ test:index:Thing    a               create",
        " +   └─ pulumi:providers:test  default         create",
        "",
        "Outputs:",
        ' link   "thing/one"',
        " token  [secret]",
        "",
        "4 created [preview N s, up N s]",
        `staging: ${NOTE}.`,
        "",
      ].join("\n"),
    );
    expect(JSON.parse(state()).deployment.resources).toHaveLength(4);
  });

  test("says that there is nothing to change, without an up, and leaves the state alone", async () => {
    await run([]);
    const before = state();
    launched = [];
    const { code, out } = await run([]);
    expect(code).toBe(0);
    expect(out).toContain("nothing to change: 4 resources are as the stack file says");
    expect(out).not.toContain("create");
    expect(launched).toEqual(["preview"]);
    expect(state()).toBe(before);
  });

  test("applies what is no step, too: a protection that goes off", async () => {
    let protect = true;
    program = () => new Thing("a", {}, { protect }) && undefined;
    await run([]);
    protect = false;
    const { out } = await run([]);
    expect(out).toContain("nothing to change: 3 resources are as the stack file says");
    expect(JSON.parse(state()).deployment.resources.some((each: { protect?: boolean }) => each.protect)).toBe(false);
  });

  test("--preview records nothing, not even a lock", async () => {
    expect(await run(["--preview"])).toMatchObject({ code: 0 });
    expect(() => state()).toThrow("ENOENT");
    expect(launched).toEqual(["preview"]);
  });

  test("shows an edit alone, under its parents, and its values with --diff", async () => {
    await run([]);
    writeFileSync(join(root, "Pulumi.staging.yaml"), "config: {tarmac:label: two}");
    const plain = await run(["--preview"]);
    expect(plain.out.split("\n").slice(0, 3)).toEqual([
      "     pulumi:pulumi:Stack     tarmac-staging",
      "     └─ test:index:Group     g",
      " ~      └─ test:index:Thing  a               update  [diff: ~label]",
    ]);
    expect(plain.out).toContain("1 to update, 3 unchanged");
    const diff = await run(["--preview", "--diff"]);
    expect(diff.out).toContain('\n              ~ label: "one" => "two"\n');
  });

  test("a refused preview stops there: exit code 1, the state as it was, the waiting up ended", async () => {
    await run([]);
    const before = state();
    program = () => {
      new Thing("b");
      new Thing("c", { label: "bad" });
    };
    launched = [];
    const { code, out } = await run([]);
    expect(code).toBe(1);
    expect(out).toContain(' error: test:index:Thing c: label: must not be "bad"');
    expect(out).toContain("preview failed; ");
    expect(out).toContain("nothing was applied, the state is as it was");
    expect(launched).toEqual(["preview", "up"]);
    expect(cloud.calls).toEqual(["create default", "create a"]);
    expect(state()).toBe(before);
  });

  test("a finding that is an error stops it too, with its fix and source", async () => {
    cloud.settle = () => [
      { code: "too-wide", severity: "error", message: "is too wide", fix: "narrow it", source: "https://x" },
    ];
    const { code, out } = await run([]);
    expect(code).toBe(1);
    expect(out).toContain(" error too-wide  is too wide\n     fix: narrow it\n     source: https://x");
    expect(launched).toEqual(["preview", "up"]);
    expect(cloud.calls).toEqual([]);
  });

  test("an up that fails records what was done", async () => {
    cloud.rule = (request) => {
      if (!request.preview && request.name === "a") throw new Error("quota exceeded");
    };
    const { code, out } = await run([]);
    expect(code).toBe(1);
    expect(out).toContain("up failed; 3 created");
    expect(JSON.parse(state()).deployment.resources).toHaveLength(3);
  });

  test("--destroy deletes what was recorded, without the program", async () => {
    await run([]);
    launched = [];
    const { code, out, err } = await run(["--destroy"]);
    expect(code).toBe(0);
    expect(err).toBe("preview of staging …\ndestroy of staging …\n");
    expect(out).toContain("4 deleted");
    expect(launched).toEqual([]);
    expect(JSON.parse(state()).deployment.resources).toEqual([]);
    expect((await run(["--destroy"])).out).toContain("nothing to do: there are no resources");
  });

  test("--reset forgets the state first", async () => {
    await run([]);
    expect((await run(["--reset"])).out).toContain("4 created");
  });

  test("--state and --example choose the files", async () => {
    const { code } = await run(["--state", "elsewhere"]);
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(join(root, "elsewhere/staging.json"), "utf8")).version).toBe(3);
    expect(await run(["--example", "amani"])).toMatchObject({
      code: 1,
      err: "examples/amani/Pulumi.staging.yaml: expected a stack file, found none in examples/amani\n",
    });
    mkdirSync(join(root, "examples/clicky"), { recursive: true });
    writeFileSync(join(root, "examples/clicky/Pulumi.staging.yaml"), "");
    expect((await run(["--example", "amani"])).err).toBe(
      "examples/amani/Pulumi.staging.yaml: expected a stack file, found none in examples/amani, in examples there are: clicky\n",
    );
  });

  test("--state takes a folder anywhere", async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "tarmac-elsewhere-"));
    expect((await run(["--state", elsewhere])).code).toBe(0);
    expect(JSON.parse(readFileSync(join(elsewhere, "staging.json"), "utf8")).version).toBe(3);
    rmSync(elsewhere, { recursive: true });
  });

  test("a state that cannot be recorded is said after the report, and fails", async () => {
    const disk = join(root, ".rehearsal/staging.json.new");
    cloud.rule = (request) => {
      if (!request.preview) mkdirSync(disk, { recursive: true });
    };
    const { code, out, err } = await run([]);
    expect(code).toBe(1);
    expect(out).toContain("4 created");
    expect(err).toMatch(
      /\n\.rehearsal\/staging\.json: cannot be written \(EISDIR.*\); what this run did is not recorded, /,
    );
    expect(() => state()).toThrow("ENOENT");
  });

  test.each([[[]], [["--json"]]])(
    "%s: of a program that stops before its first resource, nothing is registered",
    async (args) => {
      program = () => {
        throw new pulumi.RunError("2 problems in Pulumi.staging.yaml");
      };
      const { code, out } = await run(args);
      expect(code).toBe(1);
      if (args.length > 0)
        expect(JSON.parse(out)).toMatchObject({ ok: false, steps: [], summary: { create: 0, same: 0 } });
      else {
        expect(out).toMatch(/^The program says:\n error: 2 problems in Pulumi\.staging\.yaml\n\n/);
        expect(out).toContain("\npreview failed; nothing was registered, the state is as it was [");
      }
    },
  );

  test("a replacement that is refused shows what was wanted, too", async () => {
    program = () => new Thing("a", { fixed: "1" }, { protect: true }) && undefined;
    await run([]);
    program = () => new Thing("a", { fixed: "2" }, { protect: true }) && undefined;
    expect((await run(["--diff"])).out).toContain('~ fixed: "1" => "2"  (replaces)');
  });

  test("--json is one document, without a secret", async () => {
    const { code, out } = await run(["--json"], { env: { GITHUB_TOKEN: "env-not-a-real-value" } });
    expect(code).toBe(0);
    const report = JSON.parse(out) as RehearsalReport;
    expect(report).toMatchObject({
      version: 1,
      note: NOTE,
      project: "tarmac",
      stack: "staging",
      phase: "up",
      ok: true,
      summary: { create: 4, update: 0, replace: 0, delete: 0, same: 0, read: 0 },
      outputs: { link: "thing/one", token: "[secret]" },
    });
    expect(report.steps.find((step) => step.name === "a")).toEqual({
      op: "create",
      urn: "urn:pulumi:staging::tarmac::test:index:Group$test:index:Thing::a",
      type: "test:index:Thing",
      name: "a",
      parent: "urn:pulumi:staging::tarmac::test:index:Group::g",
      custom: true,
      protect: false,
      failed: false,
      retained: false,
      deleteBeforeReplace: false,
      replaceReasons: [],
      diff: [],
      inputs: { label: "one", tier: "basic" },
    });
  });

  test("a token of the environment that the program prints or uses is not shown", async () => {
    program = () => {
      pulumi.log.warn("token env-not-a-real-value");
      return { shown: "env-not-a-real-value" };
    };
    const { out } = await run(["--diff"], { env: { GITHUB_TOKEN: "env-not-a-real-value" } });
    expect(out).toContain("warning: token [secret]");
    expect(out).not.toContain("env-not-a-real-value");
  });

  test("colours only on a terminal, and never with NO_COLOR", async () => {
    const terminal = { stdout: { isTTY: true, write: (text: string) => shown.push(text) } };
    const shown: string[] = [];
    await run(["--preview"], terminal);
    await run(["--preview"], { ...terminal, env: { NO_COLOR: "1" } });
    expect(shown.map((text) => text.includes("\u001b["))).toEqual([true, false]);
  });

  test("on a terminal too narrow for the columns, a line is as short as it can be", async () => {
    const lines = async (columns: number) => {
      const shown: string[] = [];
      await run(["--preview"], { stdout: { isTTY: false, columns, write: (text: string) => shown.push(text) } });
      return shown.join("").split("\n").slice(0, 2);
    };
    expect(await lines(54)).toEqual([
      " +   pulumi:pulumi:Stack       tarmac-staging  create",
      " +   ├─ test:index:Group       g               create",
    ]);
    expect(await lines(53)).toEqual([
      " +   pulumi:pulumi:Stack  tarmac-staging  create",
      " +   ├─ test:index:Group  g  create",
    ]);
  });

  test("progress is one line on a terminal, and gone at the end", async () => {
    const written: string[] = [];
    await run(["--preview"], { stderr: { isTTY: true, write: (text: string) => written.push(text) } });
    expect(written[0]).toBe("\r\u001b[Kpreview of staging: the program starts");
    expect(written.at(-1)).toBe("\r\u001b[K");
    expect(written.join("")).not.toContain("\n");
  });

  test("progress is plain lines on a terminal that cannot overwrite", async () => {
    const written: string[] = [];
    const stderr = { isTTY: true, write: (text: string) => written.push(text) };
    await run(["--preview"], { stderr, env: { TERM: "dumb" } });
    expect(written).toEqual(["preview of staging …\n"]);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ])("%s: what was done is recorded, exit code %i", async (signal, expected) => {
    const interrupt = new AbortController();
    cloud.rule = (request) => {
      if (request.name === "a" && !request.preview) {
        interrupt.abort(signal);
        throw new Error("interrupted");
      }
    };
    const { code } = await run([], { signal: interrupt.signal });
    expect(code).toBe(expected);
    expect(JSON.parse(state()).deployment.resources.length).toBeGreaterThan(0);
  });

  test.each([
    [
      "a stack without a file",
      ["--stack", "nope"],
      "Pulumi.nope.yaml: expected a stack file, found none (stacks there: staging); name a stack with --stack\n",
    ],
    ["an unknown option", ["--prewiev"], "--prewiev: unknown option, did you mean --preview?; --help lists all\n"],
    ["one nothing resembles", ["--qqqqqqq"], "--qqqqqqq: unknown option; --help lists all\n"],
    ["a word", ["production"], "production: expected options only; for a stack: --stack production\n"],
    ["a missing value", ["--stack"], "--stack: expected a value, got none; --help explains it\n"],
    ["a value too many", ["--diff=yes"], '--diff: takes no value, got "yes"\n'],
    [
      "a path for a name",
      ["--stack", "../x"],
      "../x: expected a name of letters, digits, dots, dashes and underscores\n",
    ],
    [
      "--reset with --preview",
      ["--reset", "--preview"],
      "--reset: not together with --preview, which records nothing; run without --preview\n",
    ],
    [
      "--reset with --destroy",
      ["--reset", "--destroy"],
      "--reset: not together with --destroy, which would find nothing left to delete; choose one of them\n",
    ],
  ])("%s is a sentence, and exit code 1", async (_, args, message) => {
    expect(await run(args)).toEqual({ code: 1, out: "", err: message });
    expect(launched).toEqual([]);
  });

  test("a damaged state and a second run are sentences too", async () => {
    await run([]);
    writeFileSync(join(root, ".rehearsal/staging.json"), "{");
    expect((await run([])).err).toMatch(
      /^\.rehearsal\/staging\.json: expected the state of a rehearsal, but it is not JSON; .*--reset/,
    );
    writeFileSync(
      join(root, ".rehearsal/staging.json.lock"),
      JSON.stringify({ pid: process.pid, host: (await import("node:os")).hostname() }),
    );
    expect((await run(["--reset"])).err).toContain("another rehearsal of this stack is running");
  });

  test("--help explains every option", async () => {
    const { code, out } = await run(["--help"]);
    expect(code).toBe(0);
    for (const option of ["stack", "example", "preview", "destroy", "diff", "json", "state", "reset", "help"]) {
      expect(out).toContain(`--${option}`);
    }
  });
});
