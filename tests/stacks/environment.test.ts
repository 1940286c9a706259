import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Plan } from "../support/plan.ts";
import { planOf } from "../support/plan-stack.ts";
import { imageOf, settingsOf } from "../support/settings.ts";

const SECRET = "gcp:secretmanager/secret:Secret";
const GRANT = "gcp:secretmanager/secretIamMember:SecretIamMember";
const SERVICE = "gcp:cloudrunv2/service:Service";

/** Settings of a made-up environment: which service reads which tenants, and what each tenant has. */
const worlds = fc
  .record({
    tenants: fc.uniqueArray(fc.constantFrom("acme", "acme-eu", "globex", "initech", "hooli"), { minLength: 1 }),
    services: fc.uniqueArray(fc.constantFrom("api", "web", "admin"), { minLength: 1 }),
    reads: fc.array(fc.tuple(fc.nat(2), fc.nat(4)), { maxLength: 6 }),
  })
  .map(({ tenants, services, reads }) => {
    const lists = Object.fromEntries(services.map((service) => [service, new Set<string>()]));
    for (const [s, t] of reads) {
      const [service, tenant] = [services[s % services.length], tenants[t % tenants.length]];
      if (service && tenant) lists[service]?.add(tenant);
    }
    return { tenants, lists };
  });

interface World {
  readonly tenants: readonly string[];
  readonly lists: Readonly<Record<string, ReadonlySet<string>>>;
}

function settingsOfWorld({ tenants, lists }: World) {
  return settingsOf(
    JSON.stringify({
      tenants: Object.fromEntries(tenants.map((tenant) => [tenant, { secrets: ["key", "dsn"] }])),
      services: Object.fromEntries(
        Object.entries(lists).map(([service, list]) => [service, { image: imageOf(service), tenants: [...list] }]),
      ),
    }),
  );
}

describe("properties", () => {
  test("nobody reads a tenant's secret but the services that list the tenant", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const p = await planOf(settingsOfWorld(world));
        const granted = p.all(GRANT).map(({ inputs }) => `${inputs.member} ${inputs.secretId}`);
        const expected = Object.entries(world.lists).flatMap(([service, list]) =>
          [...list].flatMap((tenant) =>
            ["key", "dsn"].map(
              (secret) => `serviceAccount:run-${service}@acme-staging.iam.gserviceaccount.com ${tenant}-${secret}`,
            ),
          ),
        );
        expect(granted.sort()).toEqual(expected.sort());
      }),
      { numRuns: 6 },
    );
  });

  test("names in the cloud are unique by type", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const p = await planOf(settingsOfWorld(world));
        const names = p.resources.map(({ type, inputs: i }) => [type, i.secretId ?? i.accountId ?? i.name, i.member]);
        const named = names.filter(([, name]) => name !== undefined).map((parts) => parts.join(" "));
        expect(new Set(named).size).toBe(named.length);
      }),
      { numRuns: 4 },
    );
  });

  test("adding a tenant changes no other resource, nor does the order of the file", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const before = byUrn(await planOf(settingsOfWorld(world)));
        const after = byUrn(
          await planOf(settingsOfWorld({ ...world, tenants: ["newcomer", ...world.tenants].reverse() })),
        );
        for (const [urn, resource] of before) expect(after.get(urn)).toEqual(resource);
        const added = [...after.keys()].filter((urn) => !before.has(urn));
        expect(added.every((urn) => /::newcomer(-key|-dsn)?$/.test(urn))).toBe(true);
        expect(added.length).toBe(3);
      }),
      { numRuns: 4 },
    );
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

function byUrn(p: Plan) {
  return new Map(p.resources.map((r) => [r.urn, { inputs: r.inputs, protect: r.protect, provider: r.provider }]));
}
