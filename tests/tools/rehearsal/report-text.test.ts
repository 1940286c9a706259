import picocolors from "picocolors";
import { describe, expect, test } from "vitest";
import { NOTE, type RehearsalReport, type StepReport } from "../../../tools/rehearsal/report.ts";
import { textOf } from "../../../tools/rehearsal/report-text.ts";

const empty: RehearsalReport = {
  version: 1,
  note: NOTE,
  project: "tarmac",
  stack: "staging",
  phase: "up",
  ok: true,
  steps: [],
  findings: [],
  failures: [],
  log: [],
  outputs: {},
  summary: { create: 0, update: 0, replace: 0, delete: 0, same: 1, read: 0 },
  unopened: [],
  durations: {},
};
const lines = (report: Partial<RehearsalReport>) =>
  textOf({ ...empty, ...report }, { colors: picocolors.createColors(false), diff: true }).split("\n");
const urn = (name: string) => `urn:pulumi:staging::tarmac::gcp:cloudrunv2/service:Service::${name}`;

describe("outputs", () => {
  test("a short one is a line; a map that is too long has a line for each entry", () => {
    const [a, b] = ["a".repeat(60), "b".repeat(60)];
    expect(
      lines({ outputs: { counts: { services: 1 }, accounts: { deploy: a, plan: b }, empty: {} } }).slice(0, 6),
    ).toEqual([
      "Outputs:",
      ' counts    {"services":1}',
      " accounts",
      `   deploy  "${a}"`,
      `   plan    "${b}"`,
      " empty     {}",
    ]);
  });

  test("of very many entries the first are printed and the rest counted", () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`t${i}`, [`t${i}-key`]]));
    const printed = lines({ outputs: { many } });
    expect(printed[21]).toBe('   t19  ["t19-key"]');
    expect(printed[22]).toBe("   … 980 more; --json lists all");
  });
});

describe("a changed property", () => {
  const step = (before: string, after: string): StepReport => ({
    ...{ op: "update", urn: urn("api"), type: "gcp:cloudrunv2/service:Service", name: "api", custom: true },
    ...{ protect: false, failed: false, retained: false, deleteBeforeReplace: false, replaceReasons: [] },
    diff: [{ path: "image", kind: "update", replaces: false, secret: false, before, after }],
  });
  const shown = (before: string, after: string) => lines({ steps: [step(before, after)] })[1]?.trim();

  test("shows both values in full where they are short", () => {
    expect(shown("one", "two")).toBe('~ image: "one" => "two"');
  });

  test("shows of long values the part where they differ", () => {
    const image =
      "europe-west1-docker.pkg.dev/a-project-with-a-long-name/backend/api@sha256:1111111111111111111111111111";
    expect(shown(`${image}${"2".repeat(36)}`, `${image}${"3".repeat(36)}`)).toBe(
      `~ image: …${"1".repeat(24)}${"2".repeat(36)}" => …${"1".repeat(24)}${"3".repeat(36)}"`,
    );
  });

  test("cuts what is long and differs at once", () => {
    expect(shown("a".repeat(200), "b")).toBe(`~ image: "${"a".repeat(98)}… => "b"`);
  });
});

test("what several resources take for granted is one line that names them", () => {
  const assumed = (name: string, variable: string) => ({
    ...{ code: "secret-version-assumed", severity: "info" as const, urn: urn(name), fix: "" },
    message: `variable ${variable}: version 1 of jwt is assumed to exist`,
  });
  const findings = [assumed("api", "KEY"), assumed("worker", "KEY"), assumed("api", "OTHER")];
  expect(lines({ findings }).slice(0, 4)).toEqual([
    "Findings:",
    " not checked (an operator adds these values, the rehearsal cannot see them):",
    "     api, worker: variable KEY: version 1 of jwt is assumed to exist",
    "     api: variable OTHER: version 1 of jwt is assumed to exist",
  ]);
});

test("a resource that is made shows its probes and its scaling, part by part where a line is too short", () => {
  const probe = { httpGet: { path: "/health/ready", port: 8000 }, periodSeconds: 10, failureThreshold: 3 };
  const containers = [
    { image: "x".repeat(80), readinessProbe: probe, startupProbe: { ...probe, timeoutSeconds: 240 } },
  ];
  const made: StepReport = {
    ...{ op: "create", urn: urn("api"), type: "gcp:cloudrunv2/service:Service", name: "api", custom: true, diff: [] },
    ...{ protect: false, failed: false, retained: false, deleteBeforeReplace: false, replaceReasons: [] },
    inputs: { name: "api", labels: {}, template: { scaling: { maxInstanceCount: 10 }, "a.b": 1, containers } },
  };
  expect(
    lines({ steps: [made] })
      .slice(1, 9)
      .map((line) => line.trim()),
  ).toEqual([
    '+ name: "api"',
    "+ labels: {}",
    '+ template.scaling: {"maxInstanceCount":10}',
    '+ template["a.b"]: 1',
    `+ template.containers[0].image: "${"x".repeat(80)}"`,
    '+ template.containers[0].readinessProbe: {"httpGet":{"path":"/health/ready","port":8000},"periodSeconds":10,"failureThreshold":3}',
    '+ template.containers[0].startupProbe.httpGet: {"path":"/health/ready","port":8000}',
    "+ template.containers[0].startupProbe.periodSeconds: 10",
  ]);
});
