import { describe, expect, test } from "vitest";
import { deployedServices } from "../../../tools/rollout/deployed.ts";
import { planned } from "../../../tools/rollout/planned.ts";
import { withoutServing, withServing } from "../../../tools/rollout/serving-line.ts";
import { stagesOf } from "../../../tools/rollout/stages.ts";
import { settingsOf } from "../../support/settings.ts";

const URN = "urn:pulumi:staging::tarmac::tarmac:run:CloudRunService$gcp:cloudrunv2/service:Service::api";
const LATEST = { type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 100 };
const outputs = {
  uri: "https://api.example",
  latestReadyRevision: "projects/p/locations/l/services/api/revisions/api-00007-abc",
  traffics: [LATEST],
  trafficStatuses: [LATEST],
};
const state = (...resources: readonly object[]) => JSON.stringify({ version: 3, deployment: { resources } });

describe("the services of a state", () => {
  test("whose newest revision serves", () => {
    expect([...deployedServices(state({ urn: URN, outputs }))]).toEqual([
      ["api", { uri: "https://api.example", latest: "api-00007-abc", pinned: undefined, candidate: undefined }],
    ]);
  });

  test("while one serves by its name, and a tag has an address", () => {
    const traffics = [
      { ...LATEST, percent: 10, tag: "candidate" },
      { type: "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION", revision: "api-00001-abc", percent: 0 },
      { type: "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION", revision: "api-00006-abc", percent: 90 },
    ];
    const trafficStatuses = [{ uri: "" }, { ...LATEST, tag: "candidate", uri: "https://candidate---api.example" }];
    const [[, api] = []] = deployedServices(state({ urn: URN, outputs: { ...outputs, traffics, trafficStatuses } }));
    expect(api).toMatchObject({ pinned: "api-00006-abc", candidate: "https://candidate---api.example" });
  });

  test("that never had a revision", () => {
    expect(deployedServices(state({ urn: URN, outputs: {} })).get("api")?.latest).toBe("");
  });

  test.each([
    ["one that is left until it is deleted", { urn: URN, delete: true, outputs }],
    ["a team's own without the component", { urn: URN.replace("tarmac:run:CloudRunService$", ""), outputs }],
    ["another type", { urn: URN.replaceAll("Service", "Job"), outputs }],
  ])("not %s", (_, resource) => {
    expect(deployedServices(state(resource)).size).toBe(0);
  });

  test("also inside a component of a team's", () => {
    const urn = URN.replace("tarmac:run", "acme:team:Backend$tarmac:run");
    expect([...deployedServices(state({ urn, outputs })).keys()]).toEqual(["api"]);
  });

  test("what is no state", () => {
    expect(() => deployedServices("error: no stack")).toThrow("the state: expected JSON from pulumi stack export");
    expect(() => deployedServices('{"deployment": {"resources": {}}}')).toThrow("expected a list of resources");
  });
});

describe("what a plan does", () => {
  const plan = (...steps: readonly object[]) => planned(JSON.stringify({ steps, changeSummary: { update: 1 } }));
  const states = { oldState: { inputs: {} }, newState: { inputs: {} } };
  const JOB = URN.replace("CloudRunService", "CloudRunJob").replace("service:Service::api", "job:Job::migrate");

  test.each([
    ["a template", { op: "update", diffReasons: ["template"] }, ["api"]],
    ["a part of it", { op: "update", detailedDiff: { "template.containers[0].image": { kind: "update" } } }, ["api"]],
    ["what begins alike", { op: "update", diffReasons: ["templateOther"] }, []],
    ["labels alone", { op: "update", diffReasons: ["labels"] }, []],
  ])("%s", (_, step, revised) => {
    expect([...(plan({ urn: URN, ...states, ...step })?.revised ?? [])]).toEqual(revised);
  });

  test.each(["create", "replace", "create-replacement", "delete"])("%s: no revision of it can serve", (op) => {
    const found = plan({ op, urn: URN, ...states, diffReasons: ["template"] });
    expect([found?.revised.size, [...(found?.remade ?? [])]]).toEqual([0, ["api"]]);
  });

  test("jobs that run", () => {
    const running = (step: object) => [...(plan({ urn: JOB, ...states, ...step })?.running ?? [])];
    expect(running({ op: "update", diffReasons: ["runExecutionToken"] })).toEqual(["migrate"]);
    expect(running({ op: "create", newState: { inputs: { runExecutionToken: "a" } } })).toEqual(["migrate"]);
    expect(running({ op: "create" })).toEqual([]);
    expect(running({ op: "update", diffReasons: ["labels"] })).toEqual([]);
  });

  test.each(["", "error", "[]", '{"steps": []}', '{"steps": [{"op": 1}], "changeSummary": {}}'])(
    "%j is none",
    (text) => {
      expect(planned(text)).toBeUndefined();
    },
  );
});

describe("the line of who serves", () => {
  const held = { api: { revision: "api-00007-abc", candidate: 10 } };
  const LINE = 'tarmac:serving: { "api": { "revision": "api-00007-abc", "candidate": 10 } }\n';

  test.each([
    ["config:\n  tarmac:project: p\n", `config:\n  ${LINE}  tarmac:project: p\n`],
    [
      "a: 1\nconfig: # what\n\n    # where\n    tarmac:project: p\n",
      `a: 1\nconfig: # what\n\n    # where\n    ${LINE}    tarmac:project: p\n`,
    ],
    ["config:\r\n  tarmac:project: p\r\n", `config:\r\n  ${LINE}  tarmac:project: p\r\n`],
  ])("in %j, and out again", (text, expected) => {
    const written = withServing(text, held, "Pulumi.staging.yaml");
    expect(written).toBe(expected);
    expect(withServing(written, held, "Pulumi.staging.yaml")).toBe(expected);
    expect(withoutServing(written)).toBe(text);
  });

  test.each(["config: { tarmac:project: p }\n", "config:\n", "encryptedkey: a\n", "config:\ntarmac:project: p\n"])(
    "not in %j",
    (text) => {
      expect(() => withServing(text, held, "Pulumi.staging.yaml")).toThrow("Pulumi.staging.yaml: expected config:");
    },
  );
});

test("stages: each service takes its own steps, all of them together", () => {
  const settings = settingsOf(
    "services: { api: { rollout: { steps: [10, 50], watchMinutes: 2 } }, web: { rollout: { steps: [20], watchMinutes: 7 } }, docs: { rollout: {} } }",
  );
  const held = { api: { revision: "api-1", candidate: 0 }, docs: { revision: "docs-1", candidate: 0 } };
  expect(stagesOf(settings.services, { ...held, web: { revision: "web-1", candidate: 0 } })).toEqual([
    { shares: { api: 10 }, watchMinutes: 2 },
    { shares: { api: 10, web: 20 }, watchMinutes: 7 },
    { shares: { api: 50, web: 20 }, watchMinutes: 7 },
  ]);
  expect(stagesOf(settings.services, held)).toEqual([
    { shares: { api: 10 }, watchMinutes: 2 },
    { shares: { api: 50 }, watchMinutes: 2 },
  ]);
});
