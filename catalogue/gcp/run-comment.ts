// Which values of a container's template and of its scaling a comment may show.
/** Of a service or a worker pool. */
export const SCALING = ["minInstanceCount", "maxInstanceCount", "manualInstanceCount", "scalingMode"].map(
  (name) => `scaling.${name}`,
);

const PROBE = ["periodSeconds", "timeoutSeconds", "failureThreshold", "httpGet.path", "httpGet.port"].concat([
  "grpc.port",
  "grpc.service",
]);

/** What the probes that can restart a container have besides, and the one that takes it out of traffic. */
const PROBES = {
  startupProbe: [...PROBE, "initialDelaySeconds", "tcpSocket.port"],
  livenessProbe: [...PROBE, "initialDelaySeconds", "tcpSocket.port"],
  readinessProbe: [...PROBE, "successThreshold"],
};

const CONTAINER = [
  "name",
  "image",
  "ports.containerPort",
  "resources.limits.cpu",
  "resources.limits.memory",
  "resources.cpuIdle",
  "resources.startupCpuBoost",
  "envs.*.name",
  "envs.*.valueSource.secretKeyRef.secret",
  "envs.*.valueSource.secretKeyRef.version",
  "volumeMounts.*.name",
  "volumeMounts.*.mountPath",
  ...Object.entries(PROBES).flatMap(([probe, paths]) => paths.map((path) => `${probe}.${path}`)),
];

const TEMPLATE = [
  "labels.*",
  "scaling.minInstanceCount",
  "scaling.maxInstanceCount",
  "timeout",
  "maxRetries",
  "serviceAccount",
  "executionEnvironment",
  "revision",
  "vpcAccess.egress",
  "vpcAccess.networkInterfaces.*.network",
  "vpcAccess.networkInterfaces.*.subnetwork",
  "volumes.*.name",
  "volumes.*.secret.secret",
  "volumes.*.gcs.bucket",
  "volumes.*.gcs.readOnly",
  ...CONTAINER.map((path) => `containers.*.${path}`),
];

/** Where each kind of workload keeps its container template: `template`. */
export function templateAt(prefix: string): readonly string[] {
  return TEMPLATE.map((path) => `${prefix}.${path}`);
}
