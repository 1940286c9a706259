import { secret } from "../../../../../../catalogue/value.ts";
import {
  deploy,
  envs,
  IMAGE,
  JOB,
  job,
  RUNNER,
  ready,
  SERVICE,
  service,
  type Twin,
  template,
  WORKER,
  worker,
} from "../twin.ts";

const probe = (changes = {}) => ({
  httpGet: { path: "/", port: 8000 },
  periodSeconds: 10,
  timeoutSeconds: 1,
  failureThreshold: 3,
  ...changes,
});
const ofContainer = (code: string, container: Parameters<typeof service>[0], says: readonly string[]): Twin => ({
  code,
  says,
  bad: (c) => deploy(c, service(container)),
  good: (c) => deploy(c),
});

/** Services, workers, jobs and domains. */
export const run: readonly Twin[] = [
  ofContainer("run-env-reserved", { container: { envs: envs({ PORT: "8000", K_SERVICE: "x", LOG_LEVEL: "info" }) } }, [
    "PORT: is reserved",
    "K_SERVICE: is reserved",
  ]),
  {
    code: "run-env-reserved",
    says: ["CLOUD_RUN_JOB: is reserved"],
    bad: (c) => deploy(c, job({ containers: [{ image: IMAGE, name: "x", envs: envs({ CLOUD_RUN_JOB: "x" }) }] }), JOB),
    good: (c) => deploy(c, service({ container: { envs: envs({ CLOUD_RUN_JOB: "x" }) } })),
  },
  {
    code: "run-env-too-many",
    says: ["has 1001 environment variables, 1000 at most"],
    bad: (c) => deploy(c, service({ container: { envs: many(1001) } })),
    good: (c) => deploy(c, service({ container: { envs: many(1000) } })),
  },
  {
    code: "run-env-too-large",
    says: ["BIG: has 32769 bytes, 32768 at most"],
    bad: (c) => deploy(c, service({ container: { envs: envs({ BIG: "x".repeat(32769) }) } })),
    good: (c) => deploy(c, service({ container: { envs: envs({ BIG: "x".repeat(32768) }) } })),
  },
  {
    code: "run-env-twice",
    says: ["A: is set twice"],
    bad: (c) =>
      deploy(
        c,
        service({
          container: {
            envs: [
              { name: "A", value: "1" },
              { name: "A", value: "2" },
            ],
          },
        }),
      ),
    good: (c) => deploy(c, service({ container: { envs: envs({ A: "1", B: "2" }) } })),
  },
  {
    code: "run-probe-window",
    says: ["startupProbe: 25 times 10 s is 250 s, 240 at most"],
    bad: (c) => deploy(c, service({ container: { startupProbe: probe({ failureThreshold: 25 }) } })),
    good: (c) => deploy(c, service({ container: { startupProbe: probe({ failureThreshold: 24 }) } })),
  },
  {
    code: "run-probe-timeout",
    says: ["livenessProbe.timeoutSeconds: must not exceed periodSeconds (10), got 11"],
    bad: (c) => deploy(c, service({ container: { livenessProbe: probe({ timeoutSeconds: 11 }) } })),
    good: (c) => deploy(c, service({ container: { livenessProbe: probe({ timeoutSeconds: 10 }) } })),
  },
  {
    code: "run-probe-range",
    says: [
      "startupProbe.periodSeconds: must be 1 to 240, got 241",
      "startupProbe.initialDelaySeconds: must be 0 to 240, got 300",
      "livenessProbe.failureThreshold: must be at least 1, got 0",
      "livenessProbe.httpGet.path: must begin with /, got health",
    ],
    bad: (c) =>
      deploy(
        c,
        service({
          container: {
            startupProbe: probe({ periodSeconds: 241, failureThreshold: 1, initialDelaySeconds: 300 }),
            livenessProbe: probe({ failureThreshold: 0, httpGet: { path: "health" } }),
          },
        }),
      ),
    good: (c) =>
      deploy(c, service({ container: { livenessProbe: probe({ periodSeconds: 3600, initialDelaySeconds: 300 }) } })),
  },
  {
    code: "run-probe-range",
    says: ["livenessProbe.timeoutSeconds: must be 1 to 3600, got 0"],
    bad: (c) => deploy(c, service({ container: { livenessProbe: probe({ timeoutSeconds: 0 }) } })),
    good: (c) => deploy(c, service({ container: { livenessProbe: probe({ timeoutSeconds: 1 }) } })),
  },
  {
    code: "run-probe-range",
    severity: "warning",
    says: ["readinessProbe.periodSeconds: may have to be 1 to 300, got 301"],
    bad: (c) => deploy(c, service({ container: { readinessProbe: probe({ periodSeconds: 301 }) } })),
    good: (c) => deploy(c, service({ container: { readinessProbe: probe({ periodSeconds: 300 }) } })),
  },
  ofContainer("run-probe-handlers", { container: { livenessProbe: probe({ tcpSocket: { port: 1 } }) } }, [
    "livenessProbe: must have one handler, got httpGet and tcpSocket",
  ]),
  {
    code: "run-probe-startup-missing",
    says: ["has no startup probe"],
    bad: (c) => deploy(c, service({ template: { containers: [{ image: IMAGE, ports: { containerPort: 1 } }] } })),
    good: (c) => deploy(c),
  },
  ofContainer("run-image-by-tag", { container: { image: "europe-west1-docker.pkg.dev/p/r/api:1.2" } }, [
    "image: europe-west1-docker.pkg.dev/p/r/api:1.2 names no digest",
  ]),
  {
    code: "run-image-registry",
    says: ["image: Cloud Run cannot pull from ghcr.io"],
    bad: (c) => deploy(c, service({ container: { image: `ghcr.io/acme/api@${IMAGE.split("@")[1]}` } })),
    good: (c) => deploy(c, service({ container: { image: `acme/api@${IMAGE.split("@")[1]}` } })),
  },
  {
    code: "run-container-unnamed",
    says: ["a container has no name"],
    bad: (c) => deploy(c, service({ template: { containers: [{ image: IMAGE }] } })),
    good: (c) => deploy(c),
  },
  ofContainer("run-limits-half-set", { container: { resources: { limits: { cpu: "1" } } } }, [
    "resources.limits: only one of cpu and memory is set",
  ]),
  ofContainer("run-scaling-unset", { template: { scaling: { minInstanceCount: 0 } } }, [
    "template.scaling: maxInstanceCount not set",
  ]),
  {
    code: "run-scaling-unset",
    says: ["scaling: minInstanceCount not set"],
    bad: (c) => deploy(c, service({ template: { scaling: { maxInstanceCount: 3 } } })),
    good: (c) =>
      deploy(c, service({ template: { scaling: { maxInstanceCount: 3 } }, top: { scaling: { minInstanceCount: 0 } } })),
  },
  ofContainer("run-template-metadata", { template: { labels: {} } }, ["template: needs a label and an annotation"]),
  {
    code: "run-sql-volume-not-last",
    says: ["volumes: the Cloud SQL volume is number 1 of 2"],
    bad: (c) => deploy(c, service({ template: { volumes: [sql, { name: "tmp", emptyDir: {} }] } })),
    good: (c) => deploy(c, service({ template: { volumes: [{ name: "tmp", emptyDir: {} }, sql] } })),
  },
  {
    code: "run-name",
    says: [`name: ${"a".repeat(50)} is not accepted`],
    bad: (c) => deploy(c, service({ top: { name: "a".repeat(50) } })),
    good: (c) => deploy(c, service({ top: { name: "a".repeat(49) } })),
  },
  ...[
    { cpu: "1", memory: "8Gi", says: "resources.limits: 1 CPU with 8192 MiB: at most 4096 MiB" },
    { cpu: "4", memory: "512Mi", says: "resources.limits: 4 CPU with 512 MiB: at least 2048 MiB" },
    { cpu: "3", memory: "2Gi", says: "resources.limits: 3 CPU with 2048 MiB: CPU must be 1, 2, 4, 6 or 8" },
    { cpu: "250m", memory: "1Gi", says: "resources.limits: 0.25 CPU with 1024 MiB: at most 512 MiB" },
  ].map(({ cpu, memory, says }) =>
    ofContainer("run-cpu-memory", { container: { resources: { limits: { cpu, memory } } } }, [says]),
  ),
  {
    code: "run-cpu-fraction",
    says: ["resources.limits: 0.5 CPU with 512 MiB: with 80 requests at a time"],
    bad: (c) => deploy(c, service(concurrency(80))),
    good: (c) => deploy(c, service(concurrency(1))),
  },
  {
    code: "run-launch-stage-unneeded",
    says: ["launchStage: BETA with nothing in preview"],
    bad: (c) => deploy(c, service({ container: { readinessProbe: probe() }, top: { launchStage: "BETA" } })),
    good: (c) => deploy(c, service({ container: { readinessProbe: probe() }, top: { launchStage: "GA" } })),
  },
  {
    code: "run-worker-with-port",
    says: ["a worker has an HTTP port"],
    bad: (c) => deploy(c, worker({ container: { envs: [{ name: "PORT", value: "8000" }] } }), WORKER),
    // A probe is asked inside the container: its port is none that requests come to.
    good: (c) => deploy(c, worker({ container: { livenessProbe: probe() } }), WORKER),
  },
  {
    code: "run-worker-as-service",
    says: ["runs a Celery worker as a service"],
    bad: (c) => deploy(c, service({ container: { commands: ["celery"], args: ["-A", "app", "worker"] } })),
    good: (c) => deploy(c, worker({ container: { commands: ["celery"], args: ["-A", "app", "worker"] } }), WORKER),
  },
  {
    code: "run-scheduler-instances",
    says: ["may run 2 instances"],
    bad: (c) => deploy(c, beat(2), WORKER),
    good: (c) => deploy(c, beat(1), WORKER),
  },
  {
    code: "run-scheduler-instances",
    severity: "warning",
    says: ["may run 2 instances"],
    bad: (c) => deploy(c, worker({ top: { name: "job-scheduler", scaling: { manualInstanceCount: 2 } } }), WORKER),
    good: (c) => deploy(c, worker({ top: { name: "scheduled", scaling: { manualInstanceCount: 2 } } }), WORKER),
  },
  {
    code: "run-job-without-timeout",
    says: ["template.template.timeout is not set"],
    bad: (c) =>
      deploy(
        c,
        { name: "m", location: "europe-west1", template: { template: { containers: [{ image: IMAGE }] } } },
        JOB,
      ),
    good: (c) => deploy(c, job(), JOB),
  },
  {
    code: "run-default-account",
    says: ["has no service account"],
    bad: (c) => deploy(c, service({ top: { template: withoutAccount } })),
    good: (c) => deploy(c),
  },
  {
    code: "run-bucket-access-missing",
    says: [`${RUNNER} mounts acme-vault without a grant it waits for`],
    bad: (c) => vault(c, "roles/storage.objectViewer"),
    good: (c) => vault(c, "roles/storage.objectUser"),
  },
  {
    code: "run-bucket-access-missing",
    says: [`${RUNNER} mounts acme-vault without a grant it waits for`],
    bad: (c) => vault(c, "roles/storage.legacyBucketReader", true),
    good: (c) => vault(c, "roles/storage.objectViewer", true),
  },
  {
    code: "domain-location",
    says: ["location: europe-west9 has no domain mappings"],
    bad: (c) => domain(c, "europe-west9"),
    good: (c) => domain(c, "europe-west1"),
  },
  {
    code: "domain-without-service",
    says: ["spec.routeName: there is no service web in europe-west1"],
    bad: (c) => domain(c, "europe-west1", "web"),
    good: (c) => domain(c, "europe-west1"),
  },
  {
    code: "secret-in-clear",
    says: ["template.containers[0].envs[0].value: takes a secret value"],
    bad: (c) => deploy(c, service({ container: { envs: envs({ KEY: secret("not-a-real-value") }) } })),
    good: (c) => deploy(c, service({ container: { envs: envs({ KEY: "public" }) } })),
  },
];

