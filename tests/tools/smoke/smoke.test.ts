import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { smoke, USAGE } from "../../../tools/smoke/smoke.ts";
import { service, settings } from "./settings.ts";

const URL = "https://api-abc.a.run.app";
let folder = "";
let out: string[] = [];
let errors: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tarmac-smoke-"));
  writeFileSync(
    join(folder, "outputs.json"),
    JSON.stringify({ serviceUrls: { api: URL }, heldBack: { "service web": [] } }),
  );
  out = [];
  errors = [];
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the command against a cloud that answers everything with one status. */
function run(status: number, ...args: string[]): Promise<number> {
  const outputs =
    args.includes("--stack") && !args.includes("--outputs") ? ["--outputs", join(folder, "outputs.json")] : [];
  return smoke([...args, ...outputs], {
    loadSettings: () => settings({ api: service(), web: service() }),
    fetch: async () => new Response("", { status }),
    clock: { now: () => 0, sleep: async () => {} },
    out: (text) => out.push(text),
    error: (text) => errors.push(text),
  });
}

describe("smoke", () => {
  it("says which file it expected, and what makes it", async () => {
    const file = join(folder, "none.json");
    await expect(run(200, "--stack", "staging", "--outputs", file)).rejects.toThrow(
      /none\.json: expected the outputs of the stack, but it cannot be read \(ENOENT\); make it with npx pulumi stack output --json > /,
    );
  });

  it("prints a table and a summary when all is right", async () => {
    const summary = join(folder, "summary.md");
    writeFileSync(summary, "before\n");
    expect(await run(200, "--stack", "staging", "--summary", summary)).toBe(0);
    expect(out).toEqual([
      [
        "service  asked by  request                                   answer  tries  time",
        "api      startup   https://api-abc.a.run.app/health/startup  200     1      0.0 s",
        "web, all: not asked (held back: not deployed yet)",
        "all 1 answers are right",
      ].join("\n"),
    ]);
    expect(readFileSync(summary, "utf8")).toBe(
      [
        "before",
        "### ✅ Smoke test of staging: all 1 answers are right",
        "",
        "| service | asked by | request | answer | tries | time |",
        "|---|---|---|---|---|---|",
        "| api | startup | https://api-abc.a.run.app/health/startup | 200 | 1 | 0.0 s |",
        "",
        "- web, all: not asked (held back: not deployed yet)",
        "",
      ].join("\n"),
    );
  });

  it("fails with what was seen and how to go back", async () => {
    const summary = join(folder, "summary.md");
    expect(await run(500, "--stack", "staging", "--deadline", "0", "--summary", summary)).toBe(1);
    const back = [
      "to go back, set the images of the release before and merge that: npm run release -- --stack staging --back",
      "at once, by hand, until the next deployment sends traffic to the newest revision again:",
      "  gcloud run revisions list --service api --project acme-staging --region europe-west1",
      "  gcloud run services update-traffic api --project acme-staging --region europe-west1 --to-revisions REVISION=100",
    ].join("\n");
    expect(out[0]).toContain("FAILED: 500, expected 2xx or 3xx");
    expect(out[0]).toContain(`1 of 1 answers are wrong\n${back}`);
    expect(readFileSync(summary, "utf8")).toContain(`\`\`\`text\n${back}\n\`\`\``);
  });

  it("makes no request when it has nothing to judge by", async () => {
    writeFileSync(join(folder, "outputs.json"), '{"serviceUrls":{}}');
    expect(await run(200, "--stack", "staging")).toBe(1);
    expect(errors[0]).toBe("api: expected its URL in the output serviceUrls, got none; run: pulumi up --stack staging");
    expect(out).toEqual([]);
  });

  it.each([
    [[], "smoke: expected --stack STACK, got none"],
    [["--stack", "staging", "--deadline", "soon"], "smoke: --deadline: expected 0 to 3600 seconds, got soon"],
    [["--stak", "staging"], expect.stringMatching(/^smoke: Unknown option '--stak'/)],
  ])("%j is wrong", async (args, problem) => {
    expect(await run(200, ...args)).toBe(2);
    expect(errors).toEqual([problem, USAGE]);
  });

  it("prints the help", async () => {
    expect(await run(200, "--help")).toBe(0);
    expect(out).toEqual([USAGE]);
  });
});
