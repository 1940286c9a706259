import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  BuiltImage,
  CiIdentity,
  CloudRunJob,
  CloudRunService,
  DeployEnvironment,
  DomainMapping,
  GithubFederation,
  ImageRegistry,
  ObjectBucket,
  PostgresDatabase,
  PrivateNetwork,
  RedisCache,
  RemoteRepository,
  RepositorySettings,
  SharedSecrets,
  TenantSecrets,
  WorkerPool,
} from "../../components/index.ts";
import { type Plan, plan } from "../support/plan.ts";
import { planOf } from "../support/plan-stack.ts";
import { imageOf, settingsOf } from "../support/settings.ts";

const project = "acme-staging";
const place = { project, location: "europe-west1" };
const image = imageOf("api");

let context: string;
beforeAll(() => {
  context = mkdtempSync(join(tmpdir(), "tarmac-defaults-"));
  writeFileSync(join(context, "Dockerfile"), "FROM scratch\n");
});
afterAll(() => rmSync(context, { recursive: true }));

/** A stack file with a name for each kind of entry, and nothing that has a default. */
const names = () => `
github: { repository: acme/backend, repositoryId: 1, ownerId: 2, manages: repository }
remotes: { ghcr: { host: ghcr.io } }
secrets: { api-key: { version: 1 }, jwt: { generate: {} } }
tenants: { acme: { secrets: [openai-api-key] } }
databases: { main: {} }
caches: { queue: {} }
buckets: { uploads: {} }
services:
  api: { image: "${image}", domain: api.example.com }
  web: { image: { build: { context: "${context}" } } }
workers: { consumer: { image: "${image}" } }
jobs: { report: { image: "${image}", timeoutSeconds: 60 } }
`;

/** The same, by components alone. */
function bare(): void {
  const network = new PrivateNetwork("private", place);
  new PostgresDatabase("main", { ...place, network });
  new RedisCache("queue", { ...place, network });
  new ObjectBucket("uploads", place);
  new SharedSecrets("secrets", { project, secrets: { "api-key": { version: 1 }, jwt: { generate: {} } } });
  new TenantSecrets("acme", { project, tenant: "acme", secrets: { "openai-api-key": {} } });
  const deployedDigests = [image.replace(/.*@/, "")];
  const registry = new ImageRegistry("registry", { ...place, retention: { deployedDigests } });
  new RemoteRepository("ghcr", { ...place, host: "ghcr.io" });
  const repository = registry.url.apply((url) => `${url}/web`);
  const built = new BuiltImage("web", { repository, context });
  const api = new CloudRunService("api", { ...place, image });
  new CloudRunService("web", { ...place, image: built.reference });
  new DomainMapping("api.example.com", { ...place, domain: "api.example.com", service: api.serviceName });
  new WorkerPool("consumer", { ...place, image });
  new CloudRunJob("report", { ...place, image, timeoutSeconds: 60 });
  const ids = { repository: "acme/backend", repositoryId: 1, ownerId: 2 };
  const federation = new GithubFederation("github", { project, ...ids, environment: "staging" });
  const { planMember = "", deployMember } = federation;
  const planner = new CiIdentity("ci-plan", { project, role: "plan", member: planMember });
  const deployer = new CiIdentity("ci-deploy", { project, role: "deploy", member: deployMember });
  const cloud = {
    projectId: project,
    projectNumber: federation.projectNumber,
    region: place.location,
    workloadIdentityProvider: federation.providerName,
    planServiceAccount: planner.email,
    deployServiceAccount: deployer.email,
    registry: registry.url,
  };
  new DeployEnvironment("environment", { repository: "backend", stack: "staging", cloud });
  new RepositorySettings("repository", { repository: "backend" });
}

test("a component by itself asks for what a stack file that only names it asks for", async () => {
  const [byFile, alone] = [await planOf(settingsOf(names())), await plan(bare)];
  const registered = new Map(asked(byFile));
  const different = asked(alone).filter(([at, resource]) => registered.get(at) !== resource);
  expect(different.map(([at, resource]) => [at, resource, registered.get(at)])).toEqual([]);
  const kinds = (p: Plan) => [...new Set(p.resources.map(({ type }) => type))].filter((t) => t.startsWith("tarmac:"));
  expect(kinds(alone).sort()).toEqual(
    kinds(byFile)
      .filter((type) => type !== "tarmac:project:EnabledApis")
      .sort(),
  );
});

/** Inputs and protection of each resource by type and name, without the labels of a stack. */
function asked({ resources }: Plan): readonly (readonly [at: string, resource: string])[] {
  return resources.map(({ type, name, inputs, protect }) => {
    const text = JSON.stringify({ inputs, protect }, (key, value) => {
      if (key !== "labels" && key !== "userLabels") return value;
      const { "managed-by": _, environment: __, ...own } = value;
      return own;
    });
    return [`${type} ${name}`, text];
  });
}
