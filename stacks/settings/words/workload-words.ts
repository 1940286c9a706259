import { CLOUD_RUN, EVERYWHERE, NAMED_ABOVE, NOT_YET, RETIRE, type Words, wordList } from "./foreign-words.ts";

/** Of a service, a worker or a job. */
export const WORKLOAD = wordList(
  // Who it is, and what it may do.
  [
    "each workload has an account of its own, made with it; delete it",
    "account serviceAccount serviceAccountEmail serviceAccountName runAs",
  ],
  [
    "there is none yet: uses, calls, secrets and tenants say what it may reach; grant more in own/, and delete it",
    "role roles iam iamBindings permissions policies",
  ],
  [
    ["public: true"],
    "public allowUnauthenticated allowUnauthenticatedInvocations invokerIamDisabled noInvokerIamCheck",
  ],
  ["nobody may call it until public or invokers says so; delete it", "noAllowUnauthenticated"],
  [["public: true, or invokers: [MEMBER]"], "authentication"],
  [["invokers: [MEMBER]"], "members invoker"],
  // What runs.
  [
    "write the container's keys here: a workload has one container",
    "containers container template spec deploy properties",
  ],
  ["a workload has one container; take this one out", "sidecars sidecar"],
  ["a job with runBefore: [SERVICE] runs before the service's traffic; delete it", "initContainers init"],
  [["image: { build: { context: . } }"], "build source buildpack"],
  [["image: { build: { context: ., dockerfile: PATH } }"], "dockerfile"],
  [["image: HOST/PATH@sha256:DIGEST"], "imageUri imageUrl containerImage"],
  ["images are pulled from the registry and tarmac:remotes; delete it", "imagePullPolicy imagePullSecrets"],
  [["command: [WORD]"], "entrypoint"],
  [["args: [WORD]"], "cmd"],
  ["the image says where it starts; delete it", "workingDir"],
  ["the image says who it runs as; delete it", "user securityContext"],
  ["the image brings its own; delete it", "runtime"],
  ["the image answers all paths itself; delete it", "handlers routes cors"],
  [NAMED_ABOVE, "name containerName serviceName"],
  [CLOUD_RUN, "platform restart restartPolicy apiVersion kind logging terminationGracePeriodSeconds"],
  [["labels: { NAME: text }"], "annotations tags metadata"],
  // How much of it, and how many.
  [["cpu: 1, and memory: 512Mi"], "resources limits instanceClass"],
  [["cpu: 1"], "cpuLimit cpus vcpu"],
  [["memory: 512Mi"], "memoryLimit memLimit memoryMb ram"],
  [["cpuIdle: true where cpuThrottling was"], "cpuThrottling"],
  [["cpuIdle: false"], "cpuAlwaysAllocated"],
  [["startupCpuBoost: true"], "cpuBoost"],
  [["executionEnvironment: gen2"], "executionEnv sandbox"],
  [["scale: { min: 1 }", "instances: 1"], "minInstances minInstanceCount minScale minReplicas"],
  [["scale: { max: 1 }", "parallelism: 1"], "maxInstances maxInstanceCount maxScale maxReplicas"],
  [
    ["scale: { min: 1, max: 1 }", "instances: 1", "tasks: 1"],
    "scale scaling autoscaling automaticScaling manualScaling basicScaling instances",
  ],
  [["instances: 1", "scale: { min: 1, max: 1 }", "tasks: 1"], "replicas"],
  [
    ["scale: { concurrency: 80 }"],
    "concurrency containerConcurrency maxConcurrentRequests maxInstanceRequestConcurrency",
  ],
  [["tasks: 1"], "tasks completions taskCount"],
  [["retries: 1"], "retries maxRetries backoffLimit"],
  [["timeoutSeconds: 300"], "timeout timeoutSeconds requestTimeout taskTimeout activeDeadlineSeconds"],
  [
    'a job starts at given times with schedule: "0 3 * * *"; a service or a worker has none, delete it',
    "schedule cron rate",
  ],
  [["runBefore: [SERVICE]"], "executeNow"],
  // How it is reached.
  [["port: 8080"], "port ports containerPort targetPort expose"],
  [["http2: true"], "http2 useHttp2 h2c"],
  [["ingress: all"], "ingress"],
  [["domain: api.example.com"], "domain domains customDomain hostname host"],
  [
    "what uses a database or a cache is in the private network, nothing else is; delete it",
    "vpc vpcAccess vpcAccessConnector vpcConnector vpcEgress network networks networkInterfaces networkTags subnet subnetwork",
  ],
  ["Cloud Run gives it one, in the output serviceUrls; delete it", "url"],
  [["rollout: { candidate: true }"], "traffic noTraffic tag canary strategy"],
  ["Cloud Run names revisions; delete it", "revision revisionSuffix"],
  // What it is told.
  [["env: { NAME: text }"], "environment envVars envVariables setEnvVars updateEnvVars environmentVariables variables"],
  ["name each variable under env or secrets", "envFrom envFile envVarsFile"],
  [
    ["secrets: { VARIABLE: SECRET }"],
    "secret setSecrets updateSecrets secretEnv secretEnvironmentVariables secretKeyRef valueFrom ssm",
  ],
  // What it uses.
  [
    ["uses: { database: NAME }"],
    "addCloudsqlInstances setCloudsqlInstances cloudsql cloudsqlInstance cloudsqlInstances database databases betaSettings",
  ],
  [["uses: { cache: NAME }"], "redis cache caches"],
  [["uses: { buckets: [NAME] }"], "bucket buckets"],
  [
    "uses: { buckets: { NAME: { mount: /path } } } mounts a bucket; nothing else is mounted",
    "volumes volumeMounts tmpfs configs",
  ],
  [
    "a job with runBefore: [SERVICE] runs first, and calls: [SERVICE] waits for a service; delete it",
    "link links dependsOn",
  ],
  // How it is asked whether it is well.
  [["probes: { startup: { path: /health } }"], "probes health healthcheck healthchecks healthCheckPath"],
  [["probes: { startup: { path: /health } }"], "startup startupProbe"],
  [["probes: { liveness: { path: /health } }"], "liveness livenessProbe livenessCheck"],
  [["probes: { readiness: { path: /health } }"], "readiness readinessProbe readinessCheck"],
  [RETIRE, "deletionProtection"],
  [EVERYWHERE, "region location regions zone"],
  ["it is tarmac:project for all; delete it", "project projectId"],
  [NOT_YET, "gpu gpuType nodeSelector description customAudiences binaryAuthorization encryptionKey iap loadBalancer"],
);

