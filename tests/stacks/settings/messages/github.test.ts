import { expect, test } from "vitest";
import { type Case, problemsOf } from "../problems-of.ts";

const acme = { repository: "acme/backend", repositoryId: 1, ownerId: 2 };

const cases: readonly Case[] = [
  [
    "variables that are ours, in any case",
    { github: { ...acme, variables: { GCP_REGION: "x", gcp_project_id: "y" } } },
    [
      "tarmac:github.variables.GCP_REGION: must not be a variable that is set from the cloud's outputs, got GCP_REGION; remove it or choose another name",
      "tarmac:github.variables.gcp_project_id: must not be a variable that is set from the cloud's outputs, got gcp_project_id; remove it or choose another name",
    ],
  ],
  [
    "rules for no branch, updates without alerts",
    { github: { ...acme, manages: "repository", rules: { branches: [], vulnerabilityAlerts: false } } },
    [
      "tarmac:github.rules.branches: must name at least one branch, got none; add ~DEFAULT_BRANCH or delete branches",
      "tarmac:github.rules.dependabotUpdates: must be false without vulnerabilityAlerts, which they come from, got true; set it to false or turn the alerts on",
    ],
  ],
  [
    "too many refs",
    {
      github: {
        ...acme,
        environment: { branches: ["release-*"] },
        deploy: { refs: Array.from({ length: 50 }, (_, i) => `refs/heads/release-${i}`) },
      },
    },
    [
      "tarmac:github.deploy.refs: must come to at most 1600 characters of the federation's condition, got 2190; name fewer refs",
    ],
  ],
  [
    "too many refs for the name of the workflow besides",
    {
      github: {
        ...acme,
        environment: { branches: ["release-*"] },
        deploy: {
          refs: Array.from({ length: 50 }, (_, i) => `refs/heads/release-${i}`),
          workflow: ".github/workflows/deploy.yml",
        },
      },
    },
    [
      "tarmac:github.deploy.refs: must come to at most 1600 characters of the federation's condition, got 2308; name fewer refs",
    ],
  ],
  [
    "github ids",
    { github: { repository: "backend", repositoryId: "812", ownerId: 1 } },
    [
      'tarmac:github.repository: must be OWNER/NAME, got "backend"; correct it',
      'tarmac:github.repositoryId: must be a numeric id, got "812"; gh api repos/OWNER/NAME --jq .id prints it',
    ],
  ],
  [
    "nothing may deploy",
    { github: { repository: "acme/backend", repositoryId: 1, ownerId: 2, environment: { branches: [] } } },
    ["tarmac:github.environment.branches: must let a branch or a tag deploy, got neither; add one to branches or tags"],
  ],
  [
    "pull request may deploy",
    {
      github: {
        repository: "acme/backend",
        repositoryId: 1,
        ownerId: 2,
        environment: { branches: ["refs/pull/*/merge"] },
      },
    },
    [
      'tarmac:github.environment.branches[0]: must be the short name of a branch or tag, got "refs/pull/*/merge"; a pull request\'s ref may not deploy, and refs/heads/main is main',
    ],
  ],
  [
    "one reviewer",
    { github: { repository: "acme/backend", repositoryId: 1, ownerId: 2, environment: { reviewers: { users: [7] } } } },
    [
      'tarmac:github.environment.reviewers: must be more than one person, since nobody may approve their own deployment, got one; add a user or a team, or opt out with selfReview: { allowed: true, because: "..." }',
    ],
  ],
  [
    "seven reviewers",
    {
      github: {
        repository: "acme/backend",
        repositoryId: 1,
        ownerId: 2,
        environment: { reviewers: { users: [1, 2, 3, 4], teams: [5, 6, 7] } },
      },
    },
    ["tarmac:github.environment.reviewers: must be at most 6 users and teams together, got 7; use a team"],
  ],
  [
    "reviewer by name",
    {
      github: {
        repository: "acme/backend",
        repositoryId: 1,
        ownerId: 2,
        environment: { reviewers: { users: ["octocat", 2] } },
      },
    },
    [
      'tarmac:github.environment.reviewers.users[0]: must be a numeric id, got "octocat"; gh api users/LOGIN --jq .id prints it',
    ],
  ],
  [
    "opt-out false",
    { github: { repository: "acme/backend", repositoryId: 1, ownerId: 2, environment: { selfReview: true } } },
    [
      'tarmac:github.environment.selfReview: must be { allowed: true, because: "..." }, got the boolean true; docs/stack-file.md shows the form',
    ],
  ],
  [
    "deploy without refs",
    {
      github: {
        repository: "acme/backend",
        repositoryId: 1,
        ownerId: 2,
        deploy: { workflow: ".github/workflows/deploy.yml" },
      },
    },
    ["tarmac:github.deploy.refs: must name at least one ref, got none; add refs: [refs/heads/main] or delete deploy"],
  ],
  [
    "deploy from a short ref",
    { github: { repository: "acme/backend", repositoryId: 1, ownerId: 2, deploy: { refs: ["main"] } } },
    [
      'tarmac:github.deploy.refs[0]: must be the full name of one branch or tag such as refs/heads/main, got "main"; correct it',
    ],
  ],
  [
    "deploy by another path",
    {
      github: {
        repository: "acme/backend",
        repositoryId: 1,
        ownerId: 2,
        deploy: { refs: ["refs/heads/main"], workflow: "deploy.yml" },
      },
    },
    [
      'tarmac:github.deploy.workflow: must be a workflow file such as .github/workflows/deploy.yml, got "deploy.yml"; correct it',
    ],
  ],
  [
    "rules without repository",
    { github: { repository: "acme/backend", repositoryId: 1, ownerId: 2, rules: {} } },
    [
      "tarmac:github.rules: must come with manages: repository, got manages: environment; set it in exactly one stack, or take rules out",
    ],
  ],
  [
    "selected actions",
    {
      github: {
        repository: "acme/backend",
        repositoryId: 1,
        ownerId: 2,
        manages: "repository",
        rules: { selectedActions: ["acme/*"] },
      },
    },
    [
      "tarmac:github.rules.selectedActions: must come with allowedActions: selected, got all; set it or take selectedActions out",
    ],
  ],
  [
    "bypass with an id too many",
    {
      github: {
        repository: "acme/backend",
        repositoryId: 1,
        ownerId: 2,
        manages: "repository",
        rules: { bypass: [{ actorType: "DeployKey", actorId: 1, because: "it pushes releases" }] },
      },
    },
    ["tarmac:github.rules.bypass[0].actorId: must not be given for DeployKey, got 1; delete it"],
  ],
  [
    "bypass without its id",
    {
      github: {
        repository: "acme/backend",
        repositoryId: 1,
        ownerId: 2,
        manages: "repository",
        rules: { bypass: [{ actorType: "Team", because: "it pushes releases" }] },
      },
    },
    ["tarmac:github.rules.bypass[0].actorId: must be given for Team, got nothing; add it"],
  ],
  [
    "internal",
    { github: { repository: "acme/backend", repositoryId: 1, ownerId: 2, visibility: "internal" } },
    ["tarmac:github.visibility: must not be internal without plan: enterprise, got plan free; correct one of the two"],
  ],
  [
    "reserved names",
    {
      github: {
        repository: "acme/backend",
        repositoryId: 1,
        ownerId: 2,
        secrets: ["GITHUB_X"],
        variables: { github_y: "a" },
      },
    },
    [
      'tarmac:github.secrets[0]: must not begin with GITHUB_, which GitHub reserves, got "GITHUB_X"; rename it',
      'tarmac:github.variables.github_y: must not begin with GITHUB_, which GitHub reserves, got "github_y"; rename it',
    ],
  ],
  [
    "names that differ in case",
    {
      github: {
        repository: "acme/backend",
        repositoryId: 1,
        ownerId: 2,
        secrets: ["TOKEN", "token"],
        variables: { A: "1", a: "2" },
      },
    },
    [
      "tarmac:github.secrets[1]: must differ from the others in more than case, got token beside TOKEN; rename one of the two",
      "tarmac:github.variables.a: must differ from the others in more than case, got a beside A; rename one of the two",
    ],
  ],
];

test.each(cases)("%s", (_, config, problems) => {
  expect(problemsOf(config)).toEqual(problems);
});
