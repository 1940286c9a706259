import { describe, expect, test } from "vitest";
import { isRefused } from "../../../catalogue/ci.ts";
import { catalogue, entryOf } from "../../../catalogue/index.ts";
import { permissions } from "../../../components/identity/permissions.ts";
import type { Operation, ResourceChange, Side } from "../../../tools/changes/change-set.ts";
import { isTrust, needsAdministrator } from "../../../tools/changes/classify/administrator.ts";
import { classify } from "../../../tools/changes/classify/classify.ts";
import { decide } from "../../../tools/changes/classify/refusal.ts";
import { verdict } from "../../../tools/changes/classify/verdict.ts";
import { readPreview } from "../../../tools/changes/read/preview.ts";
import { allowedPaths } from "../../../tools/changes/values/allowed-values.ts";
import { knownTypes, schemaOf } from "../../../tools/rehearsal/cloud/schema.ts";
import type { FieldFacts } from "../../../tools/rehearsal/cloud/type-facts.ts";
import {
  failedPreview,
  GRANT,
  POOL,
  preview,
  SECRET,
  SERVICE,
  type StepParts,
  step,
  urnOf,
  VERSION,
} from "./make-preview.ts";

/** What closes the doors of the types that *deploy* may make. */
const CLOSED_DOORS = Object.entries({
  publicAccessPrevention: '"enforced"',
  uniformBucketLevelAccess: "true",
  authEnabled: "true",
  transitEncryptionMode: '"SERVER_AUTHENTICATION"',
}).map(([path, text]) => ({ path, kind: "update" as const, replaces: false, ...sides({ kind: "shown", text }) }));

function sides(side: Side): { before: Side; after: Side } {
  return { before: side, after: side };
}

const change = (operation: Operation, type: string): ResourceChange => ({
  operation,
  urn: urnOf(type, "thing"),
  type,
  name: "thing",
  properties: CLOSED_DOORS,
  context: [],
  replaceReasons: [],
  protected: false,
  protectionLowered: false,
  unfinished: false,
});

describe("who may apply a change: as the identities' permissions say", () => {
  const refused = (type: string, operation: "create" | "update" | "delete") => isRefused(entryOf(type)?.ci, operation);
  const types = [...permissions.map(({ type }) => type), "gcp:tomorrow/thing:Thing"];

  test.each(types)("%s", (type) => {
    expect(needsAdministrator(change("create", type))).toBe(refused(type, "create"));
    expect(needsAdministrator(change("update", type))).toBe(refused(type, "update"));
    expect(needsAdministrator(change("delete", type))).toBe(refused(type, "delete"));
    expect(needsAdministrator(change("replace", type))).toBe(refused(type, "create") || refused(type, "delete"));
    expect(isTrust(type)).toBe(refused(type, "update"));
  });

  test("a look at something needs nobody", () => {
    expect([needsAdministrator(change("read", POOL)), needsAdministrator(change("refresh", POOL))]).toEqual([
      false,
      false,
    ]);
  });

  test.each<[string, StepParts, boolean]>([
    [
      "a service made public",
      { op: "update", type: SERVICE, old: { invokerIamDisabled: false }, new: { invokerIamDisabled: true } },
      true,
    ],
    [
      "a service no longer public",
      { op: "update", type: SERVICE, old: { invokerIamDisabled: true }, new: { invokerIamDisabled: false } },
      true,
    ],
    ["a new public service", { op: "create", type: SERVICE, new: { invokerIamDisabled: true } }, true],
    ["a new service", { op: "create", type: SERVICE, new: { invokerIamDisabled: false } }, false],
    ["a release", { op: "update", type: SERVICE, old: { name: "a" }, new: { name: "b" } }, false],
  ])("%s", (_, parts, expected) => {
    expect(classify(readPreview(preview([step(parts)]))).administrator).toHaveLength(expected ? 1 : 0);
  });
});

/** Whether a path of the allow-list names an input of a type. */
function isInSchema(
  [key = "", ...rest]: readonly string[],
  fields: Readonly<Record<string, FieldFacts>> | undefined,
): boolean {
  const facts = fields?.[key];
  if (facts === undefined) return false;
  const below = facts.type === "array" || facts.type === "map" ? rest.slice(1) : rest;
  if (facts.type === "array" && rest[0] !== undefined && rest[0] !== "*") return false;
  return below.length === 0 || isInSchema(below, facts.fields);
}

/** The containers of services, worker pools and jobs share one list: a path has to exist in one of them. */
function alike(type: string, path: string): readonly (readonly [type: string, path: string])[] {
  const inTemplate = /^template\.(?:template\.)?(.*)$/.exec(path)?.[1];
  if (!type.startsWith("gcp:cloudrunv2/") || inTemplate === undefined) return [[type, path]];
  return [
    [SERVICE, `template.${inTemplate}`],
    ["gcp:cloudrunv2/workerPool:WorkerPool", `template.${inTemplate}`],
    ["gcp:cloudrunv2/job:Job", `template.template.${inTemplate}`],
    [type, path],
  ];
}

describe("the tables name types that exist", () => {
  const known = new Set(knownTypes());
  const listed = catalogue.flatMap(({ type, comment }) => (comment ? [type] : []));

  test("of what may be shown", () => {
    expect(listed.filter((type) => !known.has(type))).toEqual([]);
  });

  test("and paths that exist", () => {
    const wrong = listed.flatMap((type) =>
      allowedPaths(type)
        .filter((path) => !alike(type, path).some(([t, p]) => isInSchema(p.split("."), schemaOf(t)?.inputs)))
        .map((path) => `${type} ${path}`),
    );
    expect(wrong).toEqual([]);
  });

  test("of what holds something, as far as the program registers it", () => {
    const registered = permissions.map(({ type }) => type).filter((type) => entryOf(type)?.holds);
    expect(registered).toContain("gcp:secretmanager/secret:Secret");
    expect(registered).toContain("gcp:iam/workloadIdentityPool:WorkloadIdentityPool");
    expect(registered).toContain("github:index/repositoryEnvironment:RepositoryEnvironment");
  });
});

