/** One backend's rows of the table: what its owners have today, and where it must show. */
export interface Backend {
  readonly service: string;
  readonly port: number;
  /** Paths of the three probes. */
  readonly probes: { readonly startup: string; readonly liveness: string; readonly readiness: string };
  readonly smoke: PerStack<readonly string[]>;
  /** Command of each worker, and how many run. */
  readonly workers: Readonly<Record<string, { readonly command: string; readonly instances: PerStack<number> }>>;
  /** What each job's command contains, in this order; `before`: it runs with each image, before the service. */
  readonly jobs: Readonly<Record<string, { readonly runs: PerStack<readonly string[]>; readonly before: boolean }>>;
  readonly postgres: string | undefined;
  readonly redis: string | undefined;
  readonly buckets: PerStack<readonly string[]>;
  /** Where the bucket of that name is in the service's container. */
  readonly mounts: Readonly<Record<string, string>>;
  /** Where the service's image comes from. */
  readonly registry: PerStack<string>;
  /** Tag prefix to what becomes of such images; "for ever" or an age in days. */
  readonly retention: Readonly<Record<string, "for ever" | number>>;
  /** Which refs may deploy, and whether somebody must approve. */
  readonly gate: PerStack<{
    readonly branches: readonly string[];
    readonly tags: readonly string[];
    readonly approval: boolean;
  }>;
  readonly githubSecrets: readonly string[];
  /** Variables of the environment that were secrets, or stand for some. */
  readonly githubVariables: PerStack<readonly string[]>;
  /** Environment variables of the service with a secret behind them. */
  readonly secrets: readonly string[];
  /** Plain environment variables that a row of the table asks for. */
  readonly env: PerStack<Readonly<Record<string, string>>>;
  readonly tenants: readonly string[];
  readonly checks: readonly string[];
  readonly domain: PerStack<string | undefined>;
  readonly apis: readonly string[];
  /** What the table has and the plan cannot show: the page says what became of each. */
  readonly explained: readonly string[];
}

export interface PerStack<T> {
  readonly staging: T;
  readonly production: T;
}

const both = <T>(value: T): PerStack<T> => ({ staging: value, production: value });
const from = (branches: readonly string[], approval = false, tags: readonly string[] = []) => ({
  branches,
  tags,
  approval,
});

const UP = "alembic upgrade head";
const DUMP = "pg_dump";

