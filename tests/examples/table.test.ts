import { beforeAll, describe, expect, test } from "vitest";
import type { Settings } from "../../stacks/settings/index.ts";
import type { Plan, PlannedResource } from "../support/plan.ts";
import { committed, planOf } from "../support/plan-stack.ts";
import { FILES, readmeOf } from "./example.ts";
import { type Backend, TABLE } from "./the-table.ts";

const SERVICE = "gcp:cloudrunv2/service:Service";
const REPOSITORY = "gcp:artifactregistry/repository:Repository";
const GITHUB = "github:index";

// biome-ignore lint/suspicious/noExplicitAny: inputs as the provider's schema has them
type Inputs = Record<string, any>;

const inputs = (resource: PlannedResource) => resource.inputs as Inputs;
const names = (resources: readonly PlannedResource[], key: string) => resources.map((r) => inputs(r)[key]).sort();
const command = ({ commands = [], args = [] }: Inputs) => [...commands, ...args].join(" ");

describe.each(FILES)("%s %s", (example, stack) => {
  const row = TABLE[example] as Backend;
  let settings: Settings;
  let plan: Plan;
  let service: Inputs;
  let container: Inputs;

  beforeAll(async () => {
    settings = committed(stack, `examples/${example}`);
    plan = await planOf({ ...settings, githubSecrets: settings.github?.secrets ?? [] });
    service = inputs(plan.one(SERVICE, row.service));
    container = service.template.containers[0];
  });

  const workers = () => plan.all("gcp:cloudrunv2/workerPool:WorkerPool").map(inputs);
  const jobs = () => plan.all("gcp:cloudrunv2/job:Job").map(inputs);

  test("port and probes", () => {
    const { startupProbe, livenessProbe, readinessProbe, ports } = container;
    expect(ports.containerPort).toBe(row.port);
    expect({
      startup: startupProbe.httpGet,
      liveness: livenessProbe.httpGet,
      readiness: readinessProbe.httpGet,
    }).toEqual({
      startup: { path: row.probes.startup, port: row.port },
      liveness: { path: row.probes.liveness, port: row.port },
      readiness: { path: row.probes.readiness, port: row.port },
    });
  });

  test("smoke test after deployment", () => {
    const { smoke = [] } = settings.services[row.service] ?? {};
    expect(smoke.map(({ path }) => path)).toEqual(row.smoke[stack]);
    expect(smoke.some(({ expectVersion }) => expectVersion)).toBe(example === "amani");
  });

  test("workers", () => {
    const found = workers().map(({ name, scaling, template }) => [
      name,
      { command: command({ commands: template.containers[0].commands }), instances: scaling.manualInstanceCount },
    ]);
    const wanted = Object.entries(row.workers).map(([name, w]) => [name, { ...w, instances: w.instances[stack] }]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
    expect(workers().filter(({ template }) => "ports" in template.containers[0])).toEqual([]);
  });

  test("migrations, dumps and backups", () => {
    const waits = plan.waitsFor(plan.one(SERVICE, row.service));
    const found = jobs().map(({ name, runExecutionToken }) => {
      return [name, runExecutionToken !== undefined && waits.includes(`Job ${name}`)] as const;
    });
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(Object.entries(row.jobs).map(([name, { before }]) => [name, before])),
    );
    for (const { name, template } of jobs()) {
      const runs = command(template.template.containers[0]);
      const places = row.jobs[name]?.runs[stack].map((part) => runs.indexOf(part)) ?? [];
      expect(places.length).toBeGreaterThan(0);
      expect(places).toEqual(places.filter((place) => place >= 0).toSorted((one, other) => one - other));
    }
  });

  test("databases, caches, buckets, volumes", () => {
    expect(names(plan.all("gcp:sql/databaseInstance:DatabaseInstance"), "databaseVersion")).toEqual(
      row.postgres ? [row.postgres] : [],
    );
    expect(names(plan.all("gcp:redis/instance:Instance"), "redisVersion")).toEqual(row.redis ? [row.redis] : []);
    const buckets = names(plan.all("gcp:storage/bucket:Bucket"), "name");
    expect(buckets).toEqual(row.buckets[stack].map((bucket) => `${settings.project}-${bucket}`));
    const { volumeMounts = [] } = container;
    const mounts = volumeMounts.map(({ name, mountPath }: Inputs) => [name, mountPath]);
    expect(Object.fromEntries(mounts)).toEqual(row.mounts);
  });

  test("registry", () => {
    const from = row.registry[stack];
    const remotes = plan
      .all(REPOSITORY)
      .map(inputs)
      .filter(({ mode }) => mode === "REMOTE_REPOSITORY");
    const own = from === settings.project;
    expect(remotes.map(({ description }) => description)).toEqual(own ? [] : [`Images of ${from}`]);
    const repository = own ? "backend" : remotes[0]?.repositoryId;
    expect(container.image).toMatch(
      new RegExp(`^europe-west1-docker\\.pkg\\.dev/${settings.project}/${repository}/.+@sha256:[0-9a-f]{64}$`),
    );
    const login = remotes[0]?.remoteRepositoryConfig.upstreamCredentials.usernamePasswordCredentials;
    expect(login?.passwordSecretVersion).toEqual(
      own ? undefined : expect.stringMatching(new RegExp(`^projects/${settings.project}/secrets/.*-token/versions/1$`)),
    );
  });

  test("retention of images", () => {
    const policies: Inputs[] = plan.all(REPOSITORY).flatMap((r) => inputs(r).cleanupPolicies ?? []);
    const of = (action: string) =>
      policies.filter((policy) => policy.action === action && policy.condition?.tagPrefixes !== undefined);
    const kept = of("KEEP").flatMap(({ condition }) => condition.tagPrefixes.map((p: string) => [p, "for ever"]));
    const expiring = of("DELETE").flatMap(({ condition }) =>
      condition.tagPrefixes.map((p: string) => [p, Number.parseInt(condition.olderThan, 10) / 86_400]),
    );
    expect(Object.fromEntries([...kept, ...expiring])).toEqual(row.retention);
  });

  test("environment and its gate", () => {
    const gate = inputs(plan.one(`${GITHUB}/repositoryEnvironment:RepositoryEnvironment`));
    const policies = plan.all(`${GITHUB}/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy`);
    const patterns = (key: string) => policies.flatMap((policy) => inputs(policy)[key] ?? []);
    expect(gate.environment).toBe(stack);
    expect({
      branches: patterns("branchPattern"),
      tags: patterns("tagPattern"),
      approval: gate.reviewers !== undefined,
    }).toEqual(row.gate[stack]);
  });

  test("secrets and variables on GitHub", () => {
    const secrets = plan.all(`${GITHUB}/actionsEnvironmentSecret:ActionsEnvironmentSecret`);
    expect(names(secrets, "secretName")).toEqual([...row.githubSecrets].sort());
    const variables = names(
      plan.all(`${GITHUB}/actionsEnvironmentVariable:ActionsEnvironmentVariable`),
      "variableName",
    );
    expect(variables).toEqual(expect.arrayContaining([...row.githubVariables[stack]]));
  });

  test("secrets and values of the application", () => {
    const variables: Inputs[] = container.envs;
    const secret = variables.flatMap(({ name, valueSource }) => (valueSource ? [name] : []));
    expect(secret.sort()).toEqual([...row.secrets].sort());
    const plain = Object.fromEntries(variables.map(({ name, value }) => [name, value]));
    expect(plain).toMatchObject(row.env[stack]);
  });

  test("tenants", () => {
    expect(names(plan.all("tarmac:secrets:TenantSecrets"), "tenant")).toEqual(row.tenants);
    const ids: string[] = names(plan.all("gcp:secretmanager/secret:Secret"), "secretId");
    for (const tenant of row.tenants) expect(ids).toContain(`${tenant}-openai-api-key`);
  });

  test("required checks, in the one stack that has the repository", () => {
    const rules = plan.all(`${GITHUB}/repositoryRuleset:RepositoryRuleset`).map((r) => inputs(r).rules);
    const checks = rules.flatMap((r) => r.requiredStatusChecks.requiredChecks.map((c: Inputs) => c.context));
    expect(checks).toEqual(stack === "production" ? row.checks : []);
  });

  test("domain", () => {
    const domain = row.domain[stack];
    const mappings = plan.all("gcp:cloudrun/domainMapping:DomainMapping").map(inputs);
    expect(mappings.map(({ name, spec }) => [name, spec.routeName])).toEqual(domain ? [[domain, row.service]] : []);
  });

  test("APIs", () => {
    const apis = names(plan.all("gcp:projects/service:Service"), "service");
    expect(apis).toEqual(expect.arrayContaining([...row.apis]));
  });
});

test.each(Object.entries(TABLE))("the page of %s says what became of the rest", (example, { explained }) => {
  const page = readmeOf(example);
  expect(explained.filter((word) => !page.includes(word))).toEqual([]);
});