const sql = { name: "cloudsql", cloudSqlInstance: { instances: ["p:r:i"] } };
const half = { resources: { limits: { cpu: "500m", memory: "512Mi" } } };
const { serviceAccount: _account, ...withoutAccount } = template;

function many(count: number) {
  return envs(Object.fromEntries(Array.from({ length: count }, (_, i) => [`V${i}`, "x"])));
}

function concurrency(maxInstanceRequestConcurrency: number) {
  return { container: half, template: { maxInstanceRequestConcurrency } };
}

function beat(manualInstanceCount: number) {
  return worker({
    container: { commands: ["celery", "-A", "app", "beat"] },
    top: { scaling: { manualInstanceCount } },
  });
}

function domain(c: Parameters<Twin["bad"]>[0], location: string, routeName = "api"): void {
  const dependsOn = ready(c);
  const api = c.create(SERVICE, "api", service({ top: { location } }), { dependsOn });
  const inputs = { name: "api.acme.example", location, metadata: { namespace: "acme-staging" }, spec: { routeName } };
  c.create("gcp:cloudrun/domainMapping:DomainMapping", "domain", inputs, { dependsOn: [...dependsOn, api.urn] });
}

function vault(c: Parameters<Twin["bad"]>[0], role: string, readOnly = false): void {
  const dependsOn = [...ready(c)];
  dependsOn.push(
    c.create("gcp:storage/bucket:Bucket", "vault", { name: "acme-vault", location: "EU" }, { dependsOn }).urn,
  );
  const grant = { bucket: "acme-vault", role, member: `serviceAccount:${RUNNER}` };
  dependsOn.push(c.create("gcp:storage/bucketIAMMember:BucketIAMMember", "vault", grant, { dependsOn }).urn);
  const volumes = [{ name: "vault", gcs: { bucket: "acme-vault", readOnly } }];
  c.create(SERVICE, "api", service({ template: { volumes } }), { dependsOn });
}
