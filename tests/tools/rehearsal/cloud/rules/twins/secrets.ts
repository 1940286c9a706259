import { projectNumber } from "../../../../../../catalogue/made-up.ts";
import type { Props } from "../../../../../../catalogue/value.ts";
import { api, type Clouds } from "../../clouds.ts";
import {
  ACCOUNT,
  apis,
  PROJECT,
  RUNNER,
  ready,
  SECRET,
  SECRET_MEMBER,
  SERVICE,
  service,
  type Twin,
  VERSION,
} from "../twin.ts";

const ACCESSOR = "roles/secretmanager.secretAccessor";
const mounts = (version: string | undefined, secret = "dsn") =>
  service({
    container: {
      envs: [{ name: "DSN", valueSource: { secretKeyRef: { secret, ...(version === undefined ? {} : { version }) } } }],
    },
  });

/** A secret, perhaps a version and a grant of it, and a service that mounts it and waits for what `awaits` names. */
function mounted(
  c: Clouds,
  o: {
    version?: string | undefined;
    made?: boolean;
    granted?: boolean;
    awaits?: readonly ("version" | "grant")[];
    secret?: string;
  } = {},
): void {
  const { made = false, granted = true, awaits = ["version", "grant"] } = o;
  const version = "version" in o ? o.version : "1";
  const base = ready(c);
  const secret = c.create(SECRET, "dsn", { secretId: "dsn", replication: { auto: {} } }, { dependsOn: base }).urn;
  const dependsOn = [...base, secret];
  if (made) {
    const data = {
      secret: "projects/acme-staging/secrets/dsn",
      secretData: "not-a-real-value",
      deletionPolicy: "DISABLE",
    };
    const made = c.create(VERSION, "dsn", data, { dependsOn: [...base, secret] }).urn;
    if (awaits.includes("version")) dependsOn.push(made);
  }
  if (granted) {
    const grant = c.create(
      SECRET_MEMBER,
      "dsn",
      { secretId: "dsn", role: ACCESSOR, member: `serviceAccount:${RUNNER}` },
      { dependsOn: [...base, secret] },
    ).urn;
    if (awaits.includes("grant")) dependsOn.push(grant);
  }
  c.create(SERVICE, "api", mounts(version, o.secret), { dependsOn });
}

const NAME = "projects/acme-staging/secrets/dsn";

const keyIn = (place: string) => `projects/keys/locations/${place}/keyRings/backend/cryptoKeys/secrets`;
const underKey = (place: string) => ({ customerManagedEncryption: { kmsKeyName: keyIn(place) } });
const AGENT = `serviceAccount:service-${projectNumber(PROJECT)}@gcp-sa-secretmanager.iam.gserviceaccount.com`;

/** A secret under a key in `place`, which waits for the grant on it or not. */
function encrypted(
  c: Clouds,
  replication: Props,
  place: string,
  { role = "cryptoKeyEncrypterDecrypter", awaits = true } = {},
) {
  const base = apis(c);
  const grant = { cryptoKeyId: keyIn(place), role: `roles/cloudkms.${role}`, member: AGENT };
  const { urn } = c.create("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", "key", grant, { dependsOn: base });
  c.create(SECRET, "dsn", { secretId: "dsn", replication }, { dependsOn: awaits ? [...base, urn] : base });
}
const automatic = (place: string): Props => ({ auto: underKey(place) });
const regional = (place: string): Props => ({
  userManaged: { replicas: [{ location: "europe-west1", ...underKey(place) }] },
});

