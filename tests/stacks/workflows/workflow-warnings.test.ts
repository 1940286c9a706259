import { describe, expect, test } from "vitest";
import { workflowWarnings } from "../../../stacks/workflows/workflow-warnings.ts";
import { DEPLOY, githubOf, repositoryOf } from "./beside.ts";

const COMMIT = "0123456789".repeat(4);
const rules = (given: string) => githubOf(`manages: repository, rules: { ${given} }`);

function warnings(given: string, workflow: string, more = {}) {
  return workflowWarnings(rules(given), repositoryOf({ "deploy.yml": DEPLOY, "ci.yml": workflow }, more));
}

describe("a required check", () => {
  const ci = "{ on: pull_request, jobs: { test: {}, b: { name: Build it }, c: { strategy: { matrix: { v: [1] } } } } }";
  const missing = (name: string, there: string) =>
    `tarmac:github.rules.requiredChecks: no workflow here reports ${name} on a pull request, so nothing could be merged; there are ${there}; correct the list, or name the App that reports one: { name: ${name}, app: ID }`;
  const there = `Build it, c (\${{ … }}), test`;

  test.each([
    ["lint", ci, missing("lint", there)],
    ["c", ci, missing("c", there)],
    ["build it", ci, missing("build it", there)],
    ["test", "{ on: { push: { branches: [main] } }, jobs: { test: {} } }", missing("test", "none")],
    ["test", "{ on: { push: { tags: ['v*'] } }, jobs: { test: {} } }", missing("test", "none")],
    ["test", "{ on: [schedule, workflow_dispatch], jobs: { test: {} } }", missing("test", "none")],
    [
      "test",
      "{ on: { pull_request: { paths: [src] } }, jobs: { test: {} } }",
      "tarmac:github.rules.requiredChecks: test reports on changes of some paths alone (.github/workflows/ci.yml: on.pull_request.paths), and a pull request of others waits for it for ever; take the filter or the check out",
    ],
    [
      "test",
      "{ on: { pull_request: { paths-ignore: [docs] } }, jobs: { test: {} } }",
      "tarmac:github.rules.requiredChecks: test reports on changes of some paths alone (.github/workflows/ci.yml: on.pull_request.paths-ignore), and a pull request of others waits for it for ever; take the filter or the check out",
    ],
  ])("%s, which %s does not report", (check, workflow, warning) => {
    expect(warnings(`requiredChecks: [${check}]`, workflow)).toEqual([warning]);
  });

  test.each([
    ["test", ci],
    ["Build it", ci],
    ["c (1)", ci],
    ["lint (3)", `{ on: push, jobs: { a: { name: "lint (\${{ matrix.v }})", strategy: { matrix: {} } } } }`],
    ["test", "{ on: { pull_request_target: { paths: [x] }, pull_request: { paths: [x] } }, jobs: { test: {} } }"],
    ["a / test", "{ on: [pull_request], jobs: { a: { uses: ./.github/workflows/ci.yml }, test: {} } }"],
    ["a / anything", `{ on: pull_request, jobs: { a: { uses: "acme/w/.github/workflows/x.yml@${COMMIT}" } } }`],
    ["{ name: codecov/patch, app: 254 }", ci],
  ])("%s, which %s reports", (check, workflow) => {
    expect(warnings(`requiredChecks: [${check}]`, workflow)).toEqual([]);
  });
});

test("checks that are missing are told together, and of what is there what may be required", () => {
  const ci = `{ on: pull_request, jobs: { test: {}, b: { name: "preview \${{ matrix.stack }}" } } }`;
  expect(warnings("requiredChecks: [lint, test, types]", ci)).toEqual([
    "tarmac:github.rules.requiredChecks: no workflow here reports lint, types on a pull request, so nothing could be merged; there are test; correct the list, or name the App that reports one: { name: lint, app: ID }",
  ]);
});

describe("an action", () => {
  const ci = (uses: string) =>
    `{ on: push, jobs: { test: { steps: [{ run: x }, { uses: "${uses}" }, { uses: ./own }] } } }`;
  const forbidden = (uses: string, pattern: string) =>
    `.github/workflows/ci.yml: uses ${uses}, which tarmac:github.rules.selectedActions does not let run, so the workflow does not start; add "${pattern}"`;
  const selected = (...patterns: string[]) =>
    `allowedActions: selected, selectedActions: ${JSON.stringify(["google-github-actions/auth@*", ...patterns])}`;

  test.each([
    [
      "by a tag",
      "",
      "acme/x@v1",
      "uses acme/x@v1, and with tarmac:github.rules an action must be named by its commit, or the workflow does not start; write the 40 digits behind @",
    ],
  ])("%s", (_, given, uses, warning) => {
    expect(warnings(given, ci(uses))).toEqual([`.github/workflows/ci.yml: ${warning}`]);
  });

  test.each([
    ["that is not selected", selected("acme/y@*"), `acme/x@${COMMIT}`, "acme/x@*"],
    ["that is blocked", selected("*", "!actions/labeler@*"), `actions/labeler@${COMMIT}`, "actions/labeler@*"],
  ])("%s", (_, given, uses, pattern) => {
    expect(warnings(given, ci(uses))).toEqual([forbidden(uses, pattern)]);
  });

  test.each([
    ["where all may run", "", `acme/x@${COMMIT}`],
    ["that is selected", selected("ACME/*"), `acme/x@${COMMIT}`],
    ["of GitHub's own", selected(), `actions/labeler@${COMMIT}`],
    ["of GitHub's own", selected(), `github/codeql-action/init@${COMMIT}`],
    ["that is an image", selected(), "docker://alpine"],
  ])("%s", (_, given, uses) => {
    expect(warnings(given, ci(uses))).toEqual([]);
  });
});

test("owners of code are asked where they are named alone", () => {
  const ci = "{ on: push, jobs: {} }";
  expect(warnings("codeOwners: true", ci)).toEqual([]);
  expect(warnings("", ci, { codeOwners: false })).toEqual([]);
  expect(warnings("codeOwners: true", ci, { codeOwners: false })).toEqual([
    "tarmac:github.rules.codeOwners: asks for nobody's approval, since there is no file CODEOWNERS; add .github/CODEOWNERS, or delete codeOwners",
  ]);
});

test("nothing is said of checks while a workflow cannot be read", () => {
  const unreadable = [".github/workflows/x.yml"];
  expect(warnings("requiredChecks: [lint]", "{ on: push, jobs: {} }", { unreadable })).toEqual([
    ".github/workflows/x.yml: is no YAML, so what it reports and uses is not known; correct it",
  ]);
});

test("without rules of ours nothing is said of checks and actions", () => {
  const files = { "deploy.yml": DEPLOY, "ci.yml": "{ on: push, jobs: { a: { steps: [{ uses: x/y@v1 }] } } }" };
  expect(workflowWarnings(githubOf(""), repositoryOf(files, { codeOwners: false }))).toEqual([]);
});
