import fc from "fast-check";
import { expect, test } from "vitest";
import type { Plan } from "../support/plan.ts";
import { planOf } from "../support/plan-stack.ts";
import { imageOf, settingsOf } from "../support/settings.ts";

const GRANT = "gcp:secretmanager/secretIamMember:SecretIamMember";

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
    { numRuns: 20 },
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
    { numRuns: 15 },
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
    { numRuns: 15 },
  );
});

function byUrn(p: Plan) {
  return new Map(p.resources.map((r) => [r.urn, { inputs: r.inputs, protect: r.protect, provider: r.provider }]));
}
