import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { environment, replaces } from "./shared.ts";

/** `github.RepositoryEnvironment`. */
export const repositoryEnvironment: Entry = {
  type: "github:index/repositoryEnvironment:RepositoryEnvironment",
  ci: trust("the gate of a deployment"),
  holds: "trust",
  comment: [
    "repository",
    "environment",
    "canAdminsBypass",
    "preventSelfReview",
    "waitTimer",
    "reviewers.*.users.*",
    "reviewers.*.teams.*",
    "deploymentBranchPolicy.protectedBranches",
    "deploymentBranchPolicy.customBranchPolicies",
  ],
  adopt: replaces,
  remains: {
    stays: "the repository and its workflows; secrets and variables of the environment, set by hand too, go with it",
    back: "PULUMI_BACKEND_URL and what else was set by hand is set again",
  },
  readsBack: { sets: ["reviewers.*.users", "reviewers.*.teams"] },
  cloud: {
    warns: true,
    id: environment,
    keys: (o) => [filled`environment ${environment(o)}`],
  },
};
