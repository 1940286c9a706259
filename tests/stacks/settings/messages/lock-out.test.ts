import { expect, test } from "vitest";
import { type Case, problemsOf } from "../problems-of.ts";

const acme = { repository: "acme/backend", repositoryId: 1, ownerId: 2 };
const rules = (given: object, plan = "enterprise") => ({
  github: { ...acme, plan, manages: "repository", rules: given },
});
const gate = (environment: object, plan = "enterprise") => ({ github: { ...acme, plan, environment } });

/** Settings by which nobody could merge or deploy any more; the twins that are taken: accepted.test.ts. */
const cases: readonly Case[] = [
  [
    "a matrix's job is required",
    rules({ requiredChecks: ["test", "preview staging"] }),
    [
      'tarmac:github.rules.requiredChecks[1]: must be a check that reports on every change, got "preview staging", which pull requests of forks and merge queues do not have, so they could never be merged; name previews, which reports on all',
    ],
  ],
  [
    "a matrix's job is required of Actions by its id",
    rules({ requiredChecks: [{ name: "preview production", app: 15368 }] }),
    [
      'tarmac:github.rules.requiredChecks[0]: must be a check that reports on every change, got "preview production", which pull requests of forks and merge queues do not have, so they could never be merged; name previews, which reports on all',
    ],
  ],
  [
    "a deployment is required before merging",
    rules({ requiredChecks: ["staging"] }),
    [
      'tarmac:github.rules.requiredChecks[0]: must be a check that reports on every change, got "staging", which runs after merging alone, so they could never be merged; name previews, which reports on all',
    ],
  ],
  [
    "a check of two Apps",
    rules({ requiredChecks: ["test", { name: "test", app: 8329 }] }),
    ['tarmac:github.rules.requiredChecks[1]: must be named once, got "test" twice; take one out'],
  ],
  [
    "a check without a name, an App by name",
    rules({ requiredChecks: ["", { name: "lint", app: "codecov" }] }),
    [
      'tarmac:github.rules.requiredChecks[0]: must be the name of a check, of at most 255 characters, got ""; correct it',
      "tarmac:github.rules.requiredChecks[1].app: must be a numeric id, got \"codecov\"; gh api repos/OWNER/NAME/commits/main/check-runs --jq '.check_runs[] | [.name, .app.id]' prints it",
    ],
  ],
  [
    "actions of the owner alone",
    rules({ allowedActions: "local_only" }),
    [
      'tarmac:github.rules.allowedActions: must not be local_only, since the workflows here use actions/cache, actions/checkout, actions/setup-node, actions/upload-artifact, google-github-actions/auth, got local_only; set it to selected, with selectedActions: ["google-github-actions/auth@*"]',
    ],
  ],
  [
    "no selected actions",
    rules({ allowedActions: "selected" }),
    [
      'tarmac:github.rules.selectedActions: must let the workflows here use google-github-actions/auth in every version, got none; add "google-github-actions/auth@*"',
    ],
  ],
  [
    "one version of an action, and another action",
    rules({
      allowedActions: "selected",
      selectedActions: ["google-github-actions/auth@v3", "google-github-actions/*-auth@*"],
    }),
    [
      'tarmac:github.rules.selectedActions: must let the workflows here use google-github-actions/auth in every version, got "google-github-actions/auth@v3", "google-github-actions/*-auth@*"; add "google-github-actions/auth@*"',
    ],
  ],
  [
    "an action of ours blocked",
    rules({ allowedActions: "selected", selectedActions: ["*", "!actions/*"] }),
    [
      'tarmac:github.rules.selectedActions[1]: must not block what the workflows here use, got "!actions/*", which blocks actions/cache, actions/checkout, actions/setup-node, actions/upload-artifact; take it out',
    ],
  ],
  [
    "rules for every branch",
    rules({ branches: ["~ALL", "**", "refs/heads/*"] }),
    ["~ALL", "**", "refs/heads/*"].map(
      (branch, index) =>
        `tarmac:github.rules.branches[${index}]: must not be every branch, since a pull request begins with a push to one, got "${branch}"; name those that deploy, such as ~DEFAULT_BRANCH`,
    ),
  ],
  [
    "an approval of the last push where none is needed",
    rules({ approvals: 0, lastPushApproval: true }),
    [
      "tarmac:github.rules.lastPushApproval: must be false with approvals: 0, since it asks for an approval all the same, got true; delete it or set approvals to 1",
    ],
  ],
  [
    "an actor twice",
    rules({
      bypass: [
        { actorType: "Team", actorId: 4, because: "they publish releases" },
        { actorType: "Team", actorId: 4, because: "they repair what is stuck" },
      ],
    }),
    ["tarmac:github.rules.bypass[1]: must name an actor once, got Team 4 twice; take one out"],
  ],
  [
    "an organisation's actors in a user's repository",
    rules(
      {
        bypass: [
          { actorType: "OrganizationAdmin", because: "they repair what is stuck" },
          { actorType: "EnterpriseOwner", because: "they repair what is stuck" },
          { actorType: "User", actorId: 7, because: "they repair what is stuck" },
        ],
      },
      "pro",
    ),
    [
      "tarmac:github.rules.bypass[0].actorType: must be an actor that a user's account has, since the plan pro is a user's, got OrganizationAdmin; name another or correct plan",
      "tarmac:github.rules.bypass[1].actorType: must be an actor that a user's account has, since the plan pro is a user's, got EnterpriseOwner; name another or correct plan",
    ],
  ],
  [
    "rules that the plan does not have",
    rules({}, "free"),
    [
      "tarmac:github.manages: must not be repository, since GitHub has no rulesets for private repositories of the plan free and answers with 403, got repository; set it to nothing, or correct plan or visibility",
    ],
  ],
  [
    "approval that the plan does not have",
    gate({ reviewers: { users: [1, 2] }, waitMinutes: 5 }, "team"),
    [
      "tarmac:github.environment.reviewers: must not be given, since GitHub has no required reviewers for private repositories of the plan team and answers with 422, got 2; take reviewers out, or correct plan or visibility",
      "tarmac:github.environment.waitMinutes: must be 0, since GitHub has no wait timer for private repositories of the plan team and answers with 422, got 5; delete it, or correct plan or visibility",
    ],
  ],
  [
    "a team of a user",
    { github: { ...acme, plan: "pro", visibility: "public", environment: { reviewers: { teams: [4] } } } },
    [
      "tarmac:github.environment.reviewers.teams: must be without teams, since the plan pro is a user's, who has none, got 1; name users or correct plan",
    ],
  ],
  [
    "reviewers that are nobody",
    gate({ reviewers: { users: [] } }),
    [
      "tarmac:github.environment.reviewers: must name a user or a team, got a map; name one, or delete reviewers to let deployments start by themselves",
    ],
  ],
  [
    "refs that the environment keeps out, and the other way round",
    {
      github: {
        ...acme,
        environment: { branches: ["main", "release/*"], tags: ["v*"] },
        deploy: { refs: ["refs/heads/trunk", "refs/heads/release/1/x", "refs/tags/w1", "refs/heads/main"] },
      },
    },
    [
      'tarmac:github.deploy.refs[0]: must be a ref that the environment lets deploy, got "refs/heads/trunk"; add trunk to environment.branches or take it out',
      'tarmac:github.deploy.refs[1]: must be a ref that the environment lets deploy, got "refs/heads/release/1/x"; add release/1/x to environment.branches or take it out',
      'tarmac:github.deploy.refs[2]: must be a ref that the environment lets deploy, got "refs/tags/w1"; add w1 to environment.tags or take it out',
      'tarmac:github.environment.branches[1]: must let a ref of deploy.refs deploy, since Google\'s side takes no other, got "release/*"; add refs/heads/release/NAME there or take it out',
      'tarmac:github.environment.tags[0]: must let a ref of deploy.refs deploy, since Google\'s side takes no other, got "v*"; add refs/tags/vNAME there or take it out',
    ],
  ],
];

test.each(cases)("%s", (_, config, problems) => {
  expect(problemsOf(config)).toEqual(problems);
});
