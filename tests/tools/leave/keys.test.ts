import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import type { Settings } from "../../../stacks/settings/index.ts";
import { keysToRetire, withRetired } from "../../../tools/leave/keys.ts";
import { settingsOf } from "../../support/settings.ts";

const schema = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "../../../stacks/settings/stack-file.schema.json"), "utf8"),
);

const GITHUB = settingsOf(
  "{ github: { repository: acme/backend, repositoryId: 1, ownerId: 2, plan: enterprise, manages: repository } }",
).github;

/** Where `retire` stands in the schema of a stack file: `services.*`, `github.rules`. */
function retirable(node: unknown, path: readonly string[] = []): readonly string[] {
  if (Array.isArray(node)) return node.flatMap((one) => retirable(one, path));
  if (typeof node !== "object" || node === null) return [];
  const { properties = {}, additionalProperties, propertyNames: _, ...rest } = node as Record<string, object>;
  return [
    ...(Object.hasOwn(properties, "retire") ? [path.join(".")] : []),
    ...Object.entries(properties).flatMap(([name, child]) => retirable(child, [...path, name])),
    ...retirable(additionalProperties, [...path, "*"]),
    ...["anyOf", "oneOf", "allOf", "patternProperties"].flatMap((key) => retirable(rest[key], path)),
  ];
}

test("every place of a stack file that may retire is one the command knows", () => {
  const places = retirable(schema.properties.config).map((place) => place.replace(/^tarmac:/, ""));
  const maps = [...new Set(places)].flatMap((place) => /^(\w+)\.\*$/.exec(place)?.[1] ?? []);
  const one = { one: { retire: false } };
  const settings = { ...settingsOf("{}"), ...Object.fromEntries(maps.map((map) => [map, one])) } as Settings;
  const found = keysToRetire({ ...settings, github: GITHUB }).map((path) => path.join(".").replace(/\.one$/, ".*"));
  // Leaves with its tenant.
  expect([...found, "tenants.*.secrets.*"].sort()).toEqual([...new Set(places)].sort());
});

test("what retires already, is not there or is somebody else's is left out", () => {
  const settings = settingsOf(`
github:
  { repository: acme/backend, repositoryId: 1, ownerId: 2, manages: nothing, environment: { name: staging } }
registry: none
secrets: { gone: { retire: true }, key: {} }
buckets: { uploads: {} }
`);
  expect(keysToRetire(settings)).toEqual([["github"], ["secrets", "key"], ["buckets", "uploads"]]);
});

test("the network retires with a database or a cache", () => {
  expect(keysToRetire(settingsOf("{ registry: none, caches: { jobs: {} } }"))).toEqual([
    ["network"],
    ["caches", "jobs"],
  ]);
});

test("retire is written beside what is there, into what is empty, and into what the file leaves out", () => {
  const config = { "tarmac:services": `{"api":{"port":1},"web":null}`, "tarmac:registry": "", "own:key": "1" };
  const keys = [["services", "api"], ["services", "web"], ["registry"], ["network"]] as const;
  expect(withRetired(config, keys)).toEqual({
    "tarmac:services": `{"api":{"port":1,"retire":true},"web":{"retire":true}}`,
    "tarmac:registry": `{"retire":true}`,
    "tarmac:network": `{"retire":true}`,
    "own:key": "1",
  });
});