export const TABLE: Readonly<Record<string, Backend>> = {
  "phase-07-app": {
    service: "api",
    port: 8000,
    probes: { startup: "/health/liveness", liveness: "/health/liveness", readiness: "/health/readiness" },
    smoke: both(["/health/liveness", "/health/readiness"]),
    workers: {
      celery: { command: "celery --app=app.worker worker", instances: { staging: 1, production: 2 } },
      beat: { command: "celery --app=app.worker beat", instances: both(1) },
    },
    jobs: {},
    postgres: "POSTGRES_16",
    redis: "REDIS_7_2",
    buckets: both(["uploads"]),
    mounts: {},
    registry: both("ghcr.io"),
    retention: {},
    gate: { staging: from(["main"]), production: from(["main"], true) },
    githubSecrets: [
      ...["ANDROID_KEYSTORE_BASE64", "ANDROID_KEYSTORE_PASSWORD", "ANDROID_KEY_ALIAS", "ANDROID_KEY_PASSWORD"],
      ...["EXPO_TOKEN", "SENTRY_AUTH_TOKEN"],
    ],
    githubVariables: both([]),
    secrets: ["DATABASE_URL", "REDIS_URL", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY", "SENTRY_DSN"],
    env: both({ S3_ENDPOINT_URL: "https://storage.googleapis.com" }),
    tenants: [],
    checks: ["backend-ci"],
    domain: both(undefined),
    apis: [],
    explained: ["React Native", "multi-stage", "non-root", "object store on staging", "Sentry"],
  },
  "agent-army": {
    service: "api",
    port: 8000,
    probes: { startup: "/health/startup", liveness: "/health", readiness: "/health/ready" },
    smoke: both(["/health/startup", "/health", "/health/ready"]),
    workers: {},
    jobs: {
      migrate: { runs: { staging: [UP], production: ["dump_tenants --all", UP] }, before: true },
      "tenant-dump": { runs: both(['dump_tenants --tenant "$TENANT"']), before: false },
      "tenant-restore": { runs: both(['restore_tenant --tenant "$TENANT"']), before: false },
    },
    postgres: "POSTGRES_16",
    redis: "REDIS_7_2",
    buckets: both(["dumps"]),
    mounts: {},
    registry: { staging: "agentarmy-staging", production: "agentarmy-production" },
    retention: { "sha-": 90 },
    gate: { staging: from(["main"]), production: from(["main"], true) },
    githubSecrets: ["ANTHROPIC_API_KEY", "OPENAI_API_KEY"],
    githubVariables: both(["GCP_PROJECT_ID", "GCP_PROJECT_NUMBER", "GCP_REGION"]),
    secrets: ["DATABASE_URL", "JWT_SECRET", "REDIS_URL", "SENTRY_DSN"],
    env: { staging: { SENTRY_SAMPLE_RATE: "1.0" }, production: { SENTRY_SAMPLE_RATE: "0.1" } },
    tenants: ["acme", "globex", "initech"],
    checks: ["test"],
    domain: both(undefined),
    apis: ["cloudbuild.googleapis.com", "run.googleapis.com", "secretmanager.googleapis.com"],
    explained: ["/metrics", "row-level security", "dev", "Run Admin", "Secret Accessor", "multi-stage", "LLM"],
  },
  clicky: {
    service: "api",
    port: 8000,
    probes: { startup: "/health", liveness: "/health", readiness: "/api/v1/health" },
    smoke: { staging: ["/health", "/api/v1/health"], production: ["/health", "/api/v1/health", "/health/db"] },
    workers: { celery: { command: "celery --app=app.worker worker", instances: { staging: 1, production: 2 } } },
    jobs: {
      migrate: { runs: { staging: [UP], production: [DUMP, UP] }, before: true },
      downgrade: { runs: both(["alembic downgrade -1"]), before: false },
    },
    postgres: "POSTGRES_16",
    redis: "REDIS_7_2",
    buckets: { staging: [], production: ["dumps"] },
    mounts: {},
    registry: both("ghcr.io"),
    retention: {},
    gate: { staging: from(["main"]), production: from(["main"], true) },
    githubSecrets: ["CODECOV_TOKEN", "EXPO_TOKEN"],
    githubVariables: { staging: ["STAGING_URL"], production: ["PROD_URL"] },
    secrets: ["DATABASE_URL", "JWT_SECRET_KEY", "REDIS_URL"],
    env: both({}),
    tenants: [],
    checks: ["build", "lint", "test"],
    domain: both(undefined),
    apis: [],
    explained: ["SSH", "STAGING_HOST", "PROD_USER", "run_migrations", "Expo", "previous", "latest"],
  },
  amani: {
    service: "api",
    port: 8000,
    probes: { startup: "/api/v1/health", liveness: "/api/v1/health", readiness: "/api/v1/ready" },
    smoke: both(["/api/v1/health", "/api/v1/ready"]),
    workers: {},
    jobs: {
      "migrate-up": { runs: { staging: [UP], production: [DUMP, UP] }, before: true },
      "migrate-down": { runs: both(["alembic downgrade -1"]), before: false },
      backup: { runs: both([DUMP]), before: false },
    },
    postgres: undefined,
    redis: undefined,
    buckets: both(["backups"]),
    mounts: {},
    registry: { staging: "docker.io", production: "ghcr.io" },
    retention: {
      ...{ latest: "for ever", v: "for ever", "1.": "for ever", "2.": "for ever", "3.": "for ever" },
      ...{ "prod-": 90, "staging-": 30 },
    },
    gate: { staging: from(["develop"]), production: from(["main"], true, ["v*"]) },
    githubSecrets: ["CODECOV_TOKEN", "DOCKER_PASSWORD", "DOCKER_USERNAME"],
    githubVariables: both([]),
    secrets: [
      ...["DATABASE_URL", "FINCRA_API_KEY", "FINCRA_API_SECRET", "REDIS_URL", "SECRET_KEY"],
      ...["SUPABASE_KEY", "SUPABASE_SERVICE_KEY", "SUPABASE_URL"],
    ],
    env: {
      staging: { APP_VERSION: "2.5.0-rc.1", GIT_SHA: "a3".repeat(20), BUILD_TIME: "2026-03-01T10:00:00Z" },
      production: { APP_VERSION: "2.4.1", GIT_SHA: "a4".repeat(20), BUILD_TIME: "2026-03-01T10:00:00Z" },
    },
    tenants: [],
    checks: ["api-tests", "CodeQL", "docker-build", "integration", "lint", "migration-tests", "unit"],
    domain: { staging: "staging-api.amani.com", production: "api.amani.com" },
    apis: [],
    explained: [
      ...["FLY_API_TOKEN", "tagged releases", "Prometheus", "Grafana", "build-info.json", "org.opencontainers.image"],
      ...[
        "85 %",
        "rollback.sh",
        "canary",
        "blue-green",
        "multi-region",
        "security scans",
        "Redis",
        "Supabase",
        "dashboards",
      ],
    ],
  },
  "obsidian-agent": {
    service: "agent",
    port: 8123,
    probes: { startup: "/health", liveness: "/health", readiness: "/health/ready" },
    smoke: both(["/health", "/health/detailed"]),
    workers: {},
    jobs: { migrate: { runs: both([UP]), before: true } },
    postgres: "POSTGRES_15",
    redis: undefined,
    buckets: both(["vault"]),
    mounts: { vault: "/vault" },
    registry: both("docker.io"),
    retention: {},
    gate: { staging: from(["main"]), production: from([], true, ["v*"]) },
    githubSecrets: ["CODECOV_TOKEN", "DOCKERHUB_TOKEN", "DOCKERHUB_USERNAME"],
    githubVariables: both([]),
    secrets: ["API_KEYS", "DATABASE_URL", "SENTRY_DSN"],
    env: {
      staging: { APP_VERSION: "1.9.0-rc.1", GIT_SHA: "0b".repeat(20), VAULT_PATH: "/vault" },
      production: { APP_VERSION: "1.8.0", GIT_SHA: "b0".repeat(20), VAULT_PATH: "/vault" },
    },
    tenants: [],
    checks: ["dependency-audit", "image-scan", "integration", "lint", "secret-scan", "tests", "types"],
    domain: both(undefined),
    apis: [],
    explained: ["9090", "90 days", "Runbook", "restore", "Grafana", "latest", "Sentry", "multi-stage"],
  },
};
