import { z } from "zod";
import { ANONYMOUS_ACTORS, NUMBERED_ACTORS } from "../../../components/github/bypass.ts";
import { environmentDefaults, rulesDefaults } from "../../../components/github/defaults.ts";
import { ENVIRONMENT_NAME } from "../../../components/github/environment-name.ts";
import { ISSUER, PUBLIC_MEMBER } from "../../../components/identity/issuer.ts";
import { anyText, because, either, except, flag, id, integer, keys, optOut, retire, set, text } from "./kinds.ts";

// Names and limits of variables and secrets: https://docs.github.com/en/actions/reference/security/secrets
const actionsName = except(
  text("must be named with letters, digits and underscores, not beginning with a digit", /^[A-Za-z_][A-Za-z0-9_]*$/),
  { pattern: /^[Gg][Ii][Tt][Hh][Uu][Bb]_/ },
  "must not begin with GITHUB_, which GitHub reserves; rename it",
);

const pattern = except(
  text("must be a pattern for the short name of a ref such as main or release/*", /^[^\s~^:\\]+$/),
  { pattern: /^refs\// },
  "must be the short name of a branch or tag; a pull request's ref may not deploy, and refs/heads/main is main",
);

export const environment = keys({
  name: text("must be a name of 1 to 255 characters, without a blank at an end", ENVIRONMENT_NAME)
    .optional()
    .describe("As the workflows write it, also in case. Default: the stack's name."),
  branches: set(pattern)
    .default([...environmentDefaults.branches])
    .describe("Branches that may deploy."),
  tags: set(pattern).default([]).describe("Tags that may deploy."),
  reviewers: keys({
    users: set(id("gh api users/LOGIN --jq .id")).default([]).describe("Numeric ids: `gh api users/LOGIN --jq .id`."),
    teams: set(id("gh api orgs/ORG/teams/TEAM --jq .id"))
      .default([])
      .describe("Numeric ids: `gh api orgs/ORG/teams/TEAM --jq .id`."),
  })
    .refine(({ users, teams }) => users.length + teams.length > 0, {
      error: "must name a user or a team; name one, or delete reviewers to let deployments start by themselves",
    })
    .optional()
    .describe("Who must approve a deployment; at most 6 together. Default: nobody."),
  waitMinutes: integer(0, 43200).default(environmentDefaults.waitMinutes).describe("Minutes a deployment waits."),
  selfReview: optOut("Who started a deployment may approve it: `{ allowed: true, because }`."),
  adminsBypass: optOut("Administrators may bypass the gate: `{ allowed: true, because }`."),
  retire: retire("the environment on GitHub"),
});

const deploy = keys({
  refs: set(
    text("must be the full name of one branch or tag such as refs/heads/main", /^refs\/(heads|tags)\/[^\s~^:?*[\\]+$/),
  )
    .default([])
    .describe("Full names of the refs whose workflows may become *deploy*."),
  workflow: text(
    "must be a workflow file such as .github/workflows/deploy.yml",
    /^\.github\/workflows\/[\w.-]+\.ya?ml$/,
  )
    .optional()
    .describe("The only workflow file that may; together with `refs`."),
})
  .optional()
  .describe("Further limits of who may become *deploy*.");

const bypass = keys({
  actorType: z.enum([...ANONYMOUS_ACTORS, ...NUMBERED_ACTORS].sort()).describe("Kind of actor."),
  actorId: integer(1)
    .optional()
    .describe("Numeric id; not for DeployKey, EnterpriseOwner and OrganizationAdmin, which have none."),
  because: because(),
});

const checkName = text("must be the name of a check, of at most 255 characters", /^\S(.*\S)?$/, { max: 255 });

const check = keys({
  name: checkName.describe("As its App reports it, also in case."),
  app: id("gh api repos/OWNER/NAME/commits/main/check-runs --jq '.check_runs[] | [.name, .app.id]'").optional(),
});

export const rules = keys({
  branches: set(text("must be a pattern such as ~DEFAULT_BRANCH or release/*", /^\S+$/))
    .default([...rulesDefaults.branches])
    .describe("Branches the rules hold for."),
  requiredChecks: set(either("must be the name of a check or { name, app }", checkName, check))
    .default([])
    .describe("Checks that must pass: names of jobs, or `{ name, app }` for a check that another App reports."),
  approvals: integer(0, 6).default(rulesDefaults.approvals).describe("Approvals a pull request needs."),
  codeOwners: flag(rulesDefaults.codeOwners).describe("A code owner must approve."),
  dismissStale: flag(rulesDefaults.dismissStale).describe("A new commit takes approvals back."),
  lastPushApproval: z
    .boolean()
    .optional()
    .describe("Somebody else than the last pusher must approve. Default: `true`, without `approvals` `false`."),
  conversations: flag(rulesDefaults.conversations).describe("Conversations must be resolved."),
  strict: flag(rulesDefaults.strict).describe("The branch must be up to date."),
  linearHistory: flag(rulesDefaults.linearHistory).describe("No merge commits."),
  signatures: flag(rulesDefaults.signatures).describe(
    "Signed commits only, also those of a workflow, whose `git push` signs none.",
  ),
  allowedActions: z
    .enum(["all", "local_only", "selected"])
    .default(rulesDefaults.allowedActions)
    .describe("Actions that may run."),
  selectedActions: set(text("must be a pattern such as actions/checkout@*", /^\S+$/))
    .default([])
    .describe("Patterns, with `allowedActions: selected`."),
  vulnerabilityAlerts: flag(rulesDefaults.vulnerabilityAlerts).describe("Dependabot alerts."),
  dependabotUpdates: flag(rulesDefaults.dependabotUpdates).describe("Dependabot security updates."),
  bypass: set(bypass).default([]).describe("Who may push past the rules, and why."),
  retire: retire("the rules"),
});

const key = z.record(
  text("must be one of kty, alg, use, kid, n, e, crv, x and y, all that Google takes; delete it", PUBLIC_MEMBER),
  anyText(2048),
);

const jwks = keys({
  keys: z
    .array(key)
    .min(1, { error: "must list at least one key; copy them from the issuer, or delete jwks" })
    .describe("Each a map of `kty`, `alg`, `use`, `kid`, and `n`, `e` (RSA) or `crv`, `x`, `y` (EC)."),
});

export const github = keys({
  repository: text("must be OWNER/NAME", /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}\/[A-Za-z0-9._-]{1,100}$/).describe(
    "`owner/name` of the repository whose workflows run this stack.",
  ),
  repositoryId: id("gh api repos/OWNER/NAME --jq .id"),
  ownerId: id("gh api repos/OWNER/NAME --jq .owner.id"),
  issuer: text(
    "must be an issuer of GitHub's, https://token.actions.githubusercontent.com/ENTERPRISE, https://token.actions.NAME.ghe.com or https://HOST/_services/token; write it without credentials, query and slash at the end",
    ISSUER,
  )
    .optional()
    .describe(
      "Who signs the workflows' tokens, where it is an enterprise's own or a server's. Default: github.com's issuer.",
    ),
  jwks: jwks.optional().describe("Public keys of a server's issuer that Google cannot reach."),
  manages: z
    .enum(["nothing", "environment", "repository"])
    .default("environment")
    .describe(
      "`nothing`: the cloud's side alone; `repository`: the environment and the repository's rules, in one stack.",
    ),
  plan: z
    .enum(["free", "pro", "team", "enterprise"])
    .optional()
    .describe(
      "What the account pays for; what GitHub does not have for it is an error. Default: `free`, with a warning instead.",
    ),
  visibility: z.enum(["public", "private", "internal"]).default("private").describe("Of the repository."),
  environment: environment.prefault({}).describe("The deployment environment and its gate."),
  deploy,
  variables: z
    .record(actionsName, anyText(48 * 1024))
    .default({})
    .describe("Further variables of the environment; none is secret."),
  secrets: set(actionsName, 100)
    .default([])
    .describe(
      "Secrets of the environment: names. Values: `npx pulumi config set --secret --path 'tarmac:githubSecrets.NAME'`.",
    ),
  comments: z
    .enum(["always", "changes"])
    .default("always")
    .describe("`changes`: pull requests that change nothing in this stack get no comment of it."),
  rules: rules.optional().describe("Rules of the repository; only with `manages: repository`."),
  retire: retire("pool, provider and both CI accounts"),
});
