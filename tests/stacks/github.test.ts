import { expect, test } from "vitest";
import { githubWarnings } from "../../stacks/github.ts";
import { settingsOf } from "../support/settings.ts";

const warnings = (more: string) =>
  githubWarnings(
    settingsOf(`{ github: { repository: acme/backend, repositoryId: 1, ownerId: 2, plan: enterprise${more} } }`),
  );

test("an environment that nobody manages is said to be open to every branch", () => {
  expect(warnings(", manages: nothing")).toEqual([
    "environment staging: this stack does not manage it (tarmac:github.manages is nothing), so a job on any branch may name it and become deploy, unless somebody else has given it a branch policy; set tarmac:github.deploy.refs, which Google's side checks",
  ]);
});

test.each([
  ["where Google's side checks the ref", ", manages: nothing, deploy: { refs: [refs/heads/main] }"],
  ["where the stack gives it a branch policy", ""],
])("and nothing is said %s", (_, more) => {
  expect(warnings(more)).toEqual([]);
});

test("secrets that have no value yet are named, each with its command", () => {
  const named = ", secrets: [SENTRY_DSN, NPM_TOKEN, SLACK_HOOK] }, githubSecrets: { NPM_TOKEN: { secure: x }";
  expect(warnings(named)).toEqual([
    [
      "GitHub secrets without a value are skipped: SENTRY_DSN, SLACK_HOOK",
      "    npx pulumi config set --stack staging --secret --path 'tarmac:githubSecrets.SENTRY_DSN'",
      "    npx pulumi config set --stack staging --secret --path 'tarmac:githubSecrets.SLACK_HOOK'",
    ].join("\n"),
  ]);
  expect(warnings(", secrets: [NPM_TOKEN] }, githubSecrets: { NPM_TOKEN: { secure: x }")).toEqual([]);
});

test("nor of a stack without a GitHub side", () => {
  expect(githubWarnings(settingsOf("{}"))).toEqual([]);
});

test("without a word about the plan, gates that a free account does not have are warned of", () => {
  const free = (more: string) =>
    githubWarnings(settingsOf(`github: { repository: acme/backend, repositoryId: 1, ownerId: 2${more} }`)).map(
      (warning) => warning.split(", and")[0],
    );
  const none = "environment staging: GitHub has no environments for private repositories of the plan free";
  const open = "environment staging: without a branch policy a job on any branch may name it";
  const rules =
    "tarmac:github.rules: GitHub has no rulesets for private repositories of the plan free; set tarmac:github.manages to nothing, or change the plan; until then anybody with write access pushes to the default branch";
  expect(free("")).toEqual([none, expect.stringContaining(open)]);
  expect(free(", deploy: { refs: [refs/heads/main] }, manages: repository")).toEqual([none, rules]);
  expect(free(", visibility: public, manages: repository, environment: { reviewers: { teams: [4] } }")).toEqual([]);
});
