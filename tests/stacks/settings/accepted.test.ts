import { expect, test } from "vitest";
import { parseSettings } from "../../../stacks/settings/index.ts";
import { resolveDuration } from "../../../stacks/settings/resolve/duration.ts";
import { needed, problemsOf } from "./problems-of.ts";

const digest = `@sha256:${"0".repeat(64)}`;
const GITHUB = "https://token.actions.githubusercontent.com";
const github = { repository: "acme/backend", repositoryId: 1, ownerId: 2 };
const service = (keys: Record<string, unknown>) => ({ services: { api: keys } });
const database = (keys: Record<string, unknown>) => ({ databases: { main: keys } });

test.each<[string, Record<string, unknown>]>([
  [
    "names as long as they may be",
    { tenants: { ["t".repeat(40)]: {} }, jobs: { ["j".repeat(23)]: { timeoutSeconds: 604800 } } },
  ],
  ["a startup window of exactly 240 seconds", service({ probes: { startup: { path: "/h", failureThreshold: 24 } } })],
  ["a timeout as long as the period", service({ probes: { liveness: { path: "/h", timeoutSeconds: 10 } } })],
  ["an empty text in the environment", service({ env: { A: "" } })],
  ["a variable that only looks reserved", service({ env: { PORTS: "1", GOOGLE_API_KEY_NAME: "a" } })],
  ["half a CPU with 1 GiB", service({ cpu: 0.5, memory: "1Gi" })],
  ["one CPU with 4 GiB", service({ cpu: 1, memory: "4Gi" })],
  ["eight CPUs with 32 GiB", service({ cpu: 8, memory: "32Gi" })],
  ["the least memory", service({ memory: "128Mi" })],
  ["as many instances kept as there may be", service({ scale: { min: 10 } })],
  ["one request at once on part of a CPU", service({ cpu: 0.08, scale: { concurrency: 1 } })],
  [
    "a bucket that is not mounted in gen1",
    { buckets: { up: {} }, ...service({ cpu: 0.5, uses: { buckets: ["up"] } }) },
  ],
  ["an image of Docker Hub", service({ image: `docker.io/library/nginx${digest}` })],
  [
    "an image of another project's registry while this one retires",
    {
      registry: { retire: true },
      ...service({ image: `europe-west1-docker.pkg.dev/acme-shared/backend/api${digest}` }),
    },
  ],
  ["an image of a multi-region", service({ image: `us-docker.pkg.dev/acme/backend/api${digest}` })],
  [
    "an image through a remote",
    { remotes: { ghcr: { host: "ghcr.io" } }, ...service({ image: `ghcr.io/acme/api${digest}` }) },
  ],
  ["an image that waits for its service's", { ...service({}), workers: { mail: { image: { sameAs: "api" } } } }],
  [
    "credentials of a remote",
    {
      secrets: { pw: { version: 1 } },
      remotes: { hub: { host: "docker.io", username: "acme", passwordSecret: "pw" } },
    },
  ],
  [
    "expiry wider than what is kept",
    { registry: { keep: [{ tagPrefix: "v1." }], expire: [{ tagPrefix: "v", after: "1d" }] } },
  ],
  [
    "secrets in regions, encrypted with keys of one's own",
    {
      secretStorage: {
        replication: ["europe-west1"],
        encryptionKeys: ["projects/acme.com:keys/locations/europe-west1/keyRings/R_1/cryptoKeys/k-1"],
      },
    },
  ],
  ["one scheduler", { workers: { beat: { singleton: true, instances: 1 } } }],
  ["no instance for now", { workers: { mail: { instances: 0 } } }],
  ["as many tasks at once as there are", { jobs: { dump: { timeoutSeconds: 1, tasks: 3, parallelism: 3 } } }],
  ["a machine of Enterprise Plus", database({ edition: "ENTERPRISE_PLUS", tier: "db-perf-optimized-N-2" })],
  ["a shared core", database({ tier: "db-f1-micro" })],
  [
    "the least and the most memory of a machine",
    { databases: { aa: { tier: "db-custom-6-5632" }, bb: { tier: "db-custom-2-13312" } } },
  ],
  ["a standby with backups", database({ availability: "regional" })],
  [
    "soft delete at its limits",
    { buckets: { aa: { softDeleteDays: 0 }, bb: { softDeleteDays: 7 }, cc: { softDeleteDays: 90 } } },
  ],
  [
    "a bucket in a multi-region",
    { buckets: { aa: { location: "EU" }, bb: { location: "eu" }, cc: { location: "EUR4" } } },
  ],
  [
    "a network that nothing is in",
    { network: { retire: true, cidr: "10.0.0.0/16" }, caches: { jobs: { retire: true } } },
  ],
  ["a repository of a managed user", { github: { ...github, repository: "ada_acme/backend" } }],
  ["six reviewers", { github: { ...github, environment: { reviewers: { users: [1, 2, 3], teams: [4, 5, 6] } } } }],
  [
    "one approval, not by who pushed last",
    { github: { ...github, manages: "repository", rules: { approvals: 1, lastPushApproval: true } } },
  ],
  ["one person and a team", { github: { ...github, environment: { reviewers: { users: [1], teams: [4] } } } }],
  ["one team", { github: { ...github, environment: { reviewers: { teams: [4] } } } }],
  ["tags alone", { github: { ...github, environment: { branches: [], tags: ["v*"] } } }],
  [
    "one ref and one workflow",
    { github: { ...github, deploy: { refs: ["refs/heads/main"], workflow: ".github/workflows/deploy.yml" } } },
  ],
  [
    "as many patterns as there are kinds of refs that deploy",
    {
      github: {
        ...github,
        environment: { branches: ["release/**/*", "hotfix-?", "v[12]"], tags: ["v*"] },
        deploy: { refs: ["refs/heads/release/1/x", "refs/heads/hotfix-1", "refs/heads/v1", "refs/tags/v1.0"] },
      },
    },
  ],
  [
    "refs that no environment of ours holds",
    { github: { ...github, manages: "nothing", deploy: { refs: ["refs/heads/trunk"] } } },
  ],
  [
    "checks of Actions and of another App",
    {
      github: {
        ...github,
        manages: "repository",
        rules: { requiredChecks: ["previews", { name: "codecov/patch", app: 254 }, { name: "preview x", app: 8329 }] },
      },
    },
  ],
  ["no approvals", { github: { ...github, manages: "repository", rules: { approvals: 0, lastPushApproval: false } } }],
  [
    "rules for branches of some names",
    { github: { ...github, manages: "repository", rules: { branches: ["~DEFAULT_BRANCH", "release/*", "r?"] } } },
  ],
  [
    "gates that the plan has",
    {
      github: {
        ...github,
        plan: "enterprise",
        manages: "repository",
        environment: { reviewers: { teams: [4] }, waitMinutes: 43200 },
        rules: { bypass: [{ actorType: "EnterpriseOwner", because: "they repair what is stuck" }] },
      },
    },
  ],
  [
    "the same gates in public",
    {
      github: {
        ...github,
        plan: "free",
        visibility: "public",
        manages: "repository",
        environment: { reviewers: { users: [1, 2] }, waitMinutes: 1 },
      },
    },
  ],
  ["rules of a user's repository", { github: { ...github, plan: "pro", manages: "repository" } }],
  ["an enterprise's own issuer", { github: { ...github, issuer: `${GITHUB}/octo-corp`, plan: "enterprise" } }],
  ["github.com's issuer in so many words", { github: { ...github, issuer: GITHUB } }],
  ["data residency", { github: { ...github, issuer: "https://token.actions.octo.ghe.com" } }],
  [
    "an Enterprise Server that Google cannot reach, which has all gates",
    {
      github: {
        ...github,
        issuer: "https://github.example.com:8443/_services/token",
        jwks: {
          keys: [
            { kty: "RSA", alg: "RS256", use: "sig", kid: "a", n: "AQAB", e: "AQAB" },
            { kty: "EC", alg: "ES256", use: "sig", kid: "b", crv: "P-256", x: "AA", y: "AA" },
          ],
        },
        visibility: "internal",
        manages: "repository",
        environment: { reviewers: { teams: [4] } },
        rules: { requiredChecks: [{ name: "test", app: 7 }] },
      },
    },
  ],
  ["an internal repository of an enterprise", { github: { ...github, visibility: "internal", plan: "enterprise" } }],
  [
    "who may bypass",
    {
      github: {
        ...github,
        manages: "repository",
        rules: {
          allowedActions: "selected",
          selectedActions: ["acme/*", "Google-GitHub-Actions/*", "!acme/bad@*"],
          bypass: [
            { actorType: "Team", actorId: 4, because: "they publish releases" },
            { actorType: "OrganizationAdmin", because: "they repair what is stuck" },
          ],
        },
      },
    },
  ],
  [
    "a release",
    { release: { version: "1.2.3", revision: "0123456789".repeat(4), createdAt: "2026-01-31T12:00:00+01:00" } },
  ],
  [
    "members of each kind",
    service({
      invokers: [
        "user:a@example.com",
        "group:b@example.com",
        "serviceAccount:c@p.iam.gserviceaccount.com",
        "domain:example.com",
        "serviceAccount:acme.svc.id.goog[backend/api]",
      ],
    }),
  ],
  [
    "a variable named with case between two secrets",
    { github: { ...github, secrets: ["TOKEN"], variables: { token: "x" } } },
  ],
])("accepts %s", (_, config) => {
  expect(problemsOf(config)).toEqual([]);
});

