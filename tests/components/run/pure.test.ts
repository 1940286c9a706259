import { describe, expect, test } from "vitest";
import { accountId } from "../../../components/run/account-id.ts";
import { environmentProblems } from "../../../components/run/environment.ts";
import { memoryMiB } from "../../../components/run/memory.ts";
import type { Probe } from "../../../components/run/probe.ts";
import { type ProbeKind, probeProblems } from "../../../components/run/probe-rules.ts";

describe("account ids", () => {
  test.each([
    ["service", "ab", "run-ab"],
    ["service", "a".repeat(26), `run-${"a".repeat(26)}`],
    ["worker", "a".repeat(23), `worker-${"a".repeat(23)}`],
    ["job", "migrate", "job-migrate"],
  ] as const)("of %s %s is %s", (kind, name, id) => {
    expect(accountId(kind, name)).toBe(id);
  });

  test.each([
    ["service", "a", "service a: the name must have 2 to 26 characters, so that the account id run-a has 6 to 30"],
    [
      "worker",
      "a".repeat(24),
      `worker ${"a".repeat(24)}: the name must have 1 to 23 characters, so that the account id worker-${"a".repeat(24)} has 6 to 30`,
    ],
  ] as const)("of %s %s is refused, not cut", (kind, name, message) => {
    expect(() => accountId(kind, name)).toThrow(new Error(message));
  });
});

describe("probe limits", () => {
  const probe: Probe = {
    handler: { kind: "tcp" },
    port: 8000,
    initialDelaySeconds: 0,
    timeoutSeconds: 1,
    periodSeconds: 10,
    failureThreshold: 3,
  };
  test.each<[ProbeKind, Partial<Probe>, readonly (readonly [string, number])[]]>([
    ["startup", {}, []],
    ["startup", { periodSeconds: 240, timeoutSeconds: 240, failureThreshold: 1 }, []],
    ["startup", { periodSeconds: 80, failureThreshold: 3 }, []],
    ["startup", { periodSeconds: 81, failureThreshold: 3 }, [["failureThreshold", 243]]],
    ["startup", { initialDelaySeconds: 241 }, [["initialDelaySeconds", 241]]],
    ["liveness", { initialDelaySeconds: 3600, periodSeconds: 3600, timeoutSeconds: 3600 }, []],
    ["liveness", { initialDelaySeconds: 3601 }, [["initialDelaySeconds", 3601]]],
    ["liveness", { periodSeconds: 3601 }, [["periodSeconds", 3601]]],
    ["liveness", { timeoutSeconds: 0 }, [["timeoutSeconds", 0]]],
    ["liveness", { timeoutSeconds: 11 }, [["timeoutSeconds", 11]]],
    ["liveness", { failureThreshold: 0 }, [["failureThreshold", 0]]],
    ["liveness", { periodSeconds: 1.5 }, [["periodSeconds", 1.5]]],
  ])("%s %j", (kind, over, expected) => {
    const found = probeProblems(kind, { ...probe, ...over }).map(({ field, got }) => [field, got]);
    expect(found).toEqual(expected);
  });
});

test("a readiness probe's own number is named when it is wrong", () => {
  const numbers = { timeoutSeconds: 1, periodSeconds: 10, failureThreshold: 3, successThreshold: 0 };
  const probe = { handler: { kind: "http", path: "/" }, port: 8000, ...numbers } as const;
  expect(probeProblems("readiness", probe)).toEqual([
    { field: "successThreshold", expected: `a whole number from 1 to ${Number.MAX_SAFE_INTEGER}`, got: 0 },
  ]);
});

test("a container has a thousand variables at most", () => {
  const env = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`V${n}`, ""]));
  expect(environmentProblems("service", { env: env(1000), secrets: {} })).toEqual([]);
  expect(environmentProblems("service", { env: env(1001), secrets: {} })).toEqual(["1001 variables, at most 1000"]);
});

test("what Cloud Run sets itself, by kind, is refused; what is another kind's is free", () => {
  const reserved = {
    service: ["PORT", "K_SERVICE", "K_REVISION", "K_CONFIGURATION"],
    worker: ["CLOUD_RUN_WORKER_POOL", "CLOUD_RUN_REVISION"],
    job: ["JOB", "EXECUTION", "TASK_INDEX", "TASK_ATTEMPT", "TASK_COUNT"].map((name) => `CLOUD_RUN_${name}`),
  } as const;
  for (const kind of ["service", "worker", "job"] as const) {
    const env = Object.fromEntries(Object.values(reserved).flatMap((names) => names.map((name) => [name, ""])));
    const refused = reserved[kind].map((name) => `${name} is set by Cloud Run itself`);
    expect(environmentProblems(kind, { env, secrets: {} })).toEqual(refused);
  }
});

test.each([
  ["512Mi", 512],
  ["1Gi", 1024],
  ["32Gi", 32_768],
])("%s are %i MiB", (text, mib) => {
  expect(memoryMiB(text)).toBe(mib);
});
