import fc from "fast-check";
import { expect, test } from "vitest";
import { parseSettings } from "../../../stacks/settings/index.ts";
import { type JsonSchema, jsonSchema } from "../../../stacks/settings/json-schema.ts";
import type { Problem } from "../../../stacks/settings/problem.ts";
import { type KeyPath, keyText } from "../../../stacks/settings/words/key-text.ts";
import { needed } from "./problems-of.ts";
import { validate } from "./validate.ts";

/** Something of every kind, and nothing wrong. */
const whole: Record<string, unknown> = {
  ...needed,
  labels: { team: "core" },
  apis: ["pubsub.googleapis.com"],
  release: { version: "1", revision: "0".repeat(40), createdAt: "2026-01-31T12:00:00Z" },
  github: {
    repository: "acme/backend",
    repositoryId: 1,
    ownerId: 2,
    manages: "repository",
    environment: { branches: ["main"], reviewers: { teams: [3] }, waitMinutes: 5 },
    variables: { REGION: "eu" },
    secrets: ["CODECOV_TOKEN"],
    rules: { approvals: 1 },
  },
  registry: { keepRecent: 5, keep: [{ tagPrefix: "v" }], expire: [{ tagPrefix: "sha-", after: "90d" }] },
  secrets: { pull: { version: 1 }, "jwt-key": { generate: { length: 64 } } },
  secretStorage: { replication: ["europe-west1"] },
  remotes: { ghcr: { host: "ghcr.io", username: "acme", passwordSecret: "pull" } },
  tenants: { acme: { secrets: ["openai-api-key"] }, globex: { secrets: { sentry: { generate: {} } } } },
  databases: { main: { flags: { max_connections: "50" }, backups: { keep: 7 } } },
  caches: { jobs: { memoryGb: 2 } },
  buckets: { vault: { lifecycle: [{ action: "delete", ageDays: 30 }] } },
  network: { cidr: "10.8.0.0/24" },
  services: {
    api: {
      env: { LOG_LEVEL: "info" },
      secrets: { JWT_KEY: "jwt-key" },
      tenants: ["acme"],
      uses: { database: { name: "main" }, cache: "jobs", buckets: { vault: { access: "read" } } },
      probes: { startup: { path: "/up", headers: { A: "b" } }, readiness: { grpc: { service: "x" } } },
      scale: { min: 1, max: 2 },
      invokers: ["user:a@example.com"],
      smoke: [{ path: "/version", status: 200 }],
    },
  },
  workers: { mail: { instances: 2, probes: { liveness: { tcp: true, port: 80 } }, command: ["run"] } },
  jobs: { migrate: { timeoutSeconds: 60, runBefore: ["api"], tasks: 2 } },
};

const stack = "staging";
const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function pathsIn(value: unknown, path: KeyPath = []): KeyPath[] {
  const below = Array.isArray(value)
    ? value.flatMap((item, index) => pathsIn(item, [...path, index]))
    : isMap(value)
      ? Object.entries(value).flatMap(([key, item]) => pathsIn(item, [...path, key]))
      : [];
  return path.length === 0 ? below : [path, ...below];
}

function at(value: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>((parent, part) => (parent as Record<string | number, unknown>)[part], value);
}

function withValue(path: KeyPath, value: unknown): Record<string, unknown> {
  const copy = structuredClone(whole);
  const parent = at(copy, path.slice(0, -1)) as Record<string | number, unknown>;
  parent[path.at(-1) ?? ""] = value;
  return copy;
}

function problemsOf(config: Record<string, unknown>): readonly Problem[] {
  const parsed = parseSettings(config, { stack });
  return "problems" in parsed ? parsed.problems : [];
}

/** The schema of what stands at `path`; of two shapes, the one that `value` has. */
function schemaAt(path: KeyPath): JsonSchema | undefined {
  let schema: JsonSchema | undefined = file;
  let value: unknown = { config: prefixed(whole) };
  for (const part of ["config", `tarmac:${path[0]}`, ...path.slice(1)]) {
    const here: JsonSchema | undefined = shapeOf(schema, value);
    const rest = here?.additionalProperties;
    schema = typeof part === "number" ? here?.items : (here?.properties?.[part] ?? (isMap(rest) ? rest : undefined));
    value = (value as Record<string | number, unknown>)[part];
  }
  return shapeOf(schema, value);
}

function shapeOf(schema: JsonSchema | undefined, value: unknown): JsonSchema | undefined {
  return schema?.anyOf && !schema.properties ? schema.anyOf.find((it) => validate(it, value).length === 0) : schema;
}