const NO_READINESS = "a worker gets no requests to hold back: it has startup and liveness alone; delete it";

/** Of a worker, where it has less than a service. */
export const WORKER: Words = new Map([
  ...WORKLOAD,
  ...wordList([NO_READINESS, "readiness readinessProbe readinessCheck"]),
]);

/** Within `scale`. */
export const SCALE = wordList(
  [["min: 1"], "minInstances minInstanceCount minScale minReplicas"],
  [["max: 1"], "maxInstances maxInstanceCount maxScale maxReplicas"],
  [["min: 1, and max: 1"], "replicas instances"],
  [["concurrency: 80"], "containerConcurrency maxInstanceRequestConcurrency"],
  [CLOUD_RUN, "targetCpuUtilization targetUtilization metrics"],
);

/** Within `probes`. */
export const PROBES = wordList(
  [["startup: { path: /health }"], "startupProbe path httpGet health"],
  [["liveness: { path: /health }"], "livenessProbe livenessCheck"],
  [["readiness: { path: /health }"], "readiness readinessProbe readinessCheck"],
);

const NO_COMMAND = "Cloud Run runs no command in a container: write path, tcp or grpc";

/** Within one probe. */
export const PROBE = wordList(
  [["path: /health"], "httpGet http url endpoint"],
  [["tcp: true"], "tcpSocket"],
  [["headers: { NAME: text }"], "httpHeaders"],
  [["grpc: { service: NAME }"], "service"],
  [["initialDelaySeconds: 5"], "initialDelay initialDelaySec startPeriod"],
  [["periodSeconds: 10"], "interval period checkIntervalSec"],
  [["timeoutSeconds: 1"], "timeout timeoutSec"],
  [["failureThreshold: 3"], "retries unhealthyThreshold"],
  [["successThreshold: 2"], "healthyThreshold"],
  ["it is asked without TLS, within Cloud Run; delete it", "scheme"],
  ["it is asked at the container itself; delete it", "host"],
  [NO_COMMAND, "exec command test"],
);
