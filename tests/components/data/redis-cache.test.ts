import { expect, test } from "vitest";
import { RedisCache, type RedisCacheArgs } from "../../../components/data/redis-cache.ts";
import { fakeApis } from "../../support/fakes.ts";
import { plan, secret } from "../../support/plan.ts";
import { fakeNetwork } from "./fake-network.ts";

const INSTANCE = "gcp:redis/instance:Instance";

function cache(over: Partial<RedisCacheArgs> = {}, name = "jobs") {
  return plan(() => {
    const made = new RedisCache(name, {
      project: "acme-staging",
      location: "europe-west1",
      labels: { environment: "staging" },
      version: "REDIS_7_2",
      memoryGb: 1,
      tier: "basic",
      transitEncryption: true,
      retire: false,
      network: fakeNetwork(),
      apis: fakeApis(),
      ...over,
    });
    const { env = {}, secrets = {}, network, admit } = made.backing("REDIS_URL");
    const waits = admit({ name: "run-api", member: "serviceAccount:api" }).length;
    return { env, secrets: Object.keys(secrets), network, waits };
  });
}

test("every field is sent", async () => {
  const p = await cache();
  expect(p.one(INSTANCE, "jobs").inputs).toEqual({
    project: "acme-staging",
    region: "europe-west1",
    name: "jobs",
    labels: { environment: "staging" },
    redisVersion: "REDIS_7_2",
    memorySizeGb: 1,
    tier: "BASIC",
    readReplicasMode: "READ_REPLICAS_DISABLED",
    connectMode: "PRIVATE_SERVICE_ACCESS",
    authorizedNetwork: "projects/acme-staging/global/networks/private",
    authEnabled: true,
    transitEncryptionMode: "SERVER_AUTHENTICATION",
    deletionProtection: true,
  });
  expect(p.waitsFor(p.one(INSTANCE))).toEqual(["Marker api-redis", "Marker peering"]);
});

test("a user of it gets the connection string as a secret and the authority's certificate in the open", async () => {
  const p = await cache();
  expect(p.one("gcp:secretmanager/secret:Secret").inputs.secretId).toBe("jobs-redis-url");
  expect(p.one("gcp:secretmanager/secretVersion:SecretVersion").inputs.secretData).toEqual(
    secret("rediss://:not-a-real-auth-string@10.8.0.9:6378/0"),
  );
  expect(p.outputs).toEqual({
    env: { REDIS_URL_CA: "not-a-real-certificate" },
    secrets: ["REDIS_URL"],
    network: { network: "private", subnetwork: "private-europe-west1" },
    waits: 1,
  });
});

test("without encryption there is no certificate, and the scheme says so", async () => {
  const p = await cache({ transitEncryption: false });
  expect(p.one(INSTANCE).inputs.transitEncryptionMode).toBe("DISABLED");
  expect(p.outputs.env).toEqual({});
  expect(p.one("gcp:secretmanager/secretVersion:SecretVersion").inputs.secretData).toEqual(
    secret("redis://:not-a-real-auth-string@10.8.0.9:6378/0"),
  );
});

test("standard is the tier with a replica", async () => {
  expect((await cache({ tier: "standard" })).one(INSTANCE).inputs.tier).toBe("STANDARD_HA");
});

test("retiring lowers both protections", async () => {
  const retired = await cache({ retire: true });
  for (const type of [INSTANCE, "gcp:secretmanager/secret:Secret"]) {
    const { protect, inputs } = retired.one(type);
    expect([protect, inputs.deletionProtection]).toEqual([false, false]);
  }
  expect((await cache()).one(INSTANCE).protect).toBe(true);
});

test.each(["j", "jobs-", "1jobs", "Jobs", "j".repeat(42)])("the name %s is refused", async (name) => {
  const refused = `RedisCache ${name}: expected a name of 2 to 41 characters a-z, 0-9, dash`;
  await expect(cache({}, name)).rejects.toThrow(refused);
});

test.each(["jo", "j".repeat(41)])("the name %s is taken", async (name) => {
  expect((await cache({}, name)).one(INSTANCE, name).inputs.name).toBe(name);
});
