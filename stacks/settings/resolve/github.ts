import { lastPushApprovalOf } from "../../../components/github/defaults.ts";
import { serverOf } from "../../../components/identity/issuer.ts";
import type {
  ActionsSettings,
  BypassSettings,
  DeploySettings,
  GithubSettings,
  RulesSettings,
} from "../github-settings.ts";
import { rules as rulesSchema } from "../schema/github.ts";
import type { StackFile } from "../schema/stack-file.ts";
import { sorted } from "./map-sorted.ts";

/** A server of one's own is an enterprise's. */
export function planOf({ plan, issuer }: NonNullable<StackFile["github"]>): GithubSettings["plan"] {
  return plan ?? (issuer !== undefined && serverOf(issuer) !== undefined ? "enterprise" : "free");
}

type DeployInFile = NonNullable<NonNullable<StackFile["github"]>["deploy"]>;

export function resolveGithub(github: NonNullable<StackFile["github"]>, stack: string): GithubSettings {
  const [owner = "", name = ""] = github.repository.split("/");
  const { environment } = github;
  return {
    ...github,
    owner,
    name,
    plan: planOf(github),
    issuer: github.issuer,
    jwks: github.jwks,
    environment: {
      ...environment,
      name: environment.name ?? stack,
      reviewers: environment.reviewers ?? { users: [], teams: [] },
      selfReview: environment.selfReview,
      adminsBypass: environment.adminsBypass,
    },
    deploy: github.deploy && resolveDeploy(github.deploy),
    variables: sorted(github.variables),
    rules: github.manages === "repository" ? resolveRules(github.rules ?? rulesSchema.parse({})) : undefined,
  };
}

/** Without a ref it limits nothing: checks/github.ts asks for one. */
function resolveDeploy({ refs: [ref, ...more], workflow }: DeployInFile): DeploySettings | undefined {
  return ref === undefined ? undefined : { refs: [ref, ...more], workflow };
}

type RulesInFile = NonNullable<NonNullable<StackFile["github"]>["rules"]>;

function resolveRules(rules: RulesInFile): RulesSettings {
  return {
    ...rules,
    requiredChecks: rules.requiredChecks.map((check) =>
      typeof check === "string" ? { name: check, app: undefined } : { name: check.name, app: check.app },
    ),
    ...actionsOf(rules),
    lastPushApproval: rules.lastPushApproval ?? lastPushApprovalOf(rules),
    // checks/github-rules.ts holds who has an id.
    bypass: rules.bypass.map((entry) => entry as BypassSettings),
  };
}

function actionsOf({ allowedActions, selectedActions }: RulesInFile): ActionsSettings {
  return allowedActions === "selected" ? { allowedActions, selectedActions } : { allowedActions, selectedActions: [] };
}
