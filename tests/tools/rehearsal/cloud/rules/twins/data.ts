import type { Props } from "../../../../../../catalogue/value.ts";
import type { Clouds } from "../../clouds.ts";
import { apis, type Existing, envs, ready, SECRET, SERVICE, service, type Twin, VERSION } from "../twin.ts";

const DATABASE = "gcp:sql/databaseInstance:DatabaseInstance";
const REDIS = "gcp:redis/instance:Instance";
const BUCKET = "gcp:storage/bucket:Bucket";
const NETWORK = "projects/acme-staging/global/networks/main";
const CONNECTION = "gcp:servicenetworking/connection:Connection";

const settings: Props = {
  tier: "db-f1-micro",
  backupConfiguration: { enabled: true },
  ipConfiguration: { ipv4Enabled: false, privateNetwork: NETWORK },
};

function peered(c: Clouds): readonly string[] {
  const enabled = [...ready(c)];
  const inputs = { network: NETWORK, service: "servicenetworking.googleapis.com", reservedPeeringRanges: ["range"] };
  return [...enabled, c.create(CONNECTION, "peering", inputs, { dependsOn: enabled }).urn];
}

const database = (c: Clouds, changes: Props = {}, top: Props = {}, dependsOn = peered(c)) =>
  c.create(
    DATABASE,
    "main",
    {
      name: "main",
      region: "europe-west1",
      databaseVersion: "POSTGRES_16",
      settings: { ...settings, ...changes },
      ...top,
    },
    { dependsOn },
  ).urn;
/** Already there, brought to another version. */
function upgraded(c: Clouds, before: Existing, databaseVersion: string): void {
  c.update(before, { ...before.inputs, databaseVersion }, { dependsOn: peered(c) });
}
const login = { name: "app", instance: "main", password: "not-a-real-value" };
const user = (c: Clouds, name: string, dependsOn = [...peered(c), database(c)]) =>
  c.create("gcp:sql/user:User", "app", { ...login, name }, { dependsOn });
/** What a user waits for, as URNs: it is there already. */
const waited = (c: Clouds) => [c.urn(DATABASE, "main"), c.urn("gcp:projects/service:Service", "sqladmin")];
const redis = (c: Clouds, inputs: Props = {}, dependsOn = apis(c)) =>
  c.create(
    REDIS,
    "jobs",
    {
      name: "jobs",
      memorySizeGb: 1,
      region: "europe-west1",
      deletionProtection: true,
      authEnabled: true,
      transitEncryptionMode: "SERVER_AUTHENTICATION",
      ...inputs,
    },
    { dependsOn },
  ).urn;
const bucket = (c: Clouds, inputs: Props = {}) =>
  c.create(BUCKET, "uploads", {
    name: "acme-uploads",
    location: "EU",
    publicAccessPrevention: "enforced",
    uniformBucketLevelAccess: true,
    versioning: { enabled: true },
    ...inputs,
  });
const grant = (c: Clouds, member: string) =>
  c.create(
    "gcp:storage/bucketIAMMember:BucketIAMMember",
    "g",
    { bucket: "acme-uploads", role: "roles/storage.objectViewer", member },
    { dependsOn: ready(c) },
  );

