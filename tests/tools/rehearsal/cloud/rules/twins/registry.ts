import { projectNumber } from "../../../../../../catalogue/made-up.ts";
import type { Props } from "../../../../../../catalogue/value.ts";
import type { Clouds } from "../../clouds.ts";
import {
  ACCOUNT,
  ACCOUNT_MEMBER,
  apis,
  IMAGE,
  PROJECT,
  PROJECT_MEMBER,
  RUNNER,
  ready,
  SECRET,
  SECRET_MEMBER,
  SERVICE,
  service,
  type Twin,
  VERSION,
} from "../twin.ts";

const REGISTRY = "gcp:artifactregistry/repository:Repository";
const MEMBER = "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember";
const ROBOT = `serviceAccount:service-${projectNumber(PROJECT)}@serverless-robot-prod.iam.gserviceaccount.com`;
const AGENT = `serviceAccount:service-${projectNumber(PROJECT)}@gcp-sa-artifactregistry.iam.gserviceaccount.com`;
const CI = `ci-deploy@${PROJECT}.iam.gserviceaccount.com`;
const KEEP = { id: "keep", action: "KEEP", mostRecentVersions: { keepCount: 10 } };
const OLD = { id: "old", action: "DELETE", condition: { olderThan: "7776000s", tagPrefixes: ["sha-"] } };

const registry = (c: Clouds, inputs: Props = {}, dependsOn = apis(c)) =>
  c.create(
    REGISTRY,
    "registry",
    { repositoryId: "backend", location: "europe-west1", format: "DOCKER", ...inputs },
    { dependsOn },
  );
const policies =
  (...cleanupPolicies: Props[]) =>
  (c: Clouds) =>
    void registry(c, { cleanupPolicies, cleanupPolicyDryRun: false });

/** A registry, a deployer and a service whose image is in it. */
function deployed(c: Clouds, o: { reader?: string; image?: string; actsAs?: string }): void {
  const dependsOn = [...ready(c)];
  dependsOn.push(registry(c, {}, dependsOn).urn);
  dependsOn.push(c.create(ACCOUNT, "ci-deploy", { accountId: "ci-deploy" }, { dependsOn }).urn);
  const member =
    "principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/attribute.deploy/x";
  const serviceAccountId = `projects/${PROJECT}/serviceAccounts/${CI}`;
  c.create(ACCOUNT_MEMBER, "ci", { serviceAccountId, role: "roles/iam.workloadIdentityUser", member }, { dependsOn });
  c.create(
    PROJECT_MEMBER,
    "run",
    { project: PROJECT, role: "roles/run.developer", member: `serviceAccount:${CI}` },
    { dependsOn },
  );
  if (o.actsAs) {
    const inputs = {
      serviceAccountId: `projects/${PROJECT}/serviceAccounts/${o.actsAs}`,
      role: "roles/iam.serviceAccountUser",
      member: `serviceAccount:${CI}`,
    };
    c.create(ACCOUNT_MEMBER, "act-as", inputs, { dependsOn });
  }
  if (o.reader) {
    const inputs = {
      repository: "backend",
      location: "europe-west1",
      role: "roles/artifactregistry.reader",
      member: `serviceAccount:${o.reader}`,
    };
    c.create(MEMBER, "reader", inputs, { dependsOn });
  }
  c.create(SERVICE, "api", service({ container: { image: o.image ?? IMAGE } }), { dependsOn });
}

