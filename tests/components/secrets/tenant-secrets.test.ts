import { expect, test } from "vitest";
import { TenantSecrets, type TenantSecretsArgs } from "../../../components/secrets/tenant-secrets.ts";
import { fakeApis } from "../../support/fakes.ts";
import { plan } from "../../support/plan.ts";

const SECRET = "gcp:secretmanager/secret:Secret";
const GRANT = "gcp:secretmanager/secretIamMember:SecretIamMember";

function tenant(args: Partial<TenantSecretsArgs> = {}, readers: readonly string[] = []) {
  return plan(() => {
    const secrets = { "openai-api-key": {}, "sentry-dsn": {} };
    const base = { project: "acme-staging", labels: { environment: "staging" }, tenant: "acme", secrets };
    const t = new TenantSecrets("acme", { ...base, retire: false, apis: fakeApis(), ...args });
    for (const name of readers) t.grantAccess({ name, member: `serviceAccount:${name}@x.iam.gserviceaccount.com` });
    return { ids: t.secretIds };
  });
}

test("each secret is called {tenant}-{secret} and carries the tenant's label", async () => {
  const p = await tenant();
  expect(p.outputs.ids).toEqual(["acme-openai-api-key", "acme-sentry-dsn"]);
  expect(p.all(SECRET).map((r) => [r.name, r.inputs.secretId, r.inputs.labels, r.protect])).toEqual([
    ["acme-openai-api-key", "acme-openai-api-key", { environment: "staging", tenant: "acme" }, true],
    ["acme-sentry-dsn", "acme-sentry-dsn", { environment: "staging", tenant: "acme" }, true],
  ]);
});

test("a reader is granted each secret by itself", async () => {
  const p = await tenant({}, ["run-api"]);
  expect(p.all(GRANT).map((r) => [r.name, r.inputs.secretId, r.inputs.condition])).toEqual([
    ["acme-openai-api-key--run-api", "acme-openai-api-key", undefined],
    ["acme-sentry-dsn--run-api", "acme-sentry-dsn", undefined],
  ]);
});

test("a tenant that retires has neither protection", async () => {
  const p = await tenant({ retire: true });
  expect(p.all(SECRET).map((r) => [r.protect, r.inputs.deletionProtection])).toEqual([
    [false, false],
    [false, false],
  ]);
});

test("one secret retires alone: no protection, no grants, the others as before", async () => {
  const p = await tenant({ secrets: { "openai-api-key": { retire: true }, "sentry-dsn": {} } }, ["run-api"]);
  expect(p.all(SECRET).map((r) => [r.name, r.protect, r.inputs.deletionProtection])).toEqual([
    ["acme-openai-api-key", false, false],
    ["acme-sentry-dsn", true, true],
  ]);
  expect(p.all(GRANT).map((r) => r.name)).toEqual(["acme-sentry-dsn--run-api"]);
});

test("only the tenant's name is kept in the component's own state", async () => {
  const p = await tenant();
  expect(p.one("tarmac:secrets:TenantSecrets").inputs).toEqual({ tenant: "acme" });
});
