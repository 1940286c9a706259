import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { digitsFrom } from "../made-up.ts";
import { environment, inEnvironment, ofEnvironment } from "./shared.ts";

/** `github.RepositoryEnvironmentDeploymentPolicy`. */
export const repositoryEnvironmentDeploymentPolicy: Entry = {
  type: "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy",
  ci: trust("which refs may deploy"),
  comment: ["repository", "environment", "branchPattern", "tagPattern"],
  adopt: {
    importId: (inputs) => `${inEnvironment(inputs)}:POLICY_ID`,
    find: ({ repository, environment, branchPattern, tagPattern }, owner) =>
      `gh api repos/${owner}/${repository}/environments/${encodeURIComponent(String(environment))}/deployment-branch-policies --jq '.branch_policies[] | select(.name == "${branchPattern ?? tagPattern}") | .id'`,
  },
  remains: {},
  cloud: {
    ...ofEnvironment,
    assigned: (_, n) => ({ policyId: Number(digitsFrom(n.seed, 8)) }),
    id: (o) => filled`${environment(o)}:${o.policyId}`,
    keys: (o) => [filled`policies of ${environment(o)}`],
  },
};
