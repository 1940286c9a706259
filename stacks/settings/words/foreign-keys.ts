import type { KeyPath } from "./key-text.ts";

/** What stands here for the words of gcloud, Kubernetes and Knative, compose files, Terraform and others, by place. */
type Words = Readonly<Record<string, string>>;

const LOCATION = "it is tarmac:location for all; delete it";
const NETWORK = "what uses a database or a cache is in the private network, nothing else is; delete it";
const CONTAINER = "write the container's keys here: a workload has one container";
const SCHEDULE = 'a job starts at given times with schedule: "0 3 * * *"; a service or a worker has none, delete it';
const NOT_YET = "there is none yet";

const WORKLOAD: Words = {
  serviceaccount: "each workload has an account of its own, made with it; delete it",
  serviceaccountname: "each workload has an account of its own, made with it; delete it",
  account: "each workload has an account of its own, made with it; delete it",
  schedule: SCHEDULE,
  cron: SCHEDULE,
  volumes: "uses: { buckets: { NAME: { mount: /path } } } mounts a bucket; nothing else is mounted",
  volumemounts: "uses: { buckets: { NAME: { mount: /path } } } mounts a bucket; nothing else is mounted",
  sidecars: `${NOT_YET}: a workload has one container; delete it`,
  initcontainers: "a job with runBefore: [SERVICE] runs before the service's traffic; delete it",
  containers: CONTAINER,
  template: CONTAINER,
  spec: CONTAINER,
  vpc: NETWORK,
  vpcaccess: NETWORK,
  vpcconnector: NETWORK,
  vpcegress: NETWORK,
  network: NETWORK,
  subnet: NETWORK,
  networktags: NETWORK,
  timeout: "write timeoutSeconds",
  timeoutsecond: "write timeoutSeconds",
  tasktimeout: "write timeoutSeconds",
  mininstances: "write scale: { min: N }",
  mininstancecount: "write scale: { min: N }",
  minscale: "write scale: { min: N }",
  maxinstances: "write scale: { max: N }",
  maxinstancecount: "write scale: { max: N }",
  maxscale: "write scale: { max: N }",
  replicas: "a service has scale: { min, max }, a worker instances",
  concurrency: "write scale: { concurrency: N }",
  containerconcurrency: "write scale: { concurrency: N }",
  allowunauthenticated: "write public: true",
  allowunauthenticatedinvocations: "write public: true",
  noallowunauthenticated: "public: false is the default; delete it",
  region: LOCATION,
  location: LOCATION,
  platform: "it is Cloud Run; delete it",
  project: "it is tarmac:project for all; delete it",
  containerport: "write port",
  ports: "write port: N, one port",
  expose: "write port: N, one port",
  environment: "write env, a map of name to text",
  envvars: "write env, a map of name to text",
  setenvvars: "write env, a map of name to text",
  environmentvariables: "write env, a map of name to text",
  envfrom: "name each variable under env or secrets",
  envfile: "name each variable under env or secrets",
  setsecrets: "write secrets, a map of variable to secret",
  secretenv: "write secrets, a map of variable to secret",
  secretenvironmentvariables: "write secrets, a map of variable to secret",
  healthcheck: "write probes: { startup, liveness }",
  healthcheckpath: "write probes: { startup: { path } }",
  startupprobe: "write probes: { startup }",
  livenessprobe: "write probes: { liveness }",
  readinessprobe: "write probes: { readiness }",
  resources: "write cpu and memory here",
  limits: "write cpu and memory here",
  cpulimit: "write cpu",
  memorylimit: "write memory",
  memlimit: "write memory",
  entrypoint: "write command",
  cmd: "write args",
  build: "write image: { build: { context } }",
  dockerfile: "write image: { build: { context, dockerfile } }",
  source: "write image: { build: { context } }",
  domains: "write domain, one host name",
  customdomain: "write domain",
  hostname: "write domain",
  dependson: "a job with runBefore: [SERVICE] runs first, and calls: [SERVICE] waits for a service; delete it",
  restart: "Cloud Run starts again what ends; delete it",
  cputhrottling: "write cpuIdle",
  cpuboost: "write startupCpuBoost",
  annotations: "labels are what can be set; delete it",
  maxretries: "write retries",
  backofflimit: "write retries",
  completions: "write tasks",
  taskcount: "write tasks",
  traffic: "a new revision gets all traffic; delete it",
  revisionsuffix: "Cloud Run names revisions; delete it",
  addcloudsqlinstances: "write uses: { database: NAME }",
  cloudsqlinstances: "write uses: { database: NAME }",
  database: "write uses: { database: NAME }",
  redis: "write uses: { cache: NAME }",
  cache: "write uses: { cache: NAME }",
  bucket: "write uses: { buckets: [NAME] }",
  buckets: "write uses: { buckets: [NAME] }",
  executionenv: "write executionEnvironment",
  authentication: "public: true lets everybody call it, invokers names who may",
  members: "write invokers",
};

const PROBE: Words = {
  httpget: "write path and port here",
  tcpsocket: "write tcp: true, and port",
  exec: "Cloud Run runs no command in a container: write path, tcp or grpc",
  initialdelay: "write initialDelaySeconds",
  interval: "write periodSeconds",
  period: "write periodSeconds",
  timeout: "write timeoutSeconds",
  retries: "write failureThreshold",
  startperiod: "write initialDelaySeconds",
  url: "write path",
  test: "Cloud Run runs no command in a container: write path, tcp or grpc",
};

const TOP: Words = {
  region: "write tarmac:location",
  zone: "write tarmac:location, a region",
  projectid: "write tarmac:project",
  service: "write tarmac:services, a map of name to service",
  vpc: "write tarmac:network; it is made when something uses it",
  domains: "write domain under the service",
  env: "write env under each service",
  environment: "it is the stack's name",
  image: "write image under the service",
  functions: "a service runs a container that answers requests: write it under tarmac:services",
  cronjobs: "write the job under tarmac:jobs, and have Cloud Scheduler start it",
  redis: "write tarmac:caches",
  postgres: "write tarmac:databases",
  sql: "write tarmac:databases",
  storage: "write tarmac:buckets",
};

const MAPS: ReadonlySet<string> = new Set(["services", "workers", "jobs"]);

/** What to write in place of a key that other tools have, by where it stands; undefined for a key that none is known to have. */
export function insteadOf(path: KeyPath): string | undefined {
  const words = wordsAt(path);
  const key = String(path.at(-1))
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");
  return words && Object.hasOwn(words, key) ? words[key] : undefined;
}

function wordsAt(path: KeyPath): Words | undefined {
  if (path.length === 1) return TOP;
  if (!MAPS.has(String(path[0]))) return undefined;
  if (path.length === 3) return WORKLOAD;
  return path[2] === "probes" ? { ...PROBE, ...(path.length === 4 ? WORKLOAD : {}) } : undefined;
}
