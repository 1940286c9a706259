import { expect, test } from "vitest";
import { formatProblems, parseSettings } from "../../../stacks/settings/index.ts";
import { problemsOf } from "./problems-of.ts";

test("a wrong key hides neither what is beside it nor what it does not touch", () => {
  const problems = problemsOf({
    secrets: { "database-url": { version: "1" } },
    jobs: { migrate: { retries: 20 } },
    services: {
      api: {
        prot: 8000,
        image: "docker.io/acme/api:v1",
        probes: { liveness: { path: "/h", timeoutSeconds: 11 }, readiness: { path: 5 } },
        secrets: { A: "database-url", B: "database-ulr" },
        scale: { min: 3, max: "2" },
      },
    },
  });
  expect(problems.map((problem) => problem.split(": ")[0])).toEqual([
    "tarmac:jobs.migrate.retries",
    "tarmac:jobs.migrate.timeoutSeconds",
    "tarmac:secrets.database-url.version",
    "tarmac:services.api.image",
    "tarmac:services.api.probes.liveness.timeoutSeconds",
    "tarmac:services.api.probes.readiness.path",
    "tarmac:services.api.prot",
    "tarmac:services.api.scale.max",
    "tarmac:services.api.secrets.B",
  ]);
});

test("a wrong name does not hide what is wrong behind it", () => {
  const problems = problemsOf({
    caches: { c: { memorygb: 2 } },
    services: { A: { env: { "B-C": 5, D: 1 }, tenants: "every" } },
    labels: { Team: 5 },
  });
  expect(problems.map((problem) => problem.split("; ")[0])).toEqual([
    'tarmac:caches.c: must be a name of 2 to 40 lower-case letters, digits and single hyphens, beginning with a letter, got "c"',
    "tarmac:caches.c.memorygb: unknown key",
    "tarmac:labels.Team: must be at most 63 lower-case letters, digits, hyphens and underscores, got the number 5",
    'tarmac:labels.Team: must be named with at most 63 lower-case letters, digits, hyphens and underscores, beginning with a letter, got "Team"',
    'tarmac:services.A: must be a name of 2 to 23 lower-case letters, digits and single hyphens, beginning with a letter, got "A"',
    'tarmac:services.A.env.B-C: must be named with letters, digits and underscores, not beginning with a digit, got "B-C"',
    "tarmac:services.A.env.D: must be a text, got the number 1",
    'tarmac:services.A.tenants: must be all or a list of tenants, got "every"',
  ]);
});

test("a default is not blamed for the wrong value it stands in for", () => {
  expect(problemsOf({ services: { api: { scale: { min: 30, max: "50" } } } })).toEqual([
    'tarmac:services.api.scale.max: must be a whole number of at least 1, got "50"; remove the quotes or correct it',
  ]);
  expect(problemsOf({ services: { api: { probes: { startup: { pth: "/h" } } } } })).toEqual([
    "tarmac:services.api.probes.startup.pth: unknown key; did you mean path?",
  ]);
});

test("entries that cannot be read are still there for those that name them", () => {
  expect(
    problemsOf({ jobs: { migrate: {} }, databases: [], services: { api: { uses: { database: "main" } } } }),
  ).toEqual([
    "tarmac:databases: must be a map, got a list; docs/stack-file.md shows the form",
    "tarmac:jobs.migrate.timeoutSeconds: must be a whole number from 1 to 604800, got nothing; add it",
  ]);
});

test("nothing is concluded from a whole key that cannot be read", () => {
  const github = { repository: "acme/backend", ownerId: 2, secrets: ["TOKEN"] };
  expect(problemsOf({ github, githubSecrets: { TOKEN: { secure: "v1:x" } } })).toEqual([
    "tarmac:github.repositoryId: must be a numeric id, got nothing; gh api repos/OWNER/NAME --jq .id prints it",
  ]);
  expect(problemsOf({ project: { secure: "v1:x" } }).map((problem) => problem.split(", ")[0])).toEqual([
    "tarmac:project: must not hold an encrypted value",
  ]);
});

test("one message, counted and in order", () => {
  const parsed = parseSettings({ "tarmac:project": "" }, { stack: "staging" });
  expect("problems" in parsed && formatProblems("staging", parsed.problems)).toBe(
    [
      "2 problems in Pulumi.staging.yaml:",
      "  tarmac:location: must be a region such as europe-west1, got nothing; add it",
      "  tarmac:project: must be a Google Cloud project id: 6 to 30 lower-case letters, digits and hyphens, got nothing; add it",
    ].join("\n"),
  );
  expect(formatProblems("dev", [{ key: "tarmac:jobs", message: "must be a map" }])).toBe(
    "1 problem in Pulumi.dev.yaml:\n  tarmac:jobs: must be a map",
  );
});

test("the environment of a container: at most 1,000 variables of 32 KiB", () => {
  const env = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`V${index}`, ""]));
  expect(problemsOf({ jobs: { migrate: { timeoutSeconds: 1, env } } })).toEqual([
    "tarmac:jobs.migrate.env: must have at most 1000 environment variables from env, secrets and uses, got 1001; read secrets at run time",
  ]);
  expect(problemsOf({ services: { api: { env: { A: "é".repeat(16385), B: "é".repeat(16384) } } } })).toEqual([
    "tarmac:services.api.env.A: must be at most 32768 bytes, got 32770; put it into a bucket or the image",
  ]);
});

test("GitHub's limits: 100 secrets and 100 variables, seven of them ours", () => {
  const github = { repository: "acme/backend", repositoryId: 1, ownerId: 2 };
  const names = Array.from({ length: 101 }, (_, index) => `V${index}`);
  expect(problemsOf({ github: { ...github, secrets: names } })).toEqual([
    "tarmac:github.secrets: must list at most 100, got 101; correct it",
  ]);
  expect(
    problemsOf({ github: { ...github, variables: Object.fromEntries(names.map((name) => [name, "x"])) } }),
  ).toEqual(["tarmac:github.variables: must be at most 93 beside the 7 that are set, got 101; remove some"]);
});
