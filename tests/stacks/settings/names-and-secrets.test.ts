import { expect, test } from "vitest";
import { formatProblems, parseSettings, type Settings } from "../../../stacks/settings/index.ts";
import { needed, problemsOf } from "./problems-of.ts";

function settingsOf(config: Record<string, unknown>, secretKeys: readonly string[] = []): Settings {
  const parsed = parseSettings({ ...needed, ...config }, { stack: "staging", secretKeys });
  if ("problems" in parsed) {
    throw new Error(formatProblems("staging", parsed.problems));
  }
  return parsed.settings;
}

const repository = { repository: "acme/backend", repositoryId: 1, ownerId: 2 };

test("keys of other namespaces are not ours, empty values are missing, text may be JSON", () => {
  const parsed = parseSettings(
    {
      "tarmac:project": "acme-staging",
      "tarmac:location": "europe-west1",
      "tarmac:tenants": '{"acme":{}}',
      "tarmac:services": "",
      "tarmac:jobs": null,
      "gcp:project": "another",
      "pulumi:disable-default-providers": '["*"]',
    },
    { stack: "staging" },
  );
  expect("settings" in parsed && Object.keys(parsed.settings.tenants)).toEqual(["acme"]);
});

test("values of GitHub secrets are not settings, encrypted by Pulumi or as they stand in the file", () => {
  const github = { ...repository, secrets: ["B_TOKEN", "A_TOKEN"] };
  const read = { B_TOKEN: "not-a-real-value", A_TOKEN: "not-a-real-value" };
  const settings = settingsOf({ github, githubSecrets: JSON.stringify(read) }, ["tarmac:githubSecrets"]);
  expect(settings.githubSecrets).toEqual(["A_TOKEN", "B_TOKEN"]);
  expect(JSON.stringify(settings)).not.toContain("not-a-real-value");
  const standing = { B_TOKEN: { secure: "v1:not-a-real-value" } };
  expect(settingsOf({ github, githubSecrets: standing }).githubSecrets).toEqual(["B_TOKEN"]);
});

test("an encrypted GitHub secret without a value is refused", () => {
  const config = { ...needed, github: { ...repository, secrets: ["TOKEN"] }, githubSecrets: '{"TOKEN":""}' };
  const parsed = parseSettings(config, { stack: "staging", secretKeys: ["tarmac:githubSecrets"] });
  expect("problems" in parsed && parsed.problems).toEqual([
    {
      key: "tarmac:githubSecrets.TOKEN",
      message:
        "must be a text that is not empty; run npx pulumi config set --secret --path 'tarmac:githubSecrets.TOKEN'",
    },
  ]);
});

test("an encrypted key is not looked into, and what it declares is taken for given", () => {
  const config = { ...needed, secrets: '{"db":"not-a-real-value"}', services: { api: { secrets: { DB: "db" } } } };
  const parsed = parseSettings(config, { stack: "staging", secretKeys: ["tarmac:secrets"] });
  expect("problems" in parsed && parsed.problems.map(({ key }) => key)).toEqual(["tarmac:secrets"]);
});

test.each(["Production", "customer/production", "eu:production", "pre prod", "Köln", "a".repeat(255)])(
  "the environment on GitHub may be called %s",
  (name) => {
    const github = { ...repository, environment: { name } };
    expect(problemsOf({ github })).toEqual([]);
  },
);

test.each(["", " staging", "staging ", "two\nlines", "a".repeat(256)])("but not %j", (name) => {
  const [problem, ...others] = problemsOf({ github: { ...repository, environment: { name } } });
  expect(problem).toMatch(
    /^tarmac:github\.environment\.name: must be a name of 1 to 255 characters, without a blank at an end, got /,
  );
  expect(others).toEqual([]);
});

test("a long name leaves less room for refs in Google's expressions", () => {
  const refs = Array.from({ length: 30 }, (_, i) => `refs/heads/release-${i}`);
  const problems = (more: object) =>
    problemsOf({ github: { ...repository, deploy: { refs }, environment: { branches: ["release-*"], ...more } } });
  expect(problems({})).toEqual([]);
  expect(problems({ name: "a".repeat(255) })).toEqual([
    "tarmac:github.deploy.refs: must come to at most 1170 characters of the federation's condition, got 1310; name fewer refs",
  ]);
});

test("with no GitHub managed here, one reviewer is nobody's business", () => {
  const github = { ...repository, manages: "nothing", environment: { reviewers: { users: [7] } } };
  expect(problemsOf({ github })).toEqual([]);
  const selfReview = { allowed: true, because: "one person runs all of this" };
  expect(problemsOf({ github: { ...repository, environment: { reviewers: { users: [7] }, selfReview } } })).toEqual([]);
});
