import type { Clouds } from "../../clouds.ts";
import { apis, RUNNER, ready, SECRET, SECRET_MEMBER, SERVICE, service, type Twin } from "../twin.ts";

const POOL = "gcp:iam/workloadIdentityPool:WorkloadIdentityPool";
const REGISTRY = "gcp:artifactregistry/repository:Repository";
const secret = (c: Clouds, name: string, inputs = {}) =>
  c.create(SECRET, name, { secretId: name, replication: { auto: {} }, ...inputs }, { dependsOn: ready(c) });
const pool = (c: Clouds, id: string) => c.create(POOL, "pool", { workloadIdentityPoolId: id }, { dependsOn: ready(c) });
const registry = (c: Clouds, location: string) =>
  c.create(REGISTRY, "registry", { repositoryId: "backend", location, format: "DOCKER" }, { dependsOn: apis(c) });
const grant = (c: Clouds, name: string, secretId: string) =>
  c.create(
    SECRET_MEMBER,
    name,
    { secretId, role: "roles/secretmanager.secretAccessor", member: `serviceAccount:${RUNNER}` },
    { dependsOn: ready(c) },
  );

/** What exists already, and what must not be lost. */
export const existence: readonly Twin[] = [
  {
    code: "type-not-judged",
    says: ["gcp:tomorrow/thing:Thing"],
    bad: (c) => {
      c.create("gcp:tomorrow/thing:Thing", "orders", { name: "orders" });
      c.create("gcp:tomorrow/thing:Thing", "more", { name: "more" });
    },
    good: (c) => void secret(c, "dsn"),
  },
  {
    code: "id-taken",
    says: ["projects/acme-staging/secrets/dsn already exists: it belongs to dsn"],
    bad: (c) => {
      secret(c, "dsn");
      secret(c, "again", { secretId: "dsn" });
    },
    good: (c) => {
      secret(c, "dsn");
      secret(c, "other");
    },
  },
  {
    code: "id-fixed-on-replace",
    says: [
      "projects/acme-staging/locations/europe-west1/repositories/backend still exists when its replacement is created",
    ],
    before: (c) => void registry(c, "europe-west1"),
    bad: (c) => void registry(c, "europe-west1"),
    good: (c) => void registry(c, "europe-west4"),
  },
  {
    code: "id-made-twice",
    says: [
      `projects/acme-staging/secrets/dsn/roles/secretmanager.secretAccessor/serviceAccount:${RUNNER} is already made by one`,
    ],
    bad: (c) => {
      grant(c, "one", "dsn");
      grant(c, "two", "dsn");
    },
    good: (c) => {
      grant(c, "one", "dsn");
      grant(c, "two", "key");
    },
  },
  {
    code: "id-reserved",
    says: [
      "projects/acme-staging/locations/global/workloadIdentityPools/github-1 was deleted and stays reserved for 30 more days",
    ],
    before: (c) => void pool(c, "github-1"),
    bad: (c, before) => {
      c.delete(before("pool"));
      pool(c, "github-1");
    },
    good: (c, before) => {
      c.delete(before("pool"));
      pool(c, "github-2");
    },
  },
  {
    code: "id-taken",
    says: ["projects/acme-staging/secrets/dsn already exists: it was left behind by deletionPolicy ABANDON"],
    before: (c) => void secret(c, "dsn", { deletionPolicy: "ABANDON" }),
    bad: (c, before) => {
      c.delete(before("dsn"));
      secret(c, "dsn");
    },
    good: (c, before) => {
      c.delete(before("dsn"));
      secret(c, "other");
    },
  },
  {
    code: "delete-refused",
    says: ["projects/acme-staging/secrets/dsn has deletionProtection on"],
    before: (c) => {
      secret(c, "dsn", { deletionProtection: true });
      secret(c, "retired", { deletionProtection: false });
    },
    bad: (c, before) => c.delete(before("dsn")),
    good: (c, before) => c.delete(before("retired")),
  },
  {
    code: "delete-prevented",
    says: ["projects/acme-staging/secrets/dsn has deletionPolicy PREVENT"],
    before: (c) => {
      secret(c, "dsn", { deletionPolicy: "PREVENT" });
      secret(c, "retired");
    },
    bad: (c, before) => c.delete(before("dsn")),
    good: (c, before) => c.delete(before("retired")),
  },
  {
    code: "delete-loses",
    says: ["projects/acme-staging/secrets/dsn holds data and is deleted"],
    before: (c) => {
      secret(c, "dsn");
      grant(c, "grant", "dsn");
    },
    bad: (c, before) => c.delete(before("dsn")),
    good: (c, before) => c.delete(before("grant")),
  },
  {
    code: "replace-loses",
    says: ["projects/acme-staging/locations/europe-west1/repositories/backend holds data and is replaced"],
    before: (c) => void registry(c, "europe-west1"),
    bad: (c) => void registry(c, "europe-west4"),
    good: () => undefined,
  },
  {
    code: "run-region-change",
    says: [
      "projects/acme-staging/locations/europe-west1/services/api in europe-west1 is replaced by one in europe-west4",
    ],
    before: (c) => void c.create(SERVICE, "api", service(), { dependsOn: ready(c) }),
    bad: (c) => void c.create(SERVICE, "api", service({ top: { location: "europe-west4" } }), { dependsOn: ready(c) }),
    good: (c, before) => {
      const dependsOn = ready(c);
      c.update(before("api"), service({ container: { args: ["x"] } }), { dependsOn });
    },
  },
];
