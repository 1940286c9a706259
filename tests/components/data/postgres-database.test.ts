import { describe, expect, test } from "vitest";
import { connectionUrl, encryptionQuery } from "../../../components/data/connection-url.ts";
import { PostgresDatabase, type PostgresDatabaseArgs } from "../../../components/data/postgres-database.ts";
import { fakeApis, Marker } from "../../support/fakes.ts";
import { plan, secret } from "../../support/plan.ts";
import { fakeNetwork } from "./fake-network.ts";

const INSTANCE = "gcp:sql/databaseInstance:DatabaseInstance";

const backups = { enabled: true, keep: 14, pointInTime: true, startTime: "03:00" } as const;

function database(over: Partial<PostgresDatabaseArgs> = {}) {
  return plan(() => {
    const made = new PostgresDatabase("main", {
      project: "acme-staging",
      location: "europe-west1",
      labels: { environment: "staging" },
      version: "POSTGRES_16",
      tier: "db-custom-1-3840",
      edition: "ENTERPRISE",
      availability: "regional",
      diskGb: 10,
      backups,
      database: "app",
      user: "app",
      rotation: 1,
      flags: { work_mem: "8192", max_connections: "200" },
      urlScheme: "postgresql",
      retire: false,
      network: fakeNetwork(),
      apis: fakeApis(),
      ...over,
    });
    const backing = made.backing("DATABASE_URL");
    const ready = [...backing.admit({ name: "run-api", member: "serviceAccount:api" })];
    new Marker("service", { version: backing.secrets?.DATABASE_URL?.version }, { dependsOn: ready });
    const { network, env, secrets = {} } = backing;
    return { network, env, variables: Object.keys(secrets), name: made.connectionName };
  });
}

test("backups go where they are told to", async () => {
  const p = await database({ backups: { ...backups, location: "europe-west4" } });
  const backupConfiguration = { location: "europe-west4", enabled: true };
  expect(p.one(INSTANCE).inputs.settings).toMatchObject({ backupConfiguration });
});

test("the instance: every field is sent", async () => {
  const p = await database();
  expect(p.one(INSTANCE, "main").inputs).toEqual({
    project: "acme-staging",
    region: "europe-west1",
    name: "main",
    databaseVersion: "POSTGRES_16",
    deletionProtection: true,
    settings: {
      tier: "db-custom-1-3840",
      edition: "ENTERPRISE",
      availabilityType: "REGIONAL",
      activationPolicy: "ALWAYS",
      pricingPlan: "PER_USE",
      diskType: "PD_SSD",
      diskSize: 10,
      diskAutoresize: true,
      diskAutoresizeLimit: 0,
      deletionProtectionEnabled: true,
      connectorEnforcement: "NOT_REQUIRED",
      retainBackupsOnDelete: true,
      backupConfiguration: {
        enabled: true,
        startTime: "03:00",
        pointInTimeRecoveryEnabled: true,
        transactionLogRetentionDays: 7,
        backupRetentionSettings: { retainedBackups: 14, retentionUnit: "COUNT" },
      },
      ipConfiguration: {
        ipv4Enabled: false,
        privateNetwork: "projects/acme-staging/global/networks/private",
        sslMode: "ENCRYPTED_ONLY",
        enablePrivatePathForGoogleCloudServices: false,
      },
      databaseFlags: [
        { name: "max_connections", value: "200" },
        { name: "work_mem", value: "8192" },
      ],
      userLabels: { environment: "staging" },
    },
  });
  expect(p.one(INSTANCE).ignoreChanges).toEqual(["settings.diskSize"]);
  expect(p.waitsFor(p.one(INSTANCE))).toEqual(["Marker api-sqladmin", "Marker peering"]);
});

test("inside it: one database, one user with a made-up password, names given", async () => {
  const p = await database();
  const inside = { project: "acme-staging", instance: "main", deletionPolicy: "ABANDON" };
  expect(p.one("gcp:sql/database:Database", "main-database").inputs).toEqual({
    ...inside,
    name: "app",
    charset: "UTF8",
    collation: "en_US.UTF8",
  });
  expect(p.one("gcp:sql/user:User", "main-user").inputs).toEqual({
    ...inside,
    name: "app",
    password: secret("x".repeat(32)),
  });
  expect(p.one("random:index/randomPassword:RandomPassword", "main-password").inputs).toEqual({
    length: 32,
    special: false,
  });
});