const CLOSED = { publicAccessPrevention: "enforced", uniformBucketLevelAccess: true };
const CREATE = step({ op: "create", type: "gcp:storage/bucket:Bucket", name: "new", new: CLOSED });
const LOSS = step({ op: "delete", type: SECRET, name: "old", old: {} });
const REVOKED = step({ op: "delete", type: GRANT, name: "grant", old: {} });
const RELEASE = step({ op: "update", type: SERVICE, name: "api", old: { name: "a" }, new: { name: "b" } });
const FORGOTTEN = step({ op: "delete", type: VERSION, name: "v1", old: {}, oldState: { retainOnDelete: true } });
const STRANGE = step({ op: "vaporise", type: SERVICE, name: "api", old: {} });

test("who may become whom stands before what they may read", () => {
  const steps = [
    REVOKED,
    step({ op: "update", type: POOL, name: "pool", old: { disabled: false }, new: { disabled: true } }),
  ];
  expect(classify(readPreview(preview(steps))).trust.map(({ change: { name } }) => name)).toEqual(["pool", "grant"]);
});

describe("the verdict", () => {
  test.each<[string, object[], string]>([
    ["nothing", [], "no changes"],
    ["one", [CREATE], "1 change"],
    ["several", [CREATE, RELEASE], "2 changes"],
    ["a deletion CI may not do", [CREATE, LOSS], "1 destructive, needs an administrator (2 changes)"],
    ["a deletion CI may do", [step({ op: "delete", type: SERVICE, name: "api", old: {} })], "1 destructive (1 change)"],
    ["trust alone", [step({ op: "create", type: GRANT, new: {} })], "needs an administrator (1 change)"],
    ["an operation of tomorrow", [STRANGE], "1 destructive (1 change)"],
  ])("%s", (_, steps, expected) => {
    const set = readPreview(preview(steps));
    expect(verdict(set, classify(set))).toBe(expected);
  });

  test.each([
    ["failed", readPreview(failedPreview("no")), {}, "failed"],
    ["cancelled", { ...readPreview(preview([])), outcome: "cancelled" as const }, {}, "cancelled"],
    [
      "superseded, whatever it was",
      readPreview(failedPreview("no")),
      { supersededBy: "b".repeat(40) },
      "superseded by a newer commit",
    ],
  ])("%s", (_, set, circumstances, expected) => {
    expect(verdict(set, classify(set), circumstances)).toBe(expected);
  });
});

describe("whether a plan may go on", () => {
  const decided = (steps: object[], labels: string[] = [], administrator = true) => {
    const set = readPreview(preview(steps));
    return decide(set, classify(set), { labels, administrator });
  };
  const LOST =
    'the plan deletes or replaces what holds data, trust or traffic (secretmanager.Secret old); if that is meant, add the label "tarmac: destructive" to the pull request: gh pr edit --add-label "tarmac: destructive"';
  const ADMINISTRATOR =
    "needs an administrator: the plan changes what CI may not (secretmanager.SecretIamMember grant); somebody with credentials of their own runs: npx pulumi up --stack staging";

  test.each<[string, object[], string[], boolean, object]>([
    ["nothing to do", [], [], true, { kind: "go" }],
    ["additions", [CREATE, RELEASE], [], true, { kind: "go" }],
    ["a loss without the label", [LOSS], ["bug"], true, { kind: "destructive", sentence: LOST }],
    ["a loss with it", [LOSS], ["bug", "tarmac: destructive"], true, { kind: "go" }],
    ["a label like it", [LOSS], ["Tarmac: destructive"], true, { kind: "destructive", sentence: LOST }],
    ["a grant that goes loses nothing", [REVOKED], [], true, { kind: "go" }],
    ["what is only forgotten", [FORGOTTEN], [], true, { kind: "go" }],
    ["trust in a deployment", [REVOKED], [], false, { kind: "administrator", sentence: ADMINISTRATOR }],
    ["a release in a deployment", [RELEASE], [], false, { kind: "go" }],
  ])("%s", (_, steps, labels, administrator, expected) => {
    expect(decided(steps, labels, administrator)).toEqual(expected);
  });

  test("what is not all listed is shown, and not deployed", () => {
    const set = readPreview(preview([RELEASE], { changeSummary: { update: 1, delete: 1 } }));
    expect(verdict(set, classify(set))).toBe("1 change, not all listed");
    expect(decide(set, classify(set), { labels: [], administrator: true })).toEqual({ kind: "go" });
    expect(decide(set, classify(set), { labels: [], administrator: false })).toEqual({
      kind: "failed",
      sentence:
        "the plan is not whole, so it is not deployed: the list is not complete: the preview counts 1 to delete, lists 0",
    });
  });

  test("an operation without a name may do anything", () => {
    expect(decided([STRANGE]).kind).toBe("destructive");
  });

  test("a sentence names five at most", () => {
    const losses = Array.from({ length: 7 }, (_, i) => step({ op: "delete", type: SECRET, name: `s${i}`, old: {} }));
    expect(decided(losses)).toMatchObject({ sentence: expect.stringContaining("s4 and 2 more)") });
  });

  test("what is not known may not", () => {
    const set = readPreview("");
    expect(decide(set, classify(set), { labels: ["tarmac: destructive"], administrator: true })).toEqual({
      kind: "failed",
      sentence: "the preview failed: the preview printed nothing: nothing is known about what this run would do",
    });
  });
});