/** Databases, caches, buckets and the networks to them. */
export const data: readonly Twin[] = [
  {
    code: "database-without-backups",
    severity: "error",
    stack: "production",
    says: ["has no automatic backups"],
    bad: (c) => void database(c, { backupConfiguration: {} }),
    good: (c) => void database(c),
  },
  {
    code: "database-without-backups",
    severity: "warning",
    stack: "production",
    says: ["has no automatic backups"],
    bad: (c) => void database(c, { backupConfiguration: { enabled: false } }),
    good: (c) => void database(c),
  },
  {
    code: "database-without-backups",
    severity: "warning",
    stack: "non-prod",
    says: ["has no automatic backups"],
    bad: (c) => void database(c, { backupConfiguration: {} }),
    good: (c) => void database(c),
  },
  {
    code: "database-without-backups",
    severity: "warning",
    says: ["has no automatic backups"],
    bad: (c) => void database(c, { backupConfiguration: { enabled: false } }),
    good: (c) => void database(c),
  },
  {
    code: "database-public-address",
    severity: "error",
    stack: "production",
    says: ["has a public address"],
    bad: (c) => void database(c, { ipConfiguration: {} }),
    good: (c) => void database(c),
  },
  {
    code: "database-public-address",
    severity: "warning",
    stack: "production",
    says: ["has a public address"],
    bad: (c) => void database(c, { ipConfiguration: { ipv4Enabled: true, privateNetwork: NETWORK } }),
    good: (c) => void database(c),
  },
  {
    code: "database-open-to-all",
    says: ["admits 0.0.0.0/0"],
    bad: (c) =>
      void database(c, { ipConfiguration: { ipv4Enabled: true, authorizedNetworks: [{ value: "0.0.0.0/0" }] } }),
    good: (c) => void database(c),
  },
  {
    code: "data-unprotected",
    says: ["deletionProtection is false and the resource is not protected"],
    bad: (c) => void database(c, {}, { deletionProtection: false }),
    good: (c) => void database(c),
  },
  ...(
    [
      ["database-version-lowered", "POSTGRES_15"],
      ["database-version-raised", "POSTGRES_17"],
    ] as const
  ).map(
    ([code, to]): Twin => ({
      code,
      says: [`POSTGRES_16 becomes ${to}`],
      before: (c) => void database(c),
      bad: (c, before) => upgraded(c, before("main"), to),
      good: (c, before) => upgraded(c, before("main"), "POSTGRES_16"),
    }),
  ),
  {
    code: "database-user-replaced",
    says: ["app is left as it is, and app2 logs in instead"],
    before: (c) => void user(c, "app"),
    bad: (c, before) => {
      c.delete(before("app"));
      user(c, "app2", waited(c));
    },
    good: (c, before) => {
      c.delete(before("app"));
      user(c, "app", waited(c));
    },
  },
  {
    code: "database-password-changed",
    says: ["app has another password"],
    before: (c) => void user(c, "app"),
    bad: (c, before) =>
      void c.update(before("app"), { ...login, password: "not-a-real-value-2" }, { dependsOn: waited(c) }),
    good: (c, before) =>
      void c.update(before("app"), { ...login, deletionPolicy: "ABANDON" }, { dependsOn: waited(c) }),
  },
  {
    code: "redis-protection-unset",
    says: ["deletionProtection is not set"],
    bad: (c) => void c.create(REDIS, "jobs", { memorySizeGb: 1 }, { dependsOn: apis(c) }),
    good: (c) => void redis(c),
  },
  {
    code: "redis-without-auth",
    says: ["authEnabled is not set"],
    bad: (c) => void redis(c, { authEnabled: false }),
    good: (c) => void redis(c),
  },
  {
    code: "redis-in-clear",
    says: ["transitEncryptionMode is DISABLED"],
    bad: (c) => void redis(c, { transitEncryptionMode: "DISABLED" }),
    good: (c) => void redis(c),
  },
  {
    code: "bucket-public-access",
    says: ["lacks publicAccessPrevention enforced and uniformBucketLevelAccess"],
    bad: (c) => void c.create(BUCKET, "b", { location: "EU" }),
    good: (c) => void bucket(c),
  },
  {
    code: "bucket-without-versions",
    says: ["versioning is not enabled"],
    bad: (c) => void bucket(c, { versioning: { enabled: false } }),
    good: (c) => void bucket(c),
  },
  {
    code: "bucket-readable-by-all",
    says: ["grants roles/storage.objectViewer to everybody"],
    bad: (c) => void grant(c, "allUsers"),
    good: (c) => void grant(c, "serviceAccount:run-api@acme-staging.iam.gserviceaccount.com"),
  },
  {
    code: "run-private-unreachable",
    says: ["uses main, which has a private address only"],
    bad: (c) => reaching(c, {}),
    good: (c) => reaching(c, { vpcAccess: { networkInterfaces: [{ network: "main", subnetwork: "main" }] } }),
  },
  {
    code: "run-private-unreachable",
    severity: "error",
    says: ["variable DSN: names the private address 192.168.3.4"],
    bad: (c) => mounting(c, "34.20.0.5", "postgres://u@192.168.3.4/app"),
    good: (c) => mounting(c, "10.0.0.0/8,172.16.0.0/12", "postgres://u@db.acme.example/app"),
  },
  ...["10.20.0.5", "172.16.0.1:6379", "redis://app:x@192.168.3.4:6379/0", "redis://10.1.2.3/0"].map((host): Twin => {
    const address = /\d+\.\d+\.\d+\.\d+/.exec(host)?.[0];
    return {
      code: "run-private-unreachable",
      severity: "warning",
      says: [`variable HOST: names the private address ${address}`],
      bad: (c) => mounting(c, host, "postgres://u@db.acme.example/app"),
      good: (c) => mounting(c, `v${address}, 192.168.0.0/16`, "postgres://u@db.acme.example/app"),
    };
  }),
  {
    code: "subnet-too-small",
    says: ["ipCidrRange: 10.0.0.0/28 is smaller than /26"],
    bad: (c) => subnet(c, "10.0.0.0/28"),
    good: (c) => subnet(c, "10.0.0.0/24"),
  },
  {
    code: "database-peering-not-awaited",
    says: [`takes an address in ${NETWORK} without waiting for its connection`],
    bad: (c) => void database(c, {}, {}, apis(c)),
    good: (c) => void database(c),
  },
];

function reaching(c: Clouds, template: Props): void {
  const dependsOn = peered(c);
  const main = database(c, {}, {}, dependsOn);
  c.create(SERVICE, "api", service({ template }), { dependsOn: [...dependsOn, main] });
}

function mounting(c: Clouds, host: string, dsn: string): void {
  const base = ready(c);
  const secret = c.create(SECRET, "dsn", { secretId: "dsn", replication: { auto: {} } }, { dependsOn: base }).urn;
  const version = c.create(VERSION, "dsn", { secret: "dsn", secretData: dsn }, { dependsOn: [...base, secret] }).urn;
  const list = [
    ...(envs({ HOST: host }) as Props[]),
    { name: "DSN", valueSource: { secretKeyRef: { secret: "dsn", version: "1" } } },
  ];
  c.create(SERVICE, "api", service({ container: { envs: list } }), { dependsOn: [...base, secret, version] });
}

function subnet(c: Clouds, ipCidrRange: string): void {
  const inputs = { name: "main", region: "europe-west1", network: NETWORK, ipCidrRange };
  c.create("gcp:compute/subnetwork:Subnetwork", "main", inputs, { dependsOn: apis(c) });
}
