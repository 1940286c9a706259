import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { digitsFrom } from "../made-up.ts";

/** `github.RepositoryRuleset`. */
export const repositoryRuleset: Entry = {
  type: "github:index/repositoryRuleset:RepositoryRuleset",
  ci: trust("what reaches the branches that deploy"),
  holds: "trust",
  comment: [
    "repository",
    "name",
    "target",
    "enforcement",
    "bypassActors.*.actorId",
    "bypassActors.*.actorType",
    "bypassActors.*.bypassMode",
    "conditions.refName.includes.*",
    "conditions.refName.excludes.*",
    "rules.creation",
    "rules.deletion",
    "rules.update",
    "rules.nonFastForward",
    "rules.requiredLinearHistory",
    "rules.requiredSignatures",
    "rules.pullRequest.allowedMergeMethods.*",
    "rules.pullRequest.dismissStaleReviewsOnPush",
    "rules.pullRequest.requireCodeOwnerReview",
    "rules.pullRequest.requireLastPushApproval",
    "rules.pullRequest.requiredApprovingReviewCount",
    "rules.pullRequest.requiredReviewThreadResolution",
    "rules.requiredStatusChecks.doNotEnforceOnCreate",
    "rules.requiredStatusChecks.strictRequiredStatusChecksPolicy",
    "rules.requiredStatusChecks.requiredChecks.*.context",
    "rules.requiredStatusChecks.requiredChecks.*.integrationId",
  ],
  adopt: {
    importId: ({ repository }) => `${repository}:RULESET_ID`,
    find: ({ repository, name }, owner) =>
      `gh api repos/${owner}/${repository}/rulesets --jq '.[] | select(.name == "${name}") | .id'`,
  },
  remains: { stays: "branches that nothing protects any more" },
  readsBack: { sets: ["bypassActors", "rules.requiredStatusChecks.requiredChecks"] },
  cloud: {
    warns: true,
    assigned: (_, n) => ({ rulesetId: Number(digitsFrom(n.seed, 7)), nodeId: `RRS_${digitsFrom(n.seed, 7)}` }),
    id: (o) => filled`${o.repository}:${o.rulesetId}`,
  },
};