const prefixed = (config: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(config).map(([key, value]) => [`tarmac:${key}`, value]));
const file = jsonSchema();
const paths = pathsIn(whole);
const closed = paths.filter((path) => isMap(at(whole, path)) && schemaAt(path)?.additionalProperties === false);

/** A sentence of ours: one line, and nothing that JavaScript says of itself. */
function holdWords(problems: readonly Problem[]): void {
  for (const { key, message } of problems) {
    expect(key).toMatch(/^tarmac:\w/);
    expect(message).toMatch(/^(must |unknown key; )/);
    expect(message).not.toMatch(/\n|undefined|NaN|\[object|Error:|\bat \S+:\d+/);
  }
}

test("there is nothing wrong, and much to get wrong", () => {
  expect(problemsOf(whole)).toEqual([]);
  expect(paths.length).toBeGreaterThan(100);
  expect(closed.length).toBeGreaterThan(30);
});

const wrong = fc
  .oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      false,
      0,
      -1,
      1.5,
      1e21,
      "",
      " ",
      "yes",
      "10 days",
      "512M",
      [],
      {},
      [[]],
      [{}],
    ),
    fc.string({ maxLength: 300 }),
    fc.anything({ maxDepth: 2, key: fc.constantFrom("a", "path", "version", "constructor", "toString") }),
  )
  .filter((value) => value !== undefined);

test("a wrong value anywhere is told at its key or at what it is in", () => {
  fc.assert(
    fc.property(fc.constantFrom(...paths), wrong, (path, value) => {
      const config = withValue(path, value);
      const problems = problemsOf(config);
      holdWords(problems);
      const refused = validate(file, { config: prefixed(config) });
      // A key at the top that has nothing is left out, as the engine hands it over.
      if (refused.length === 0 || (path.length === 1 && (value === null || value === ""))) return;
      const near = path.map((_, length) => keyText(path.slice(0, length + 1)));
      const told = problems.some(({ key }) => near.includes(key) || key.startsWith(near.at(-1) ?? ""));
      expect({ refused, told }).toEqual({ refused, told: true });
    }),
    { numRuns: 1000 },
  );
});

test("a wrong key in any map is told once, at its own place, with all other problems", () => {
  fc.assert(
    fc.property(fc.constantFrom(...closed), fc.constantFrom(...closed), (one, other) => {
      const config = withValue([...one, "xyzzyx"], "x");
      (at(config, other) as Record<string, unknown>).zyxxyz = "x";
      const told = problemsOf(config).filter(({ message }) => message.startsWith("unknown key; "));
      const keys = [keyText([...one, "xyzzyx"]), keyText([...other, "zyxxyz"])];
      expect(told.map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
    }),
    { numRuns: 500 },
  );
});

const CANARY = "n0t-A-real-value";

/** Where people put a value that belongs in Secret Manager. */
const secretive = [
  ...paths.filter(([top, , third]) => top === "secrets" || (top === "tenants" && third === "secrets")),
  ["tenants", "acme"],
  ["services", "api", "secrets", "JWT_KEY"],
  ["services", "api", "secrets"],
  ["github", "secrets"],
  ["github", "secrets", 0],
  ["remotes", "ghcr", "passwordSecret"],
] satisfies KeyPath[];

const holding = fc.constantFrom<unknown>(CANARY, [CANARY], { value: CANARY }, { x: { y: CANARY } }, `a ${CANARY}`);

test("what is put where secrets are declared is never quoted", () => {
  fc.assert(
    fc.property(fc.constantFrom<KeyPath>(...secretive), holding, (path, value) => {
      const problems = problemsOf(withValue(path, value));
      holdWords(problems);
      expect(problems.length).toBeGreaterThan(0);
      expect(JSON.stringify(problems).toLowerCase()).not.toContain(CANARY.toLowerCase());
    }),
    { numRuns: 500 },
  );
});

test("the password of an address is quoted nowhere", () => {
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.constantFrom("text", "list", "name"), (path, as) => {
      const address = `postgres://app:${CANARY}@db/app`;
      const value = as === "text" ? address : as === "list" ? [address] : { [address]: "x" };
      const problems = problemsOf(withValue(path, value));
      holdWords(problems);
      expect(JSON.stringify(problems).toLowerCase()).not.toContain(CANARY.toLowerCase());
    }),
    { numRuns: 500 },
  );
});