test("the connection string is a secret with a version, which a user of it mounts and waits for", async () => {
  const p = await database();
  const { secretId, labels } = p.one("gcp:secretmanager/secret:Secret").inputs;
  expect([secretId, labels]).toEqual(["main-database-url", { environment: "staging" }]);
  expect(p.one("gcp:secretmanager/secretVersion:SecretVersion").inputs.secretData).toEqual(
    secret(`postgresql://app:${"x".repeat(32)}@10.8.0.5:5432/app?sslmode=require`),
  );
  expect(p.outputs).toEqual({
    network: { network: "private", subnetwork: "private-europe-west1" },
    env: { DATABASE_URL_CA: "not-a-real-certificate" },
    variables: ["DATABASE_URL"],
    name: "acme-staging:europe-west1:main",
  });
  expect(p.waitsFor(p.one("test:index:Marker", "service"))).toEqual([
    "Database main-database",
    "SecretVersion main-database-url-version",
    "User main-user",
  ]);
});

test("until it retires, four levels refuse its removal", async () => {
  const levels = async (retire: boolean) => {
    const p = await database({ retire });
    const { protect, inputs } = p.one(INSTANCE);
    const settings = inputs.settings as { deletionProtectionEnabled: boolean };
    return [
      protect,
      inputs.deletionProtection,
      settings.deletionProtectionEnabled,
      p.one("gcp:sql/database:Database").protect,
      p.one("gcp:secretmanager/secret:Secret").protect,
    ];
  };
  expect(await levels(false)).toEqual([true, true, true, true, true]);
  expect(await levels(true)).toEqual([false, false, false, false, false]);
});

test("a public address is another word, and so is no backup", async () => {
  const because = "the migration from the old host needs it";
  const p = await database({ publicAddress: { because }, backups: { enabled: false, because } });
  expect(p.one(INSTANCE).inputs.settings).toMatchObject({
    ipConfiguration: { ipv4Enabled: true, privateNetwork: "projects/acme-staging/global/networks/private" },
    backupConfiguration: { enabled: false, pointInTimeRecoveryEnabled: false },
  });
});

test("only raising rotation remakes the password", async () => {
  const p = await database({ rotation: 2 });
  expect(p.one("random:index/randomPassword:RandomPassword", "main-password").inputs.keepers).toEqual({
    rotation: "2",
  });
});

test("what follows the connection string is another's word where the driver wants it", async () => {
  const p = await database({ urlQuery: "sslmode=verify-ca&sslrootcert=/tmp/ca.pem" });
  expect(p.one("gcp:secretmanager/secretVersion:SecretVersion").inputs.secretData).toEqual(
    secret(`postgresql://app:${"x".repeat(32)}@10.8.0.5:5432/app?sslmode=verify-ca&sslrootcert=/tmp/ca.pem`),
  );
});

describe("connection strings", () => {
  const url = { scheme: "postgresql", user: "app", password: "p", host: "10.0.0.1", port: 5432, database: "app" };

  test.each([
    ["postgresql", "sslmode=require"],
    ["postgresql+psycopg", "sslmode=require"],
    ["postgresql+asyncpg", "ssl=require"],
  ])("%s is told %s", (scheme, query) => {
    expect(encryptionQuery(scheme)).toBe(query);
  });

  test("no character of a user or a password ends it early", () => {
    const both = { user: "a:p", password: "a@b/c" };
    expect(connectionUrl({ ...url, ...both })).toBe("postgresql://a%3Ap:a%40b%2Fc@10.0.0.1:5432/app");
  });
});

test("flags go in one order, whatever the file's", async () => {
  const p = await database({ flags: { a: "1", c: "3", b: "2" } });
  const databaseFlags = ["a", "b", "c"].map((name, i) => ({ name, value: String(i + 1) }));
  expect(p.one(INSTANCE).inputs.settings).toMatchObject({ databaseFlags });
});

test("a machine of series C4A has the only disk it takes", async () => {
  const p = await database({ tier: "db-c4a-highmem-4", edition: "ENTERPRISE_PLUS" });
  expect(p.one(INSTANCE, "main").inputs.settings).toMatchObject({ diskType: "HYPERDISK_BALANCED" });
  const other = await database({ tier: "db-custom-4-16384" });
  expect(other.one(INSTANCE, "main").inputs.settings).toMatchObject({ diskType: "PD_SSD" });
});