/** The registry and who reads it. */
export const registries: readonly Twin[] = [
  {
    code: "registry-cleanup-unbounded",
    says: ["policy sha: deletes whatever its age"],
    bad: policies({ id: "sha", action: "DELETE", condition: { tagPrefixes: ["sha-"] } }, KEEP),
    good: policies(OLD, KEEP, { id: "untagged", action: "DELETE", condition: { tagState: "UNTAGGED" } }),
  },
  {
    code: "registry-cleanup-without-keep",
    says: ["has a DELETE policy and no KEEP policy"],
    bad: policies(OLD),
    good: policies(OLD, KEEP),
  },
  {
    code: "registry-cleanup-duration",
    says: ["policy old: olderThan is 30d"],
    bad: policies({ id: "old", action: "DELETE", condition: { olderThan: "30d" } }, KEEP),
    good: policies(OLD, KEEP),
  },
  {
    code: "registry-cleanup-dry-run",
    says: ["cleanup policies run dry"],
    bad: (c) => void registry(c, { cleanupPolicies: [OLD, KEEP], cleanupPolicyDryRun: true }),
    good: policies(OLD, KEEP),
  },
  {
    code: "registry-remote-credentials",
    says: ["has no credentials for its upstream"],
    bad: (c) =>
      void registry(c, {
        mode: "REMOTE_REPOSITORY",
        remoteRepositoryConfig: { dockerRepository: { publicRepository: "DOCKER_HUB" } },
      }),
    good: (c) =>
      void registry(c, {
        mode: "REMOTE_REPOSITORY",
        remoteRepositoryConfig: {
          dockerRepository: { publicRepository: "DOCKER_HUB" },
          upstreamCredentials: {
            usernamePasswordCredentials: { username: "acme", passwordSecretVersion: "projects/p/secrets/s/versions/1" },
          },
        },
      }),
  },
  {
    code: "registry-deployer-cannot-read",
    says: [
      `serviceAccount:${CI} deploys it and may not read projects/acme-staging/locations/europe-west1/repositories/backend`,
    ],
    bad: (c) => deployed(c, {}),
    good: (c) => deployed(c, { reader: CI }),
  },
  {
    code: "registry-other-project-assumed",
    says: ["pulls from projects/acme-build/locations/europe-west1/repositories/backend"],
    bad: (c) => deployed(c, { image: IMAGE.replace(PROJECT, "acme-build") }),
    good: (c) => deployed(c, { reader: CI }),
  },
  {
    code: "registry-agent-cannot-read",
    says: [`${ROBOT} may not read projects/acme-build/locations/europe-west1/repositories/backend`],
    bad: (c) => elsewhere(c, false),
    good: (c) => elsewhere(c, true),
  },
  {
    code: "registry-repository-assumed",
    says: ["pulls from projects/acme-staging/locations/europe-west1/repositories/other"],
    bad: (c) => deployed(c, { reader: CI, image: IMAGE.replace("/backend/", "/other/") }),
    good: (c) => deployed(c, { reader: CI }),
  },
  {
    code: "run-deployer-cannot-act-as",
    says: [`serviceAccount:${CI} deploys it and may not act as ${RUNNER}`],
    bad: (c) => deployed(c, { reader: CI }),
    good: (c) => deployed(c, { reader: CI, actsAs: RUNNER }),
  },
  {
    code: "registry-credentials-unreadable",
    says: [`${AGENT} may not read projects/acme-staging/secrets/hub-token`],
    bad: (c) => remote(c, `serviceAccount:${RUNNER}`),
    good: (c) => remote(c, AGENT),
  },
  {
    code: "secret-version-assumed",
    says: ["password of backend: version 1 of projects/acme-staging/secrets/hub-token is assumed to exist"],
    bad: (c) => remote(c, AGENT),
    good: (c) => remote(c, AGENT, true),
  },
  {
    code: "registry-reader-unneeded",
    says: [`lets ${RUNNER} read the registry`],
    bad: (c) => deployed(c, { reader: RUNNER }),
    good: (c) => deployed(c, { reader: CI }),
  },
];

/** The stack makes a registry in another project, and perhaps lets Cloud Run read it. */
function elsewhere(c: Clouds, granted: boolean): void {
  const dependsOn = [
    ...ready(c),
    c.create("gcp:projects/service:Service", "other", {
      project: "acme-build",
      service: "artifactregistry.googleapis.com",
    }).urn,
  ];
  dependsOn.push(registry(c, { project: "acme-build" }, dependsOn).urn);
  if (granted) {
    const inputs = {
      project: "acme-build",
      repository: "backend",
      location: "europe-west1",
      role: "roles/artifactregistry.reader",
      member: ROBOT,
    };
    c.create(MEMBER, "agent", inputs, { dependsOn });
  }
  c.create(SERVICE, "api", service({ container: { image: IMAGE.replace(PROJECT, "acme-build") } }), { dependsOn });
}

/** A mirror of Docker Hub whose token is a secret that `reader` may read. */
function remote(c: Clouds, reader: string, made = false): void {
  const dependsOn = [...ready(c)];
  dependsOn.push(c.create(SECRET, "token", { secretId: "hub-token", replication: { auto: {} } }, { dependsOn }).urn);
  if (made) c.create(VERSION, "token", { secret: "hub-token", secretData: "x" }, { dependsOn });
  const grant = { secretId: "hub-token", role: "roles/secretmanager.secretAccessor", member: reader };
  dependsOn.push(c.create(SECRET_MEMBER, "token", grant, { dependsOn }).urn);
  const passwordSecretVersion = `projects/${projectNumber(PROJECT)}/secrets/hub-token/versions/1`;
  const upstreamCredentials = { usernamePasswordCredentials: { username: "acme", passwordSecretVersion } };
  const remoteRepositoryConfig = { dockerRepository: { publicRepository: "DOCKER_HUB" }, upstreamCredentials };
  registry(c, { mode: "REMOTE_REPOSITORY", remoteRepositoryConfig }, dependsOn);
}
