import { describe, expect, test } from "vitest";
import { environmentProblems, environmentWarnings } from "../../../stacks/workflows/environment-problems.ts";
import { DEPLOY, githubOf, repositoryOf } from "./beside.ts";

function problems(github: string, files: Readonly<Record<string, string>> = { "deploy.yml": DEPLOY }) {
  const found = environmentProblems(githubOf(github), repositoryOf(files).workflows);
  return found.map(({ key, message }) => `${key}: ${message}`);
}

const kept = (key: string, what: string, branch = "main") =>
  `tarmac:github.${key}: .github/workflows/deploy.yml runs on pushes to ${branch}, which may not deploy to staging, so each of these runs fails; add ${what}, or change on.push.branches there`;

function warnings(github: string, text: string) {
  return environmentWarnings(githubOf(github), repositoryOf({ "deploy.yml": text }).workflows);
}

describe("a deployment that a gate keeps out", () => {
  test.each([
    ["environment: { branches: [release/*] }", kept("environment.branches", "main")],
    ["environment: { branches: [], tags: [v*] }", kept("environment.branches", "main")],
    [
      "manages: nothing, environment: { branches: [x] }, deploy: { refs: [refs/heads/x, refs/tags/main] }",
      kept("deploy.refs", "refs/heads/main"),
    ],
  ])("%s", (github, warning) => {
    expect(warnings(github, DEPLOY)).toEqual([warning]);
  });

  test("is told once for each branch and gate", () => {
    const text =
      "{ on: { push: { branches: [main, trunk, 'r/*'] } }, jobs: { a: { environment: { name: staging } }, b: { environment: staging } } }";
    expect(warnings("environment: { branches: [x] }, deploy: { refs: [refs/heads/x] }", text)).toEqual([
      kept("environment.branches", "main"),
      kept("deploy.refs", "refs/heads/main"),
      kept("environment.branches", "trunk", "trunk"),
      kept("deploy.refs", "refs/heads/trunk", "trunk"),
    ]);
  });

  test.each([
    ["a branch that both gates let through", "deploy: { refs: [refs/heads/main] }", DEPLOY],
    ["a branch among others", "environment: { branches: ['m*', x] }", DEPLOY],
    ["gates that somebody else keeps", "manages: nothing, environment: { branches: [x] }", DEPLOY],
    [
      "another environment's job",
      "environment: { name: other, branches: [x] }",
      "{ on: { push: { branches: [main] } }, jobs: { a: { environment: staging }, b: { environment: other, if: github.event_name != 'push' } } }",
    ],
    [
      "a job that looks at the ref itself",
      "environment: { branches: [x] }",
      "{ on: { push: { branches: [main] } }, jobs: { a: { environment: staging, if: github.ref_name == 'x' } } }",
    ],
    [
      "a workflow that is started by hand",
      "environment: { branches: [x] }",
      "{ on: workflow_dispatch, jobs: { a: { environment: staging } } }",
    ],
    [
      "pushes of tags",
      "environment: { branches: [], tags: [v*] }",
      "{ on: { push: { tags: ['v*'] } }, jobs: { a: { environment: staging } } }",
    ],
  ])("is none: %s", (_, github, text) => {
    expect(warnings(github, text)).toEqual([]);
  });
});

describe("the workflow that deploys", () => {
  const github = (file: string) => `deploy: { refs: [refs/heads/main], workflow: .github/workflows/${file} }`;
  const ci = "{ on: push, jobs: { test: {} } }";

  test("is named as it is", () => {
    expect(problems(github("deploy.yml"), { "ci.yml": ci, "deploy.yml": DEPLOY })).toEqual([]);
    const called = `{ on: workflow_call, jobs: { up: { environment: "\${{ inputs.environment }}" } } }`;
    expect(problems(github("up.yml"), { "up.yml": called })).toEqual([]);
  });

  test.each([
    ["release.yml", "which is not there", "write .github/workflows/deploy.yml"],
    ["ci.yml", "in which no job names the environment staging", "write .github/workflows/deploy.yml"],
  ])("is not %s", (file, why, fix) => {
    expect(problems(github(file), { "ci.yml": ci, "deploy.yml": DEPLOY })).toEqual([
      `tarmac:github.deploy.workflow: must be the workflow that deploys, got ".github/workflows/${file}", ${why}, so nobody could become deploy; ${fix}`,
    ]);
  });

  test("is none yet", () => {
    expect(problems(github("ci.yml"), { "ci.yml": ci })).toEqual([
      'tarmac:github.deploy.workflow: must be the workflow that deploys, got ".github/workflows/ci.yml", in which no job names the environment staging, so nobody could become deploy; write environment: staging in a job of it',
    ]);
  });
});

test.each([
  [
    "named in another case",
    { "deploy.yml": DEPLOY.replace("environment: staging", "environment: Staging") },
    "Staging",
  ],
  ["named nowhere", { "ci.yml": "{ on: push, jobs: { test: {} } }" }, "none"],
])("an environment that is %s is warned of", (_, files, there) => {
  expect(environmentWarnings(githubOf(""), repositoryOf(files).workflows)).toEqual([
    `environment staging: no job in .github/workflows names it, so no workflow deploys to it; there are ${there}; write environment: staging in a job, also in the same case, or set tarmac:github.environment.name`,
  ]);
});

test.each([[{ "deploy.yml": DEPLOY }], [{}], [{ "x.yml": `{ jobs: { a: { environment: "e-\${{ x }}" } } }` }]])(
  "and otherwise nothing is said: %j",
  (files) => {
    expect(environmentWarnings(githubOf(""), repositoryOf(files).workflows)).toEqual([]);
  },
);
