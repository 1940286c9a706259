import { describe, expect, test } from "vitest";
import { betterName, betterSwitch, betterValue } from "../../../../stacks/settings/words/better-value.ts";
import { problemsOf } from "../problems-of.ts";

type Row = readonly [at: string, value: string | number, better: string | undefined];

const API = "services.api";

const rows: readonly Row[] = [
  [`${API}.memory`, "512M", "512Mi"],
  [`${API}.memory`, "1.5Gi", "1536Mi"],
  [`${API}.memory`, "0.5Gi", "512Mi"],
  [`${API}.memory`, "1G", "1Gi"],
  [`${API}.memory`, "1GB", "1Gi"],
  [`${API}.memory`, "2g", "2Gi"],
  [`${API}.memory`, "512mi", "512Mi"],
  [`${API}.memory`, "512 mb", "512Mi"],
  [`${API}.memory`, "524288K", "512Mi"],
  [`${API}.memory`, "0M", undefined],
  [`${API}.memory`, "much", undefined],
  [`${API}.memory`, "512", undefined],
  [`${API}.cpu`, "1000m", "1"],
  [`${API}.cpu`, "500m", "0.5"],
  [`${API}.cpu`, "2.0", "2"],
  [`${API}.cpu`, "1500m", "2"],
  [`${API}.cpu`, "80m", "0.08"],
  [`${API}.cpu`, "79m", undefined],
  [`${API}.cpu`, "2 vCPU", "2"],
  [`${API}.cpu`, 3, "4"],
  [`${API}.cpu`, 8.5, undefined],
  [`${API}.cpu`, "16", undefined],
  ["workers.mail.cpu", "500m", "1"],
  [`${API}.timeoutSeconds`, "10m", "600"],
  [`${API}.timeoutSeconds`, "10 minutes", "600"],
  [`${API}.timeoutSeconds`, "45 sec", "45"],
  [`${API}.timeoutSeconds`, "1h", "3600"],
  [`${API}.timeoutSeconds`, "soon", undefined],
  [`${API}.timeoutSeconds`, "0s", undefined],
  [`${API}.timeoutSeconds`, "5 minutes or so", undefined],
  ["registry.untaggedAfter", "90 days", "90d"],
  ["registry.untaggedAfter", "2 weeks", "14d"],
  ["registry.untaggedAfter", "1h30m", "90m"],
  ["registry.untaggedAfter", "1 day, 2 hours", "26h"],
  ["registry.untaggedAfter", "61 seconds", "61s"],
  ["registry.untaggedAfter", "3 months", undefined],
  ["registry.untaggedAfter", "14", undefined],
  ["buckets.vault.softDeleteDays", "7d", "7"],
  ["buckets.vault.softDeleteDays", "1 week", "7"],
  ["buckets.vault.softDeleteDays", "170h", "8"],
  ["databases.main.diskGb", "20GB", "20"],
  ["databases.main.diskGb", "20.5Gi", "21"],
  ["caches.jobs.memoryGb", "1Gi", "1"],
  ["databases.main.version", 16, "POSTGRES_16"],
  ["databases.main.version", "postgres15", "POSTGRES_15"],
  ["databases.main.version", "16.4", "POSTGRES_16"],
  ["databases.main.version", 13, undefined],
  ["caches.jobs.version", 7.2, "REDIS_7_2"],
  ["caches.jobs.tier", "STANDARD_HA", "standard"],
  ["databases.main.backups.startTime", "3:00", '"03:00"'],
  ["databases.main.backups.startTime", "11pm", '"23:00"'],
  ["databases.main.backups.startTime", "12am", '"00:00"'],
  ["databases.main.backups.startTime", "25:00", undefined],
  ["location", "europe-west1-b", "europe-west1"],
  ["location", "Europe_West1", "europe-west1"],
  ["location", "europe", undefined],
  ["project", "projects/acme-staging", "acme-staging"],
  [`${API}.port`, "8080:80", "80"],
  [`${API}.port`, "127.0.0.1:8080:80", "80"],
  [`${API}.port`, "8080/tcp", "8080"],
  [`${API}.port`, "8080m", undefined],
  [`${API}.domain`, "https://API.example.com/v1", "api.example.com"],
  [`${API}.domain`, "api.example.com.", "api.example.com"],
  [`${API}.domain`, "*.example.com", undefined],
  ["remotes.ghcr.host", "https://user:not-a-real-value@ghcr.io", "ghcr.io"],
  [`${API}.ingress`, "INGRESS_TRAFFIC_INTERNAL_ONLY", "internal"],
  [`${API}.ingress`, "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER", "internal-and-cloud-load-balancing"],
  [`${API}.executionEnvironment`, "EXECUTION_ENVIRONMENT_GEN2", "gen2"],
  [`${API}.probes.startup.path`, "health/ready", "/health/ready"],
  [`${API}.probes.startup.path`, "a path", undefined],
  ["github.repository", "https://github.com/acme/backend.git", "acme/backend"],
  ["github.repository", "git@github.com:acme/backend", "acme/backend"],
];

