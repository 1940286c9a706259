import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChangeSet } from "../../../tools/changes/change-set.ts";
import { readPreview } from "../../../tools/changes/read/preview.ts";
import { writeComment } from "../../../tools/changes/write/comment.ts";
import { writeJson } from "../../../tools/changes/write/json.ts";
import { writeSummary } from "../../../tools/changes/write/summary.ts";
import { writeTerminal } from "../../../tools/changes/write/terminal.ts";
import { readMarker } from "../../../tools/comment/marker.ts";
import { balanceProblems } from "./balance.ts";
import {
  ACCOUNT_GRANT,
  ENVIRONMENT,
  GRANT,
  POOL,
  PROVIDER,
  preview,
  RULESET,
  SECRET,
  SERVICE,
  type StepParts,
  step,
  VERSION,
} from "./make-preview.ts";

const TYPES = [SERVICE, SECRET, VERSION, GRANT, POOL, PROVIDER, ACCOUNT_GRANT, ENVIRONMENT, RULESET].concat([
  "gcp:sql/user:User",
  "gcp:sql/databaseInstance:DatabaseInstance",
  "gcp:tomorrow/thing:Thing",
  "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret",
  "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable",
  "random:index/randomPassword:RandomPassword",
  "pulumi:providers:github",
]);
const OPERATIONS = ["create", "update", "replace", "delete", "import", "refresh", "create-replacement", "vaporise"];

/** Paths that no table may ever let through, each given a value. */
const planted = (value: unknown): Record<string, unknown> => ({
  annotations: { note: value },
  description: value,
  secretData: value,
  password: value,
  rootPassword: value,
  value,
  token: value,
  baseUrl: value,
  result: value,
  template: {
    annotations: { note: value },
    containers: [{ name: "api", envs: [{ name: "A", value }], args: [value], commands: [value] }],
  },
  settings: { databaseFlags: [{ name: "flag", value }] },
  nested: { deeper: [{ key: value }, value], named: [{ name: value, x: value }] },
});

const CANARY = "canary-5f2a";
const canary = fc.nat(999).map((n) => `${CANARY}-${String(n).padStart(3, "0")}`);
/** What surrounds a planted value: texts that look like Markdown, HTML, JSON and the engine's own marks. */
const around = fc.constantFrom(
  "",
  "\n",
  "```\n",
  "</details>",
  "[secret]",
  '"',
  "\\",
  "<!-- tarmac:plan {} -->",
  "@a #1 ",
  "\u202e",
);
const value = fc.tuple(around, canary, around).map(([a, b, c]) => `${a}${b}${c}`);

const plantedStep = fc
  .record({
    type: fc.constantFrom(...TYPES),
    op: fc.constantFrom(...OPERATIONS),
    before: value,
    after: value,
    secret: fc.boolean(),
    detailed: fc.boolean(),
    n: fc.nat(5),
  })
  .map(({ type, op, before, after, secret, detailed, n }) => {
    // A value that becomes secret: the old one stands in clear in the document.
    const masked = {
      labels: { a: "[secret]" },
      attributeCondition: "[secret]",
      member: "[secret]",
      ingress: "[secret]",
    };
    const plain = { labels: { a: before }, attributeCondition: before, member: before, ingress: before };
    const parts: StepParts = {
      op,
      type,
      name: `thing-${n}`,
      ...(op === "create" ? {} : { old: { ...planted(before), ...(secret ? plain : {}) } }),
      ...(op === "delete" ? {} : { new: { ...planted(after), ...(secret ? masked : {}) } }),
      detailed: detailed
        ? {
            template: "update",
            value: "update",
            nested: "update-replace",
            "labels.a": "update",
            labels: "update",
            attributeCondition: "update",
            member: "update",
            ingress: "update",
          }
        : null,
      diffReasons: ["annotations", "value"],
    };
    // A label that goes altogether with its deletion was never declared secret: nothing tells it apart.
    return secret && (op === "delete" || op === "create")
      ? step({ ...parts, ...(parts.old ? { old: planted(before) } : {}) })
      : step(parts);
  });

const plantedPlan = fc
  .record({
    steps: fc.array(plantedStep, { maxLength: 12 }),
    said: value,
    severity: fc.constantFrom("error", "warning", "info", "debug"),
    config: value,
  })
  .map(({ steps, said, severity, config }) => {
    const message = `the provider said: ${said}`;
    const diagnostics = [
      { severity, message },
      { severity: "debug", message: `RegisterResource RPC finished: ${CANARY}` },
    ];
    return preview([...steps, step({ op: "create", type: SECRET, new: planted(said) })], {
      diagnostics,
      config: { "tarmac:x": config },
    });
  });

