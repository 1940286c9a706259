import { needed } from "./problems-of.ts";

const DIGEST = `sha256:${"0".repeat(64)}`;
const BIG = Number.MAX_SAFE_INTEGER;
const named = (count: number) => Array.from({ length: count }, (_, index) => `V${index}`);
/** 26 comparisons of 53 characters, one of 104, and 118 for the workflow: 1,600 together. */
const refs = [
  ...Array.from({ length: 26 }, (_, index) => `refs/heads/release-of-xxxxx-${10 + index}`),
  `refs/heads/${"y".repeat(70)}`,
];

/** As much as the stack file takes wherever a component or a cloud has a limit of its own. */
export const most = {
  ...needed,
  github: {
    repository: "acme/backend",
    repositoryId: BIG,
    ownerId: BIG,
    manages: "repository",
    environment: {
      name: "e".repeat(40),
      branches: ["release-of-*", "y*"],
      reviewers: { users: [1, 2, 3], teams: [4, 5, 6] },
      waitMinutes: 43200,
    },
    deploy: { refs, workflow: ".github/workflows/deploy.yml" },
    variables: Object.fromEntries(named(93).map((name) => [name, ""])),
    secrets: named(100),
    rules: { vulnerabilityAlerts: false, dependabotUpdates: false, approvals: 6 },
  },
  registry: {
    name: "r".repeat(63),
    keep: [{ tagPrefix: "v" }],
    expire: [1, 2, 3, 4, 5, 6].map((days) => ({ tagPrefix: `a${days}-`, after: `${days}d` })),
  },
  secrets: { token: { version: 1 }, ["s".repeat(120)]: { version: 1 } },
  remotes: { ["m".repeat(63)]: { host: "ghcr.io", username: "acme", passwordSecret: "token" } },
  tenants: { ["t".repeat(40)]: { secrets: ["k".repeat(120)] } },
  databases: { d: {}, ["d".repeat(40)]: {} },
  caches: { cc: {}, ["c".repeat(40)]: {} },
  buckets: { b: {}, ["b".repeat(30)]: {} },
  services: {
    ["s".repeat(23)]: {
      image: `ghcr.io/acme/api@${DIGEST}`,
      env: Object.fromEntries(named(993).map((name) => [name, ""])),
      secrets: { LONG: "s".repeat(120) },
      tenants: "all",
      uses: { database: "d", cache: "cc", buckets: { b: { mount: "/b" }, ["b".repeat(30)]: { mount: "/c" } } },
    },
    ab: { image: `ghcr.io/acme/api@${DIGEST}` },
  },
  workers: {
    ["w".repeat(23)]: {
      image: `ghcr.io/acme/api@${DIGEST}`,
      instances: 100,
      probes: { liveness: { path: "/h", port: 65535, headers: { A: "1" }, periodSeconds: 3600, timeoutSeconds: 3600 } },
    },
  },
  jobs: {
    ["j".repeat(23)]: {
      image: `ghcr.io/acme/api@${DIGEST}`,
      timeoutSeconds: 604800,
      retries: 10,
      tasks: 10000,
      parallelism: 10000,
    },
  },
};
