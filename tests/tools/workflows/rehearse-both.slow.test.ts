import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tarmac-both-"));
  makeCheckout("base", ["staging"]);
  makeCheckout("head", ["production", "staging"]);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A checkout whose rehearsal says who it is and what it was asked, fails for production, and leaves a state. */
function makeCheckout(name: string, stacks: readonly string[]): void {
  const rehearsal = join(folder, name, "tools/rehearsal");
  mkdirSync(rehearsal, { recursive: true });
  const program = `
    import { readdirSync, writeFileSync } from "node:fs";
    const args = process.argv.slice(2);
    const state = args.pop();
    console.log(JSON.stringify({ from: "${name}", args, before: readdirSync(state) }));
    writeFileSync(state + "/left", "");
    console.error("on the way");
    process.exitCode = args.includes("production") ? 1 : 0;`;
  writeFileSync(join(rehearsal, "index.ts"), program);
  for (const stack of stacks) writeFileSync(join(folder, name, `Pulumi.${stack}.yaml`), "");
}

function both(...args: string[]) {
  const command = resolve("tools/workflows/rehearse-both.ts");
  return spawnSync(process.execPath, [command, ...args], { cwd: join(folder, "head"), encoding: "utf8" });
}

function plan(file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), "utf8"));
}

const asked = (stack: string) => ["--stack", stack, "--preview", "--json", "--state"];

describe("rehearse-both", () => {
  it("rehearses every stack of head, and base where it has it, each from nothing", () => {
    const { status, stdout } = both("--base", join(folder, "base"), "--out", join(folder, "all"));
    expect([status, stdout]).toEqual([1, ""]);
    expect(readdirSync(join(folder, "all"), { recursive: true }).sort()).toEqual([
      "production",
      "production/preview.json",
      "staging",
      "staging/base.json",
      "staging/head.json",
    ]);
    expect(plan("all/staging/base.json")).toEqual({ from: "base", args: asked("staging"), before: [] });
    expect(plan("all/staging/head.json")).toEqual({ from: "head", args: asked("staging"), before: [] });
    expect(plan("all/production/preview.json")).toEqual({ from: "head", args: asked("production"), before: [] });
  });

  it("rehearses one stack", () => {
    const { status } = both("--base", join(folder, "base"), "--out", join(folder, "one"), "--stack", "staging");
    expect(status).toBe(0);
    expect(readdirSync(join(folder, "one")).sort()).toEqual(["base.json", "head.json"]);
  });

  it("wants both folders", () => {
    const { status, stderr } = both("--base", "x");
    expect([status, stderr]).toEqual([2, "rehearse-both: expected --base FOLDER --out FOLDER\n"]);
  });
});