test.each<[string, Record<string, unknown>, string]>([
  ["a machine below the least memory", database({ tier: "db-custom-6-5376" }), "tarmac:databases.main.tier"],
  ["a machine above the most memory", database({ tier: "db-custom-2-13568" }), "tarmac:databases.main.tier"],
  ["soft delete of six days", { buckets: { aa: { softDeleteDays: 6 } } }, "tarmac:buckets.aa.softDeleteDays"],
  [
    "a startup window of 241 seconds",
    service({ probes: { startup: { path: "/h", periodSeconds: 241 } } }),
    "tarmac:services.api.probes.startup.periodSeconds",
  ],
  ["names one letter too long", { tenants: { ["t".repeat(41)]: {} } }, `tarmac:tenants.${"t".repeat(41)}`],
  ["too little CPU", service({ cpu: 0.07 }), "tarmac:services.api.cpu"],
  ["a region of another form", { buckets: { aa: { location: "europe" } } }, "tarmac:buckets.aa.location"],
])("refuses %s", (_, config, key) => {
  expect(problemsOf(config).map((problem) => problem.split(": ")[0])).toEqual([key]);
});

test("a length of time in seconds", () => {
  const seconds = ["90d", "12h", "30m", "45s"].map((text) => resolveDuration(text).seconds);
  expect(seconds).toEqual([7776000, 43200, 1800, 45]);
});

test("keys as others write them: without a namespace and with tarmac's are the same", () => {
  const full = Object.fromEntries(Object.entries(needed).map(([key, value]) => [`tarmac:${key}`, value]));
  expect(parseSettings(full, { stack: "staging" })).toEqual(parseSettings(needed, { stack: "staging" }));
});
