import fc from "fast-check";
import { expect, test } from "vitest";
import { parseSettings } from "../../../stacks/settings/index.ts";
import { stackFile } from "../../../stacks/settings/schema/stack-file.ts";
import { didYouMean } from "../../../stacks/settings/words/did-you-mean.ts";
import { example } from "./example.ts";
import { needed } from "./problems-of.ts";

const stack = "staging";
const KEYS = [...Object.keys(stackFile.shape), "githubSecrets", "unknown"];

/** Something a YAML reader or the CLI might hand over, under keys that mean something as often as not. */
const part = fc.constantFrom(
  "api",
  "acme",
  "image",
  "env",
  "secrets",
  "tenants",
  "probes",
  "retire",
  "__proto__",
  "constructor",
  "a.b",
);
const leaf = fc.oneof(
  fc.constantFrom("all", "none", "[", "{}", "90d", "ghcr.io/a/b:c", 0, 1, 0.5, true, null),
  fc.string(),
  fc.double(),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(part, tie("tree"), { maxKeys: 4 }),
  ),
}));
const anyConfig = fc.dictionary(fc.constantFrom(...KEYS.map((key) => `tarmac:${key}`)), tree, { maxKeys: 6 });

test("never throws, and every problem names a key of ours and says something", () => {
  fc.assert(
    fc.property(anyConfig, fc.boolean(), (config, asText) => {
      const entries = Object.entries(config).map(([key, value]) => [key, asText ? JSON.stringify(value) : value]);
      const parsed = parseSettings(Object.fromEntries(entries), { stack });
      if ("problems" in parsed) {
        expect(parsed.problems.length).toBeGreaterThan(0);
        for (const { key, message } of parsed.problems) {
          expect(key).toMatch(/^tarmac:./);
          expect(message).toMatch(/^(must |unknown key; )/);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("a value under githubSecrets, or under an encrypted key, is never printed", () => {
  const canary = "not-a-real-value";
  const holding = fc.oneof(
    fc.constant(canary),
    fc.dictionary(
      fc.constantFrom("TOKEN", "secure", "api"),
      fc.constantFrom<unknown>(canary, [canary], { secure: canary, x: canary }),
    ),
    fc.constant([canary]),
  );
  fc.assert(
    fc.property(
      holding,
      fc.constantFrom("githubSecrets", "services", "secrets", "project"),
      fc.boolean(),
      (value, key, asText) => {
        const config = { ...needed, [key]: asText ? JSON.stringify(value) : value };
        const secretKeys = key === "githubSecrets" ? [] : [`tarmac:${key}`];
        expect(JSON.stringify(parseSettings(config, { stack, secretKeys }))).not.toContain(canary);
      },
    ),
    { numRuns: 100 },
  );
});

function shuffled(value: unknown, order: (keys: string[]) => string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, order));
  if (typeof value !== "object" || value === null) return value;
  const map = value as Record<string, unknown>;
  return Object.fromEntries(order(Object.keys(map)).map((key) => [key, shuffled(map[key], order)]));
}

test("the order of keys in the file reaches nothing that is iterated", () => {
  const { config } = example();
  const more = {
    ...config,
    "tarmac:labels": { team: "a", cost: "b" },
    "tarmac:workers": { mail: { env: { B: "1", A: "2" }, uses: { buckets: { up: {}, in: {} } } }, beat: {} },
    "tarmac:buckets": { up: {}, in: {} },
    "tarmac:databases": { main: { flags: { b: "1", a: "2" } }, apart: {} },
  };
  const maps = (value: unknown): unknown => {
    const parsed = parseSettings(value as Record<string, unknown>, { stack });
    expect("settings" in parsed).toBe(true);
    return parsed;
  };
  const expected = maps(more);
  const named = ["labels", "secrets", "tenants", "services", "workers", "databases", "buckets"] as const;
  const orders = (it: unknown) => {
    const { settings } = it as {
      settings: Record<string, Record<string, { env?: object; secrets?: object; flags?: object }>>;
    };
    return named.map((key) => {
      const entries = Object.entries(settings[key] ?? {});
      return entries.map(([name, { env, secrets, flags }]) => [
        name,
        ...[env, secrets, flags].map((map) => Object.keys(map ?? {})),
      ]);
    });
  };
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
      const order = (keys: string[]) => keys.toSorted(() => ((numbers.next().value as number) % 2 ? 1 : -1));
      const parsed = maps(shuffled(more, order));
      expect(parsed).toEqual(expected);
      expect(orders(parsed)).toEqual(orders(expected));
    }),
    { numRuns: 50 },
  );
});

test("two owners of a secret id are refused exactly when there are two", () => {
  const name = fc.constantFrom("a", "b", "a-b", "b-c", "a-b-c", "c");
  const owners = fc.record({ shared: fc.uniqueArray(name), tenants: fc.dictionary(name, fc.uniqueArray(name)) });
  fc.assert(
    fc.property(owners, ({ shared, tenants }) => {
      const joined = Object.entries(tenants).flatMap(([slug, names]) => names.map((it) => `${slug}-${it}`));
      const ids = [...shared, ...joined];
      const config = {
        ...needed,
        secrets: Object.fromEntries(shared.map((it) => [it, {}])),
        tenants: Object.fromEntries(Object.entries(tenants).map(([slug, names]) => [slug, { secrets: names }])),
      };
      const parsed = parseSettings(config, { stack });
      expect("problems" in parsed ? parsed.problems.length : 0).toBe(ids.length - new Set(ids).size);
    }),
  );
});

test("did you mean finds a name with one letter wrong, and nothing for a stranger", () => {
  const known = ["probes", "secrets", "tenants", "registry"];
  fc.assert(
    fc.property(fc.constantFrom(...known), fc.nat(5), (name, at) => {
      expect(didYouMean(name.slice(0, at) + name.slice(at + 1), known)).toBe(name);
    }),
  );
  expect(didYouMean("esrvices", ["services"])).toBe("services");
  expect(didYouMean("volumes", known)).toBeUndefined();
});

test("1,000 tenants with 3 secrets each are read", () => {
  const tenants = Object.fromEntries(
    Array.from({ length: 1000 }, (_, i) => [`tenant-${i}`, { secrets: ["a", "b", "c"] }]),
  );
  const config = { ...needed, tenants: JSON.stringify(tenants), services: { api: { tenants: "all" } } };
  expect("settings" in parseSettings(config, { stack })).toBe(true);
});
