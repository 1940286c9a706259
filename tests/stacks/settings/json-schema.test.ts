import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { generated } from "../../../stacks/settings/generated.ts";
import type { JsonSchema } from "../../../stacks/settings/json-schema.ts";
import { stackFile } from "../../../stacks/settings/schema/stack-file.ts";
import { example } from "./example.ts";
import { validate } from "./validate.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const schema: JsonSchema = JSON.parse(generated()["stacks/settings/stack-file.schema.json"] ?? "");

test.each(Object.entries(generated()))("%s is current; run npm run schema", (path, text) => {
  expect(readFileSync(resolve(ROOT, path), "utf8") === text).toBe(true);
});

describe("an editor with the schema", () => {
  const service = { "tarmac:services": { api: {} } };
  const withService = (keys: Record<string, unknown>) => ({ "tarmac:services": { api: keys } });

  test("accepts the documented example, with what Pulumi adds", () => {
    const file = { ...example(), encryptionsalt: "v1:x", secretsprovider: "passphrase", encryptedkey: "x" };
    expect(validate(schema, file)).toEqual([]);
  });

  test.each<[string, Record<string, unknown>]>([
    ["keys of others", { "gcp:project": 5, "pulumi:disable-default-providers": ["*"] }],
    ["encrypted GitHub secrets", { "tarmac:githubSecrets": { TOKEN: { secure: "v1:x" } } }],
    ["no registry", { "tarmac:registry": "none" }],
    ["part of a CPU", withService({ cpu: 0.25 })],
    ["an image built here", withService({ image: { build: { context: "." } } })],
    ["all tenants", withService({ tenants: "all" })],
    ["used in short", withService({ uses: { database: "main", buckets: ["up"] } })],
    ["used in long", withService({ uses: { cache: { name: "jobs" }, buckets: { up: { mount: "/up" } } } })],
    ["secrets of a tenant as a map", { "tarmac:tenants": { acme: { secrets: { key: { generate: {} } } } } }],
    ["soft delete off", { "tarmac:buckets": { up: { softDeleteDays: 0 } } }],
  ])("accepts %s", (_, config) => {
    expect(validate(schema, { config: { ...example().config, ...config } })).toEqual([]);
  });

  test.each<[string, Record<string, unknown>, string[]]>([
    ["an unknown key of ours", { "tarmac:servces": {} }, [".config.tarmac:servces additionalProperties"]],
    ["a key without a namespace", { services: {} }, [".config.services additionalProperties"]],
    ["an unknown key of a service", withService({ prot: 1 }), ["prot additionalProperties"]],
    ["a probe of another kind", withService({ probes: { readiness: { tcp: true } } }), ["tcp additionalProperties"]],
    ["a number as text", withService({ port: "8000" }), ["port type integer"]],
    ["a number out of range", withService({ port: 0 }), ["port minimum"]],
    ["three CPUs", withService({ cpu: 3 }), ["cpu anyOf"]],
    ["a number in the environment", withService({ env: { RATE: 1 } }), ["env.RATE type string"]],
    ["a bad name", { "tarmac:secrets": { DB: {} } }, [".config.tarmac:secrets.DB (name) pattern"]],
    ["an image by tag", withService({ image: "docker.io/library/nginx:1" }), ["image anyOf"]],
    [
      "a GitHub secret in clear",
      { "tarmac:githubSecrets": { A: "x" } },
      [".config.tarmac:githubSecrets.A type object"],
    ],
    ["an encrypted value elsewhere", withService({ env: { A: { secure: "v1:x" } } }), ["env.A type string"]],
    ["soft delete of three days", { "tarmac:buckets": { up: { softDeleteDays: 3 } } }, ["up.softDeleteDays anyOf"]],
    ["a tenant listed twice", withService({ tenants: ["acme", "acme"] }), ["tenants anyOf"]],
    ["a job without timeout", { "tarmac:jobs": { migrate: {} } }, ["migrate.timeoutSeconds required"]],
    ["a reserved tenant", { "tarmac:tenants": { all: {} } }, [".config.tarmac:tenants.all (name) not"]],
    ["a label of ours", { "tarmac:labels": { tenant: "x" } }, [".config.tarmac:labels.tenant (name) not"]],
    [
      "what GitHub reserves and a pull request's ref",
      {
        "tarmac:github": {
          repository: "acme/backend",
          repositoryId: 1,
          ownerId: 2,
          secrets: ["Github_x"],
          environment: { branches: ["refs/pull/1/merge"] },
        },
      },
      [".environment.branches[0] not", ".secrets[0] not"],
    ],
    ["no registry by another name", { "tarmac:registry": "no" }, [".config.tarmac:registry anyOf"]],
  ])("refuses %s", (_, config, refused) => {
    const errors = validate(schema, { config: { ...example().config, ...config } });
    expect(errors).toHaveLength(refused.length);
    refused.forEach((end, index) => {
      expect(errors[index]?.endsWith(end)).toBe(true);
    });
  });

  test("refuses a file without what only the user knows, and unknown keys beside config", () => {
    expect(validate(schema, { config: service, confg: {} })).toEqual([
      ".config.tarmac:project required",
      ".config.tarmac:location required",
      ".confg additionalProperties",
    ]);
  });
});

test("every key has a text for the editor", () => {
  const bare: string[] = [];
  const walk = (node: JsonSchema, path: string) => {
    for (const [key, value] of Object.entries(node.properties ?? {})) {
      if (!value.description) bare.push(`${path}.${key}`);
      walk(value, `${path}.${key}`);
    }
    const inner = [node.items, node.additionalProperties, ...(node.anyOf ?? [])];
    for (const value of inner) if (typeof value === "object") walk(value, path);
  };
  walk(schema, "");
  expect(bare).toEqual([]);
  expect(Object.keys(schema.properties?.config?.properties ?? {}).length).toBe(Object.keys(stackFile.shape).length + 1);
});
