import type { Props, Value } from "../../../../../catalogue/value.ts";
import type { Planned } from "../../../../../tools/rehearsal/engine/provider.ts";
import type { Clouds } from "../clouds.ts";

export type Existing = Planned & { readonly id: string };

/** One kind of finding, a plan that must have it and a plan that must not. */
export interface Twin {
  readonly code: string;
  /** Messages of the findings with this code, all of them. */
  readonly says: readonly string[];
  /** @default the kind's own */
  readonly severity?: "error" | "warning" | "info";
  /** What an earlier run created. */
  readonly before?: (c: Clouds) => void;
  readonly bad: (c: Clouds, before: (name: string) => Existing) => void;
  readonly good: (c: Clouds, before: (name: string) => Existing) => void;
  /** @default "staging" */
  readonly stack?: string;
}

export const PROJECT = "acme-staging";
export const DIGEST = `sha256:${"1".repeat(64)}`;
export const IMAGE = `europe-west1-docker.pkg.dev/${PROJECT}/backend/api@${DIGEST}`;
export const RUNNER = "run-api@acme-staging.iam.gserviceaccount.com";
export const SERVICE = "gcp:cloudrunv2/service:Service";
export const WORKER = "gcp:cloudrunv2/workerPool:WorkerPool";
export const JOB = "gcp:cloudrunv2/job:Job";
export const SECRET = "gcp:secretmanager/secret:Secret";
export const VERSION = "gcp:secretmanager/secretVersion:SecretVersion";
export const SECRET_MEMBER = "gcp:secretmanager/secretIamMember:SecretIamMember";
export const ACCOUNT = "gcp:serviceaccount/account:Account";
export const ACCOUNT_MEMBER = "gcp:serviceaccount/iAMMember:IAMMember";
export const PROJECT_MEMBER = "gcp:projects/iAMMember:IAMMember";

const APIS = [
  "run",
  "iam",
  "secretmanager",
  "artifactregistry",
  "cloudresourcemanager",
  "sqladmin",
  "redis",
  "compute",
  "servicenetworking",
  "cloudkms",
];

/** Every API enabled: what anything else waits for. */
export function apis(c: Clouds): readonly string[] {
  return APIS.map((name) => c.create("gcp:projects/service:Service", name, { service: `${name}.googleapis.com` }).urn);
}

/** APIs and the account a service runs as. */
export function ready(c: Clouds): readonly string[] {
  const enabled = apis(c);
  return [...enabled, c.create(ACCOUNT, "run-api", { accountId: "run-api" }, { dependsOn: enabled }).urn];
}

const probe = { httpGet: { path: "/health", port: 8000 }, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 };
export const container: Props = {
  name: "api",
  image: IMAGE,
  ports: { containerPort: 8000 },
  resources: { limits: { cpu: "1", memory: "512Mi" }, cpuIdle: true },
  startupProbe: probe,
  livenessProbe: probe,
};
export const template: Props = {
  serviceAccount: RUNNER,
  containers: [container],
  scaling: { minInstanceCount: 0, maxInstanceCount: 3 },
  labels: { service: "api" },
  annotations: { "tarmac/service": "api" },
};
const bare: Props = { name: "main", image: IMAGE, resources: { limits: { cpu: "1", memory: "512Mi" } } };

/** A service without a fault, changed in its template or its only container. */
export function service(
  changes: { readonly template?: Props; readonly container?: Props; readonly top?: Props } = {},
): Props {
  const inside = { ...template, containers: [{ ...container, ...changes.container }], ...changes.template };
  return { name: "api", location: "europe-west1", template: inside, ...changes.top };
}

/** A worker pool without a fault. */
export function worker(changes: { readonly container?: Props; readonly top?: Props } = {}): Props {
  const inside = { serviceAccount: RUNNER, containers: [{ ...bare, ...changes.container }] };
  return { name: "worker", location: "europe-west1", template: inside, ...changes.top };
}

/** A job without a fault. */
export function job(instance: Props = {}): Props {
  const inside = { serviceAccount: RUNNER, containers: [bare], timeout: "600s", ...instance };
  return { name: "migrate", location: "europe-west1", template: { template: inside } };
}

/** Creates a service on a ready project. */
export function deploy(c: Clouds, inputs: Props = service(), type = SERVICE): void {
  c.create(type, "api", inputs, { dependsOn: ready(c) });
}

/** `list` as the inputs of environment variables. */
export function envs(values: { readonly [name: string]: Value }): Value {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}
