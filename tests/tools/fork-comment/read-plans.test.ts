import { describe, expect, it } from "vitest";
import { LIMITS, type Plans, readPlans } from "../../../tools/fork-comment/read-plans.ts";
import { makeZip } from "./make-zip.ts";
import { plan } from "./plan.ts";

/** Reads an archive with one head of staging. */
function read(head: unknown): string | undefined {
  const content = typeof head === "string" || Buffer.isBuffer(head) ? head : JSON.stringify(head);
  return plansOf(readPlans(makeZip([{ name: "staging/head.json", content }]), ["staging"]), "staging").get("head.json");
}

/** The plans of a stack. @throws Error with why they are refused */
function plansOf(all: ReturnType<typeof readPlans>, stack: string): Plans {
  const found = all.get(stack);
  if (found === undefined || "refused" in found) throw new Error(found?.refused ?? `no ${stack}`);
  return found.plans;
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

const [step] = plan("staging").steps;
const difference = { path: "a", kind: "add", replaces: false, secret: false };
const finding = { code: "a", severity: "info", message: "", fix: "" };

describe("readPlans", () => {
  it("passes on the plans of each stack", () => {
    const archive = makeZip([
      { name: "staging/base.json", content: JSON.stringify(plan("staging")) },
      { name: "staging/head.json", content: JSON.stringify(plan("staging", { ok: false })) },
      { name: "production/preview.json", content: JSON.stringify(plan("production")) },
    ]);
    const plans = readPlans(archive, ["production", "staging", "other"]);
    expect([...plansOf(plans, "staging")].map(([file, text]) => [file, JSON.parse(text)])).toEqual([
      ["base.json", plan("staging")],
      ["head.json", plan("staging", { ok: false })],
    ]);
    expect([...plansOf(plans, "production").keys()]).toEqual(["preview.json"]);
    expect(plansOf(plans, "other").size).toBe(0);
  });

  it("refuses one stack's plan, and passes on the other's", () => {
    const archive = makeZip([
      { name: "staging/head.json", content: "{" },
      { name: "production/head.json", content: JSON.stringify(plan("production")) },
    ]);
    const plans = readPlans(archive, ["production", "staging"]);
    expect(plans.get("staging")).toEqual({ refused: "staging/head.json is refused: it is not JSON" });
    expect([...plansOf(plans, "production").keys()]).toEqual(["head.json"]);
  });

  it("drops what the schema does not name", () => {
    const forged = { ...plan("staging"), heading: "approved", steps: [{ ...step, html: "<b>" }] };
    expect(JSON.parse(read(forged) ?? "")).toEqual(plan("staging"));
  });

  it("passes an empty file on: the rehearsal died", () => {
    expect(read("")).toBe("");
  });

  it.each([
    ["not JSON", "{", "staging/head.json is refused: it is not JSON"],
    ["not UTF-8", Buffer.from([0x22, 0xff, 0x22]), "staging/head.json is refused: it is not JSON"],
    ["a list", [], "staging/head.json is refused: a problem at the top"],
    ["another version", plan("staging", { version: 2 }), "staging/head.json is refused: a problem at version"],
    ["another stack", plan("production"), "staging/head.json is refused: it is of another stack"],
    [
      "an unknown operation",
      plan("staging", { steps: [{ ...step, op: "approve" }] }),
      "staging/head.json is refused: a problem at steps.0.op",
    ],
    [
      "JSON that is nested beyond reason",
      `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
      /^staging\/head.json is refused: /,
    ],
  ])("refuses %s", (_what, head, problem) => {
    expect(() => read(head)).toThrow(problem);
  });

  it.each<[string, number, (size: number) => Record<string, unknown>, string]>([
    ["levels of a value", 30, (size) => ({ outputs: { a: nested(size) } }), "outputs.a"],
    ["characters of a name", 2_000, (size) => ({ project: "x".repeat(size) }), "project"],
    ["characters of a key", 2_000, (size) => ({ outputs: { a: { ["x".repeat(size)]: 1 } } }), "outputs.a"],
    ["characters of a text", 100_000, (size) => ({ note: "x".repeat(size) }), "note"],
    ["characters of a value", 100_000, (size) => ({ outputs: { a: "x".repeat(size) } }), "outputs.a"],
    ["names", 1_000, (size) => ({ unopened: Array(size).fill("x") }), "unopened"],
    [
      "reasons",
      1_000,
      (size) => ({ steps: [{ ...step, replaceReasons: Array(size).fill("x") }] }),
      "steps.0.replaceReasons",
    ],
    ["differences", 1_000, (size) => ({ steps: [{ ...step, diff: Array(size).fill(difference) }] }), "steps.0.diff"],
    ["steps", 20_000, (size) => ({ steps: Array(size).fill(step) }), "steps"],
    ["findings", 20_000, (size) => ({ findings: Array(size).fill(finding) }), "findings"],
    ["failures", 20_000, (size) => ({ failures: Array(size).fill({ message: "no" }) }), "failures"],
    [
      "lines of the log",
      20_000,
      (size) => ({ log: Array(size).fill({ severity: "info", message: "", urn: "" }) }),
      "log",
    ],
  ])("takes as many %s as %d, and not one more", (_what, most, changes, where) => {
    expect(() => read(plan("staging", changes(most)))).not.toThrow();
    const problem = `staging/head.json is refused: a problem at ${where}`;
    expect(() => read(plan("staging", changes(most + 1)))).toThrow(problem);
  });

  it("keeps an archive within what a machine holds", () => {
    const mib = 1024 * 1024;
    expect(LIMITS).toEqual({ archive: 20 * mib, files: 60, file: 50 * mib, total: 200 * mib });
  });
});
