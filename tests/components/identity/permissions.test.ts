import { expect, test } from "vitest";
import { isRefused } from "../../../catalogue/ci.ts";
import { catalogue, entryOf } from "../../../catalogue/index.ts";
import { heldOf } from "../../../components/identity/deploy-permissions.ts";
import { permissionsOf } from "../../../components/identity/permissions.ts";

const permissions = permissionsOf(catalogue);
const deploy = heldOf(permissions, true);

/** What the role may not hold: each would make one of the sentences of docs/security.md untrue. */
const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ["hands out access", /\.setIamPolicy$|\.setIam|updatePolicy$/],
  ["reads or writes a secret", /^secretmanager\.(?!.*\.(get|list|getIamPolicy)$)/],
  ["becomes another identity", /actAs|getAccessToken|getOpenIdToken|signBlob|signJwt|implicitDelegation/],
  ["makes a key", /^iam\.serviceAccountKeys\./],
  ["writes trust", /^iam\.(?!.*\.(get|list|getIamPolicy|getAttestationRules)$)/],
  ["writes the project", /^resourcemanager\.(?!projects\.get(IamPolicy)?$)/],
  ["deletes data", /^(artifactregistry|cloudsql|redis|storage)\..*[dD]e(lete|stroy)/],
  ["touches what is stored", /^storage\.objects\.|^cloudsql\.instances\.(connect|export|login|import)/],
  ["enables or disables an API", /^serviceusage\.services\.(?:en|dis)able$/],
  ["makes a registry or a database's instance", /^(artifactregistry\.repositories|cloudsql\.instances)\.create$/],
  ["makes a user of a database", /^cloudsql\.users\./],
  ["calls a service", /^run\.routes\.invoke$/],
  ["is in no predefined role", /^run\.domainmappings\./],
  ["is a wildcard or a role", /[*/]/],
];

test.each(FORBIDDEN)("the role never %s", (_, pattern) => {
  expect(deploy.filter((permission) => pattern.test(permission))).toEqual([]);
});

test("the pattern of each rule catches what it is about", () => {
  const caught = (permission: string) =>
    FORBIDDEN.filter(([, pattern]) => pattern.test(permission)).map(([why]) => why);
  expect(
    [
      "secretmanager.secrets.setIamPolicy",
      "secretmanager.versions.access",
      "iam.serviceAccounts.actAs",
      "iam.serviceAccountKeys.create",
      "iam.workloadIdentityPoolProviders.update",
      "resourcemanager.projects.delete",
      "cloudsql.instances.delete",
      "cloudsql.users.create",
      "run.routes.invoke",
      "redis.instances.delete",
      "storage.objects.get",
      "serviceusage.services.disable",
      "run.*",
      "roles/editor",
    ].map((permission) => [permission, caught(permission)]),
  ).toEqual([
    ["secretmanager.secrets.setIamPolicy", ["hands out access", "reads or writes a secret"]],
    ["secretmanager.versions.access", ["reads or writes a secret"]],
    ["iam.serviceAccounts.actAs", ["becomes another identity", "writes trust"]],
    ["iam.serviceAccountKeys.create", ["makes a key", "writes trust"]],
    ["iam.workloadIdentityPoolProviders.update", ["writes trust"]],
    ["resourcemanager.projects.delete", ["writes the project"]],
    ["cloudsql.instances.delete", ["deletes data"]],
    ["cloudsql.users.create", ["makes a user of a database"]],
    ["run.routes.invoke", ["calls a service"]],
    ["redis.instances.delete", ["deletes data"]],
    ["storage.objects.get", ["touches what is stored"]],
    ["serviceusage.services.disable", ["enables or disables an API"]],
    ["run.*", ["is a wildcard or a role"]],
    ["roles/editor", ["is a wildcard or a role"]],
  ]);
});

/** What a release does: it looks, makes, changes and halts; it removes and runs what runs; it reads a cache's password back. */
const HELD = /^[a-z]+\.[a-zA-Z]+\.(get|list|create|update|pause|enable)$|^run\.(services|jobs|workerpools)\.delete$/;

test("the role holds nothing of another kind", () => {
  expect(deploy.filter((permission) => !HELD.test(permission))).toEqual([
    "redis.instances.getAuthString",
    "run.jobs.run",
  ]);
});

test("each type stands once; CI has nothing to do with trust", () => {
  const types = permissions.map((row) => row.type);
  expect(types.filter((type, n) => types.indexOf(type) !== n)).toEqual([]);
  const written = permissions.filter(
    (row) => row.side === "trust" && [...row.read, ...row.write, ...row.remove].length > 0,
  );
  expect(written.map((row) => row.type)).toEqual([]);
});

test.each([
  ["gcp:cloudrunv2/service:Service", "update", false],
  ["gcp:cloudrunv2/service:Service", "delete", false],
  ["gcp:secretmanager/secret:Secret", "update", true],
  ["gcp:sql/databaseInstance:DatabaseInstance", "update", false],
  ["gcp:sql/databaseInstance:DatabaseInstance", "create", true],
  ["gcp:sql/databaseInstance:DatabaseInstance", "delete", true],
  ["gcp:artifactregistry/repository:Repository", "create", true],
  ["gcp:artifactregistry/repository:Repository", "update", false],
  ["gcp:storage/bucket:Bucket", "create", false],
  ["gcp:secretmanager/secretIamMember:SecretIamMember", "update", true],
  ["github:index/repositoryEnvironment:RepositoryEnvironment", "update", true],
  ["random:index/randomPassword:RandomPassword", "delete", false],
  ["gcp:projects/service:Service", "delete", true],
  ["gcp:unheard/of:Type", "update", true],
] as const)("%s %s: an administrator? %s", (type, operation, expected) => {
  expect(isRefused(entryOf(type)?.ci, operation)).toBe(expected);
});