const item: readonly Row[] = [
  [`${API}.invokers`, "a@acme.iam.gserviceaccount.com", "serviceAccount:a@acme.iam.gserviceaccount.com"],
  [`${API}.invokers`, "somebody", undefined],
  ["apis", "pubsub", "pubsub.googleapis.com"],
  ["secretStorage.replication", "europe-west1-b", "europe-west1"],
];

const needs = (at: string) => ({
  services: at.startsWith("services") ? { api: { public: false } } : {},
  github: at.startsWith("github") ? { repository: "acme/backend", repositoryId: 1, ownerId: 2 } : undefined,
  remotes: at.startsWith("remotes") ? { ghcr: { host: "ghcr.io" } } : {},
});

/** A configuration with `value` at `at`, and nothing else that is wrong. */
function withValue(at: string, value: unknown): Record<string, unknown> {
  const config: Record<string, unknown> = structuredClone(needs(at));
  const path = at.split(".");
  const parent = path.slice(0, -1).reduce<Record<string, unknown>>((map, part) => {
    map[part] ??= {};
    return map[part] as Record<string, unknown>;
  }, config);
  parent[path.at(-1) ?? ""] = value;
  return config;
}

const problemAt = (at: string, value: unknown) =>
  problemsOf(withValue(at, value)).filter((problem) => problem.startsWith(`tarmac:${at}`));

/** As YAML reads what the message says to write. */
const read = (text: string) => (/^[\d.]+$/.test(text) ? Number(text) : text.replaceAll('"', ""));

describe("a value as others write it", () => {
  test.each(rows)("%s: %s", (at, value, better) => {
    const [problem = ""] = problemAt(at, value);
    expect(problem).toMatch(/: must /);
    expect(betterValue(at.split("."), value)).toBe(better);
    if (better === undefined) return;
    expect(problem.endsWith(`; write ${better}`)).toBe(true);
    expect(problemAt(at, read(better))).toEqual([]);
  });

  test.each(item)("%s: [%s]", (at, value, better) => {
    const [problem = ""] = problemAt(at, [value]);
    expect(betterValue([...at.split("."), 0], value)).toBe(better);
    if (better === undefined) return expect(problem).toMatch(/; correct it$/);
    expect(problem.endsWith(`; write ${better}`)).toBe(true);
    expect(problemAt(at, [better])).toEqual([]);
  });

  test("none where a secret may stand", () => {
    expect(betterValue(["secrets", "memory"], "512M")).toBeUndefined();
    expect(betterValue(["services", "api", "secrets", "host"], "https://ghcr.io")).toBeUndefined();
  });
});

test.each([
  ["yes", "true"],
  ["On", "true"],
  [1, "true"],
  ["no", "false"],
  ["off", "false"],
  [0, "false"],
  ["true", undefined],
  ["maybe", undefined],
  [null, undefined],
])("a switch: %s", (value, better) => {
  expect(betterSwitch(value)).toBe(better);
});

test.each([
  ["OPENAI_API_KEY", "openai-api-key"],
  ["dbPassword", "db-password"],
  ["a--b", "a-b"],
  ["-a-", "a"],
  ["right", undefined],
  ["1st", undefined],
  ["__", undefined],
  ["ftp://a:b@host", undefined],
])("a name: %s", (name, better) => {
  expect(betterName(name)).toBe(better);
});
