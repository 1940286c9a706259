import { describe, expect, test } from "vitest";
import { planOf } from "../support/plan-stack.ts";
import { imageOf, settingsOf } from "../support/settings.ts";

const SECRET = "gcp:secretmanager/secret:Secret";
const GRANT = "gcp:secretmanager/secretIamMember:SecretIamMember";
const SERVICE = "gcp:cloudrunv2/service:Service";

test("a label of a workload wins over the stack's of the same key", async () => {
  const p = await planOf(
    settingsOf(`
labels: { team: platform, cost: shared }
services: { api: { image: "${imageOf("api")}", labels: { team: payments } } }
`),
  );
  expect(p.one(SERVICE).inputs.labels).toEqual({
    team: "payments",
    cost: "shared",
    "managed-by": "tarmac",
    environment: "staging",
    service: "api",
  });
});

describe("a service that reads all tenants", () => {
  const yaml = (retire: string) => `
tenants: { acme: { secrets: [key] }, globex: { secrets: [key]${retire} } }
services: { api: { image: "${imageOf("api")}", tenants: all } }
`;

  test("is granted each, and waits for none", async () => {
    const p = await planOf(settingsOf(yaml("")));
    expect(p.all(GRANT).map((r) => r.name)).toEqual(["acme-key--run-api", "globex-key--run-api"]);
    expect(p.waitsFor(p.one(SERVICE))).toEqual(["Account api-account", "Service run"]);
  });

  test("loses the grant of a tenant that retires, whose protection is lowered", async () => {
    const p = await planOf(settingsOf(yaml(", retire: true")));
    expect(p.all(GRANT).map((r) => r.name)).toEqual(["acme-key--run-api"]);
    expect(p.all(SECRET).map((r) => [r.name, r.protect])).toEqual([
      ["acme-key", true],
      ["globex-key", false],
    ]);
  });
});

test("a service that retires keeps what it mounts and loses its callers and tenants", async () => {
  const p = await planOf(
    settingsOf(`
secrets: { database-url: { version: 1 } }
tenants: { acme: { secrets: [key] } }
services: { api: { image: "${imageOf("api")}", tenants: all, public: true, secrets: { DATABASE_URL: database-url }, retire: true } }
`),
  );
  expect(p.all(GRANT).map((r) => r.name)).toEqual(["database-url--run-api"]);
  const service = p.one(SERVICE);
  expect([service.protect, service.inputs.deletionProtection, service.inputs.invokerIamDisabled]).toEqual([
    false,
    false,
    false,
  ]);
});

test("a job that runs before one service has its execution in the deployment; one that runs before none has not", async () => {
  const p = await planOf(
    settingsOf(`
services: { api: { image: "${imageOf("api")}" }, web: { image: "${imageOf("web")}" } }
jobs:
  migrate: { image: { sameAs: api }, timeoutSeconds: 60, runBefore: [api] }
  report: { image: { sameAs: api }, timeoutSeconds: 60 }
`),
  );
  const JOB = "gcp:cloudrunv2/job:Job";
  expect(p.one(JOB, "migrate").inputs.runExecutionToken).toMatch(/^[0-9a-f]{16}$/);
  expect(p.one(JOB, "report").inputs.runExecutionToken).toBeUndefined();
  expect(p.waitsFor(p.one(SERVICE, "api"))).toContain("Job migrate");
  expect(p.waitsFor(p.one(SERVICE, "web"))).not.toContain("Job migrate");
});

test("what a stack file should be told of is told, each by its own sentence", async () => {
  const { warnings } = await planOf(
    settingsOf(`
services: { api: { image: "${imageOf("api")}", smoke: [{ path: /healthz }], calls: [web] }, web: { image: "${imageOf("web")}", ingress: internal }, later: {} }
jobs: { migrate: { image: { sameAs: api }, timeoutSeconds: 7200, runBefore: [api] } }
github: { repository: acme/backend, repositoryId: 1, ownerId: 2, plan: enterprise, manages: nothing }
`),
  );
  expect(warnings.map((text) => text.replace(/^warning: \[runtime\] /, "").slice(0, 40))).toEqual([
    "service later is held back: nothing of i",
    "environment staging: this stack does not",
    "tarmac:services.api.smoke[0].path: /heal",
    "tarmac:jobs.migrate: may run 7200 s (tim",
    "tarmac:services.api.calls: web takes req",
  ]);
});

describe("a held-back service", () => {
  const yaml = "secrets: { database-url: {} }\nservices: { api: { secrets: { DATABASE_URL: database-url } } }";

  test("has nothing registered, while its secret is", async () => {
    const p = await planOf(settingsOf(yaml));
    expect(p.resources.filter((r) => /^api(-|$)/.test(r.name))).toEqual([]);
    expect(p.one(SECRET).name).toBe("database-url");
  });

  test("is named in a warning with the commands, and in the outputs", async () => {
    const p = await planOf(settingsOf(yaml));
    const warning = p.warnings.find((w) => w.includes("service api is held back")) ?? "";
    expect(warning).toContain("gcloud secrets versions add database-url --project acme-staging --data-file=-");
    expect(warning).toContain("npm run release -- --stack staging api=");
    expect(p.outputs.heldBack).toMatchObject({ "service api": [{ reason: expect.stringContaining("image") }, {}] });
    expect(p.outputs.serviceUrls).toEqual({});
  });
});

test("every resource names its provider, and carries its project where it has one", async () => {
  const p = await planOf(settingsOf(`services: { api: { image: "${imageOf("api")}" } }`));
  const own = p.resources.filter((r) => !r.type.startsWith("pulumi:") && !r.type.startsWith("tarmac:"));
  expect(own.filter((r) => !/^urn:pulumi:staging::tarmac::pulumi:providers:(gcp|random)::/.test(r.provider))).toEqual(
    [],
  );
  expect(own.filter((r) => r.type.startsWith("gcp:") && r.inputs.project !== "acme-staging")).toEqual([]);
});

test("a service's host is called by itself, so that it can lead to another service", async () => {
  const yaml = (first: string, second: string) => `
services: { api: { image: "${imageOf("api")}"${first} }, web: { image: "${imageOf("web")}"${second} } }
`;
  const domain = ", domain: api.example.com";
  const [before, after] = [await planOf(settingsOf(yaml(domain, ""))), await planOf(settingsOf(yaml("", domain)))];
  const MAPPING = "gcp:cloudrun/domainMapping:DomainMapping";
  expect(after.one(MAPPING).urn).toBe(before.one(MAPPING).urn);
  expect([before, after].map((p) => p.one(MAPPING).inputs.spec)).toMatchObject([
    { routeName: "api" },
    { routeName: "web" },
  ]);
});
