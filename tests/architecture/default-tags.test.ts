import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import * as data from "../../components/data/defaults.ts";
import * as github from "../../components/github/defaults.ts";
import { claimsDefaults, federationDefaults } from "../../components/identity/defaults.ts";
import * as registry from "../../components/registry/defaults.ts";
import * as run from "../../components/run/defaults.ts";
import * as secrets from "../../components/secrets/defaults.ts";

const ROOT = resolve(import.meta.dirname, "../../components");

/** Where arguments are declared, and the defaults they say. */
const SAID: readonly (readonly [file: string, declaration: string, defaults: object])[] = [
  ["data/object-bucket.ts", "ObjectBucketArgs", data.bucketDefaults],
  ["data/object-bucket.ts", "BucketUse", data.bucketUseDefaults],
  ["data/postgres-database.ts", "PostgresDatabaseArgs", data.databaseDefaults],
  ["data/postgres-settings.ts", "InstanceShapeArgs", data.databaseDefaults],
  ["data/postgres-settings.ts", "BackupArgs", data.backupDefaults],
  ["data/private-network.ts", "PrivateNetworkArgs", data.networkDefaults],
  ["data/redis-cache.ts", "RedisCacheArgs", data.cacheDefaults],
  ["github/deploy-environment.ts", "DeployEnvironmentArgs", github.environmentDefaults],
  ["github/repository-settings.ts", "RulesArgs", github.rulesDefaults],
  ["github/repository-settings.ts", "ActionsArgs", github.rulesDefaults],
  ["github/ruleset.ts", "RulesetArgs", github.rulesDefaults],
  ["identity/claims.ts", "ClaimsArgs", claimsDefaults],
  ["identity/github-federation.ts", "GithubFederationArgs", federationDefaults],
  ["registry/built-image.ts", "BuiltImageArgs", registry.buildDefaults],
  ["registry/image-registry.ts", "ImageRegistryArgs", registry.registryDefaults],
  ["registry/retention.ts", "RetentionArgs", registry.retentionDefaults],
  ["run/cloud-run-job.ts", "CloudRunJobArgs", run.jobDefaults],
  ["run/cloud-run-service.ts", "ServiceArgs", run.serviceDefaults],
  ["run/cloud-run-service.ts", "CallerArgs", run.serviceDefaults],
  ["run/probe.ts", "ProbeArgs", run.delayedProbeDefaults],
  ["run/worker-pool.ts", "WorkerPoolArgs", run.workerDefaults],
  ["run/workload.ts", "WorkloadArgs", run.containerDefaults],
  ["secrets/managed-secret.ts", "GeneratedValue", secrets.generatedDefaults],
  ["secrets/shared-secrets.ts", "SharedSecretsArgs", secrets.secretsDefaults],
  ["secrets/tenant-secrets.ts", "TenantSecretsArgs", secrets.secretsDefaults],
];

/** `@default` of each property of a declaration; one that is prose begins with a hyphen. */
function tagsOf(file: string, declaration: string): ReadonlyMap<string, string> {
  const text = readFileSync(join(ROOT, file), "utf8");
  const found = ts
    .createSourceFile(file, text, ts.ScriptTarget.Latest, true)
    .statements.filter((each) => ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each))
    .find(({ name }) => name.text === declaration);
  const tags = new Map<string, string>();
  const read = (node: ts.Node): void => {
    const tag = ts.isPropertySignature(node) && ts.getJSDocTags(node).find(({ tagName }) => tagName.text === "default");
    if (tag) tags.set(node.name.getText(), String(ts.getTextOfJSDocComment(tag.comment)));
    if (!ts.isPropertySignature(node)) ts.forEachChild(node, read);
  };
  if (found) read(found);
  return tags;
}

describe.each(SAID)("%s %s", (file, declaration, defaults) => {
  const tags = [...tagsOf(file, declaration)].filter(([name]) => name in defaults);

  test("says the defaults it has", () => {
    const values = Object.entries(defaults);
    const wrong = tags.filter(([name, text]) => {
      const [, value] = values.find(([key]) => key === name) ?? [];
      return !text.startsWith("-") && text !== JSON.stringify(value);
    });
    expect(tags.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });
});
