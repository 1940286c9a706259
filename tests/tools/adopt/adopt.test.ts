import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { adopt, type RunUp, textOf } from "../../../tools/adopt/adopt.ts";
import { HELP, readOptions } from "../../../tools/adopt/options.ts";
import { runInProcess } from "../../../tools/rehearsal/engine/in-process.ts";
import program from "../../support/program.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
/** A root of the test's own: the stack files of the real one belong to whoever took the repository. */
const OWN = mkdtempSync(join(tmpdir(), "adopt-"));
cpSync(join(ROOT, "tests/fixtures/stacks"), OWN, { recursive: true });
cpSync(join(ROOT, "Pulumi.yaml"), join(OWN, "Pulumi.yaml"));
afterAll(() => rmSync(OWN, { recursive: true }));

const up: RunUp = (operation) => runInProcess(operation, "up", program);

describe("the command", () => {
  test("prints one line for each resource that is wanted", async () => {
    const options = readOptions(["--stack", "staging", "--only", "secret:Secret", "--only", "repository:Repository"]);
    const text = textOf(await adopt(options, OWN, up));
    const names = text
      .trim()
      .split("\n")
      .map((line) => line.split("'").at(-4));
    expect(names.sort()).toEqual([
      ...["acme-anthropic-api-key", "acme-openai-api-key", "database-url"],
      ...["globex-anthropic-api-key", "globex-openai-api-key", "initech-openai-api-key"],
      ...["jwt-secret", "redis-url", "registry", "sentry-dsn"],
    ]);
  });

  test("reads an example's file, and puts the question above the line it answers", async () => {
    const options = readOptions(["--example", "clicky", "--stack", "production", "--only", "repositoryRuleset"]);
    const [question, line] = textOf(await adopt(options, ROOT, up)).split("\n");
    expect(question).toBe(`# gh api repos/clicky/clicky/rulesets --jq '.[] | select(.name == "tarmac") | .id'`);
    expect(line).toMatch(/^npx pulumi import --stack production .* 'clicky:RULESET_ID'$/);
  });

  test("says which stack file it expected", async () => {
    await expect(adopt(readOptions(["--stack", "nowhere"]), ROOT, up)).rejects.toThrow(
      "Pulumi.nowhere.yaml: expected a stack file",
    );
  });

  test("passes on what the program says, and otherwise says where to look", async () => {
    const broken: RunUp = () => async (_, log) => void log.add(3, "tarmac:project: must be given, got nothing", "");
    await expect(adopt(readOptions([]), ROOT, broken)).rejects.toThrow("tarmac:project: must be given, got nothing");
    const refused: RunUp = () => async (deployment) => deployment.calls.fail(undefined, new Error("taken"));
    await expect(adopt(readOptions(["--example", "clicky"]), ROOT, refused)).rejects.toThrow(
      "the stack staging: expected a clean rehearsal, got none; see what is wrong: npm run rehearse -- --stack staging --example clicky --reset",
    );
  });

  test("knows its options", () => {
    expect(readOptions([])).toEqual({ stack: "staging", example: undefined, only: [], help: false });
    expect(readOptions(["--help"]).help).toBe(true);
    expect(HELP).toContain("docs/guides/adopt.md");
    expect(() => readOptions(["--stak", "x"])).toThrow("--stak");
  });
});