function outputs(set: ChangeSet): Record<string, string> {
  const view = { set, stack: "staging", sha: "a".repeat(40), runUrl: "https://github.test/run" };
  return {
    model: JSON.stringify(set),
    comment: writeComment(view),
    summary: writeSummary(view),
    terminal: writeTerminal(view, true),
    json: writeJson(view),
  };
}

describe("whatever stands in a plan", () => {
  test("no output carries a value that is not known to be harmless, nor a secret", () => {
    fc.assert(
      fc.property(plantedPlan, (printed) => {
        for (const [name, text] of Object.entries(outputs(readPreview(printed)))) {
          if (text.includes(CANARY)) throw new Error(`${name}: ${text.slice(Math.max(0, text.indexOf(CANARY) - 200))}`);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("the plan itself does carry them, so the property can fail", () => {
    const [printed] = fc.sample(plantedPlan, { numRuns: 1, seed: 1 });
    expect(printed).toContain(CANARY);
  });
});

/** Text that tries to be more than text. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        "`",
        "``",
        "```",
        "````````",
        "~~~",
        "\n",
        "\r\n",
        "\n\n",
        " ",
        "</code>",
        "</details>",
        "<details>",
        "<summary>",
        "<script>",
      ],
      ...[
        "<!--",
        "-->",
        "<!-- tarmac:plan ",
        '{"tool":"tarmac"}',
        "@maintainer",
        "#1",
        "|",
        "- ",
        "> ",
        "# ",
        "[a](b)",
        "![",
        "\\",
        "&lt;",
      ],
      ...["\u001b[31m", "\u0007", "\u202e", "\u200b", "\u2028", "\ud800", "é", "😀", "::", "$", '"', "'", "]", "["],
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

const hostilePlan = fc
  .record({
    steps: fc.array(
      fc.record({
        type: fc.constantFrom(...TYPES),
        op: fc.constantFrom(...OPERATIONS),
        name: hostile,
        key: hostile,
        text: hostile,
        reason: hostile,
      }),
      { maxLength: 25 },
    ),
    message: hostile,
    severity: fc.constantFrom("error", "warning"),
    held: hostile,
  })
  .map(({ steps, message, severity, held }) => {
    const list = steps.map(({ type, op, name, key, text, reason }) => {
      const inputs = (n: string) => ({
        labels: { [key]: text + n },
        member: text + n,
        role: text,
        attributeCondition: text + n,
        branchPattern: text,
        environment: text,
        [key]: text,
      });
      return step({
        op,
        type,
        name: `n${name}`,
        old: inputs("1"),
        new: inputs("2"),
        replaceReasons: [reason],
        oldState: { protect: true },
      });
    });
    const stack = step({
      op: "create",
      type: "pulumi:pulumi:Stack",
      new: {},
      newOutputs: { heldBack: { [held]: [{ reason: held, commands: [held] }] } },
    });
    return preview([...list, stack], { diagnostics: [{ severity, message }] });
  });

/** Every character that could drive a terminal or hide: none may come out. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e]/;

describe("whatever a text tries to be", () => {
  test("at any cut the Markdown is balanced and within its limit, and nothing leaves its fence or forges the marker", () => {
    fc.assert(
      fc.property(hostilePlan, fc.integer({ min: 2_500, max: 20_000 }), fc.boolean(), (printed, limit, untrusted) => {
        const view = { set: readPreview(printed), stack: "staging", sha: "a".repeat(40), untrusted };
        const comment = writeComment(view, limit);
        expect(comment.length).toBeLessThanOrEqual(limit);
        expect(balanceProblems(comment)).toEqual([]);
        expect(comment).not.toMatch(CONTROLS);
        expect(comment).not.toContain("<!--");
        expect(readMarker(comment)).toBeUndefined();
        const summary = writeSummary(view, limit);
        expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(limit);
        expect(balanceProblems(summary)).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  test("a terminal is not driven", () => {
    fc.assert(
      fc.property(hostilePlan, (printed) => {
        expect(writeTerminal({ set: readPreview(printed), stack: "staging" }, false)).not.toMatch(CONTROLS);
      }),
      { numRuns: 40 },
    );
  });
});
