import { describe, expect, test } from "vitest";
import {
  type ActionsArgs,
  RepositorySettings,
  type RepositorySettingsArgs,
} from "../../../components/github/repository-settings.ts";
import { plan } from "../../support/plan.ts";

const types = {
  ruleset: "github:index/repositoryRuleset:RepositoryRuleset",
  actions: "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions",
  token: "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions",
  alerts: "github:index/repositoryVulnerabilityAlerts:RepositoryVulnerabilityAlerts",
  updates: "github:index/repositoryDependabotSecurityUpdates:RepositoryDependabotSecurityUpdates",
};

const base = { repository: "backend", requiredChecks: [{ name: "test" }, { name: "codecov/patch", app: 254 }] };

type Change = Omit<Partial<RepositorySettingsArgs>, keyof ActionsArgs> & ActionsArgs;

function settings(change: Change = {}) {
  return plan(() => void new RepositorySettings("repository", { ...base, ...change }));
}

describe("RepositorySettings", () => {
  test("are these five, every field sent", async () => {
    const p = await settings();
    const repository = "backend";
    expect(p.resources.length).toBe(1 + Object.keys(types).length);
    expect(
      Object.values(types)
        .map((type) => p.one(type))
        .map((r) => [r.type, r.name, r.inputs]),
    ).toEqual([
      [
        types.ruleset,
        "repository",
        {
          repository,
          name: "tarmac",
          target: "branch",
          enforcement: "active",
          conditions: { refName: { includes: ["~DEFAULT_BRANCH"], excludes: [] } },
          rules: {
            deletion: true,
            nonFastForward: true,
            requiredLinearHistory: false,
            requiredSignatures: false,
            pullRequest: {
              requiredApprovingReviewCount: 1,
              requireCodeOwnerReview: false,
              dismissStaleReviewsOnPush: true,
              requireLastPushApproval: true,
              requiredReviewThreadResolution: true,
              allowedMergeMethods: ["merge", "squash", "rebase"],
            },
            requiredStatusChecks: {
              strictRequiredStatusChecksPolicy: true,
              doNotEnforceOnCreate: false,
              requiredChecks: [
                { context: "test", integrationId: 15368 },
                { context: "codecov/patch", integrationId: 254 },
              ],
            },
          },
        },
      ],
      [
        types.actions,
        "repository-actions",
        { repository, enabled: true, allowedActions: "all", shaPinningRequired: true },
      ],
      [
        types.token,
        "repository-token",
        { repository, defaultWorkflowPermissions: "read", canApprovePullRequestReviews: false },
      ],
      [types.alerts, "repository-alerts", { repository, enabled: true }],
      [types.updates, "repository-updates", { repository, enabled: true }],
    ]);
    expect(p.waitsFor(p.one(types.updates))).toEqual(["RepositoryVulnerabilityAlerts repository-alerts"]);
  });

  test("name branches in full, and a linear history has no merge commits", async () => {
    const branches = ["~ALL", "main", "refs/heads/release/*"];
    const { inputs } = (await settings({ branches, linearHistory: true, requiredChecks: [] })).one(types.ruleset);
    expect(inputs.conditions).toEqual({
      refName: { includes: ["~ALL", "refs/heads/main", "refs/heads/release/*"], excludes: [] },
    });
    const rules = inputs.rules as Record<string, unknown>;
    expect(rules.pullRequest).toMatchObject({ allowedMergeMethods: ["squash", "rebase"] });
    expect("requiredStatusChecks" in rules).toBe(false);
  });

  test("let people pass the rules in a pull request alone, keys and Apps with a push", async () => {
    const bypass: RepositorySettingsArgs["bypass"] = [
      { actorType: "OrganizationAdmin", actorId: undefined },
      { actorType: "Team", actorId: 4242 },
      { actorType: "RepositoryRole", actorId: 5 },
      { actorType: "Integration", actorId: 77 },
      { actorType: "DeployKey", actorId: undefined },
    ];
    expect((await settings({ bypass })).one(types.ruleset).inputs.bypassActors).toEqual([
      { actorType: "OrganizationAdmin", bypassMode: "pull_request" },
      { actorType: "Team", actorId: 4242, bypassMode: "pull_request" },
      { actorType: "RepositoryRole", actorId: 5, bypassMode: "pull_request" },
      { actorType: "Integration", actorId: 77, bypassMode: "always" },
      { actorType: "DeployKey", bypassMode: "always" },
    ]);
  });

  test("allow chosen actions besides GitHub's own", async () => {
    const p = await settings({ allowedActions: "selected", selectedActions: ["google-github-actions/auth@*"] });
    expect(p.one(types.actions).inputs.allowedActionsConfig).toEqual({
      githubOwnedAllowed: true,
      verifiedAllowed: false,
      patternsAlloweds: ["google-github-actions/auth@*"],
    });
  });

  test("switch alerts and updates off before they switch them on for the repository's new name", async () => {
    const p = await settings();
    expect([types.alerts, types.updates].map((type) => p.one(type).deleteBeforeReplace)).toEqual([true, true]);
  });

  test("are protected until they retire", async () => {
    const trust = [types.ruleset, types.actions, types.token];
    const before = await settings();
    const after = await settings({ retire: true });
    expect(trust.map((type) => [before.one(type).protect, after.one(type).protect])).toEqual(
      trust.map(() => [true, false]),
    );
  });
});

test.each<readonly [Change, string]>([
  [{ branches: [] }, "branches: expected at least one, such as ~DEFAULT_BRANCH"],
  [{ vulnerabilityAlerts: false }, "dependabotUpdates: need vulnerabilityAlerts; turn both on or both off"],
])("refuses %j", async (change, message) => {
  await expect(settings(change)).rejects.toThrow(new Error(`RepositorySettings repository: ${message}`));
});
