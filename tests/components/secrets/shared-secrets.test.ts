import { describe, expect, test } from "vitest";
import { type SharedSecret, SharedSecrets } from "../../../components/secrets/shared-secrets.ts";
import { fakeApis, Marker } from "../../support/fakes.ts";
import { plan, secret } from "../../support/plan.ts";

const SECRET = "gcp:secretmanager/secret:Secret";
const VERSION = "gcp:secretmanager/secretVersion:SecretVersion";
const GRANT = "gcp:secretmanager/secretIamMember:SecretIamMember";
const PASSWORD = "random:index/randomPassword:RandomPassword";

const labels = { environment: "staging" };
const generate = { length: 64, special: false, rotation: 3 };

function shared(secrets: Record<string, SharedSecret>, use: (s: SharedSecrets) => unknown = () => undefined) {
  return plan(() => {
    const component = new SharedSecrets("secrets", { project: "acme-staging", labels, secrets, apis: fakeApis() });
    return { used: use(component) };
  });
}

describe("an external secret", () => {
  test("is a container without a value, protected twice, that waits for its API", async () => {
    const p = await shared({ "database-url": { version: 4 } });
    const r = p.one(SECRET, "database-url");
    expect(r.inputs).toEqual({
      project: "acme-staging",
      secretId: "database-url",
      labels,
      replication: { auto: {} },
      deletionProtection: true,
    });
    expect(r.protect).toBe(true);
    expect(p.waitsFor(r)).toEqual(["Marker api-secretmanager"]);
    expect(p.all(VERSION)).toEqual([]);
    expect(p.all(PASSWORD)).toEqual([]);
  });

  test("is mounted at the number of the stack file", async () => {
    const p = await shared({ "database-url": { version: 4 } }, (s) => s.get("database-url").version);
    expect(p.outputs.used).toBe("4");
  });

  test("without a number has no version to mount", async () => {
    const p = await shared({ "database-url": {} }, (s) => String(s.get("database-url").version));
    expect(p.outputs.used).toBe("undefined");
  });

  test("that retires has neither protection", async () => {
    const p = await shared({ "database-url": { version: 1, retire: true } });
    const r = p.one(SECRET);
    expect([r.protect, r.inputs.deletionProtection]).toEqual([false, false]);
  });
});

describe("a generated secret", () => {
  test("has a value that only raising rotation remakes, and a version that stays enabled when another follows", async () => {
    const p = await shared({ "jwt-secret": { generate } }, (s) => s.get("jwt-secret").version);
    expect(p.one(PASSWORD, "jwt-secret-value").inputs).toEqual({
      length: 64,
      special: false,
      keepers: { rotation: "3" },
    });
    const version = p.one(VERSION, "jwt-secret-version");
    expect(version.inputs).toEqual({
      secret: "jwt-secret",
      secretData: secret("x".repeat(64)),
      enabled: true,
      deletionPolicy: "ABANDON",
    });
    expect(p.waitsFor(version)).toEqual(["RandomPassword jwt-secret-value", "Secret jwt-secret"]);
    expect(p.outputs.used).toBe("1");
  });
});

describe("a grant", () => {
  const reader = { name: "run-api", member: "serviceAccount:run-api@acme-staging.iam.gserviceaccount.com" };

  test("is of one secret to one reader", async () => {
    const p = await shared({ a: { version: 1 }, b: { version: 1 } }, (s) => void s.get("a").grantAccess(reader));
    const grant = p.one(GRANT);
    expect(grant.name).toBe("a--run-api");
    expect(grant.inputs).toEqual({
      project: "acme-staging",
      secretId: "a",
      role: "roles/secretmanager.secretAccessor",
      member: reader.member,
    });
  });

  test("of db to x-api and of db-x to api have different names", async () => {
    const p = await shared({ db: { version: 1 }, "db-x": { version: 1 } }, (s) => {
      s.get("db").grantAccess({ ...reader, name: "x-api" });
      s.get("db-x").grantAccess({ ...reader, name: "api" });
    });
    expect(p.all(GRANT).map((r) => r.name)).toEqual(["db--x-api", "db-x--api"]);
  });

  test("can be waited for", async () => {
    const p = await shared({ a: { version: 1 } }, (s) => {
      new Marker("user", {}, { dependsOn: [s.get("a").grantAccess(reader)] });
    });
    expect(p.waitsFor(p.one("test:index:Marker", "user"))).toEqual(["SecretIamMember a--run-api"]);
  });
});

test("a secret that does not exist is a programmer's error that names it", async () => {
  await expect(shared({}, (s) => s.get("nope"))).rejects.toThrow("SharedSecrets: there is no secret nope");
});

test("no argument and no value is kept in the component's own state", async () => {
  const p = await shared({ "jwt-secret": { generate } });
  expect(p.one("tarmac:secrets:SharedSecrets").inputs).toEqual({});
});