/** Secrets and what mounts them; APIs; accounts. */
export const secrets: readonly Twin[] = [
  {
    code: "secret-access-missing",
    says: [`mounts ${NAME}, which ${RUNNER} has not been allowed to read when the service is deployed`],
    bad: (c) => mounted(c, { granted: false }),
    good: (c) => mounted(c),
  },
  {
    code: "secret-access-not-awaited",
    says: [`mounts ${NAME} without waiting for the grant to ${RUNNER}`],
    bad: (c) => mounted(c, { awaits: ["version"] }),
    good: (c) => mounted(c),
  },
  {
    code: "secret-key-elsewhere",
    says: [`${keyIn("europe-west1")} is not in global`],
    bad: (c) => encrypted(c, automatic("europe-west1"), "europe-west1"),
    good: (c) => encrypted(c, automatic("global"), "global"),
  },
  {
    code: "secret-key-elsewhere",
    says: [`${keyIn("global")} is not in europe-west1`],
    bad: (c) => encrypted(c, regional("global"), "global"),
    good: (c) => encrypted(c, regional("europe-west1"), "europe-west1"),
  },
  {
    code: "secret-key-not-granted",
    says: [`${AGENT} may not use ${keyIn("global")}`],
    bad: (c) => encrypted(c, automatic("global"), "global", { awaits: false }),
    good: (c) => encrypted(c, automatic("global"), "global"),
  },
  {
    code: "secret-key-not-granted",
    says: [`${AGENT} may not use ${keyIn("europe-west1")}`],
    bad: (c) => encrypted(c, regional("europe-west1"), "europe-west1", { role: "viewer" }),
    good: (c) => encrypted(c, regional("europe-west1"), "europe-west1"),
  },
  {
    code: "secret-version-missing",
    says: [`variable DSN: version 2 of ${NAME} does not exist`],
    bad: (c) => mounted(c, { made: true, version: "2" }),
    good: (c) => mounted(c, { made: true }),
  },
  {
    code: "secret-version-not-awaited",
    says: [`variable DSN: mounts ${NAME} without waiting for its version`],
    bad: (c) => mounted(c, { made: true, awaits: ["grant"] }),
    good: (c) => mounted(c, { made: true }),
  },
  {
    code: "secret-version-assumed",
    says: [`variable DSN: version 1 of ${NAME} is assumed to exist`],
    bad: (c) => mounted(c),
    good: (c) => mounted(c, { made: true }),
  },
  {
    code: "secret-version-latest",
    says: [`variable DSN: mounts version latest of ${NAME}`],
    bad: (c) => mounted(c, { version: "latest" }),
    good: (c) => mounted(c),
  },
  {
    code: "secret-version-latest",
    says: [`variable DSN: mounts version latest of ${NAME}`],
    bad: (c) => mounted(c, { version: undefined }),
    good: (c) => mounted(c),
  },
  {
    code: "secret-unmanaged",
    says: ["variable DSN: secret projects/acme-staging/secrets/other is not part of this stack"],
    bad: (c) => mounted(c, { secret: "other" }),
    good: (c) => mounted(c, { secret: NAME }),
  },
  {
    code: "secret-version-destroyed",
    says: ["deletionPolicy is DELETE"],
    bad: (c) => void c.create(VERSION, "v", { secret: "dsn", secretData: "not-a-real-value" }, { dependsOn: ready(c) }),
    good: (c) => mounted(c, { made: true }),
  },
  {
    code: "api-not-enabled",
    says: ["needs secretmanager.googleapis.com in project acme-staging, which this stack does not enable"],
    bad: (c) => void c.create(SECRET, "x", { replication: { auto: {} } }, { dependsOn: [api(c, "run")] }),
    good: (c) => void c.create(SECRET, "x", { replication: { auto: {} } }, { dependsOn: [api(c, "secretmanager")] }),
  },
  {
    code: "api-not-awaited",
    says: ["is created without waiting for secretmanager.googleapis.com to be enabled"],
    bad: (c) => {
      api(c, "secretmanager");
      c.create(SECRET, "x", { replication: { auto: {} } });
    },
    good: (c) => void c.create(SECRET, "x", { replication: { auto: {} } }, { dependsOn: [api(c, "secretmanager")] }),
  },
  {
    code: "iam-account-missing",
    says: ["names other@acme-staging.iam.gserviceaccount.com, which does not exist in project acme-staging"],
    bad: (c) => grantTo(c, "other"),
    good: (c) => grantTo(c, "run-api"),
  },
  {
    code: "iam-account-missing",
    severity: "warning",
    says: ["names caller@acme-staging.iam.gserviceaccount.com, which does not exist in project acme-staging"],
    bad: (c) => calledBy(c, "caller"),
    good: (c) => calledBy(c, "run-api"),
  },
  {
    code: "iam-account-not-awaited",
    says: [`names ${RUNNER} without waiting for the account`],
    bad: (c) => {
      const enabled = [api(c, "secretmanager"), api(c, "iam")];
      c.create(ACCOUNT, "run-api", { accountId: "run-api" }, { dependsOn: enabled });
      c.create(
        SECRET_MEMBER,
        "g",
        { secretId: "dsn", role: ACCESSOR, member: `serviceAccount:${RUNNER}` },
        { dependsOn: enabled },
      );
    },
    good: (c) => grantTo(c, "run-api"),
  },
  {
    code: "parent-missing",
    says: ["belongs to projects/acme-staging/secrets/dsn, which is not part of this stack"],
    bad: (c) => grantTo(c, "run-api"),
    good: (c) => mounted(c),
  },
  {
    code: "parent-not-awaited",
    says: ["does not wait for projects/acme-staging/secrets/dsn, which it belongs to"],
    bad: (c) => {
      c.create(SECRET, "dsn", { secretId: "dsn", replication: { auto: {} } }, { dependsOn: apis(c) });
      grantTo(c, "run-api");
    },
    good: (c) => mounted(c),
  },
];

function grantTo(c: Clouds, account: string): void {
  const member = `serviceAccount:${account}@acme-staging.iam.gserviceaccount.com`;
  c.create(SECRET_MEMBER, "g", { secretId: "dsn", role: ACCESSOR, member }, { dependsOn: ready(c) });
}

function calledBy(c: Clouds, account: string): void {
  const dependsOn = [...ready(c)];
  dependsOn.push(c.create(SERVICE, "api", service(), { dependsOn }).urn);
  const member = `serviceAccount:${account}@acme-staging.iam.gserviceaccount.com`;
  const grant = { name: "api", location: "europe-west1", role: "roles/run.invoker", member };
  c.create("gcp:cloudrunv2/serviceIamMember:ServiceIamMember", "g", grant, { dependsOn });
}
