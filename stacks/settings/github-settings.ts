import type { Bypass } from "../../components/github/bypass.ts";
import type { PublicKey } from "../../components/identity/issuer.ts";
import type { Named, OptOut } from "./kinds.ts";

/** The repository whose workflows run this stack, and what of it this stack manages. */
export interface GithubSettings {
  /** `owner/name`. */
  readonly repository: string;
  /** The two halves of `repository`. */
  readonly owner: string;
  readonly name: string;
  readonly repositoryId: number;
  readonly ownerId: number;
  /** Who signs the tokens; `undefined`: github.com. */
  readonly issuer: string | undefined;
  /** Keys of an issuer that Google cannot reach. */
  readonly jwks: { readonly keys: readonly PublicKey[] } | undefined;
  readonly manages: "nothing" | "environment" | "repository";
  readonly plan: "free" | "pro" | "team" | "enterprise";
  readonly visibility: "public" | "private" | "internal";
  readonly environment: GithubEnvironmentSettings;
  /** Further limits of who may become *deploy*; `undefined`: the environment alone. */
  readonly deploy: DeploySettings | undefined;
  readonly variables: Named<string>;
  /** Names of the environment's secrets; those with a value are in `Settings.githubSecrets`. */
  readonly secrets: readonly string[];
  /** On which pull requests the workflows comment. */
  readonly comments: "always" | "changes";
  /** Present exactly when `manages` is `repository`. */
  readonly rules: RulesSettings | undefined;
  /** Of pool, provider and both CI accounts. */
  readonly retire: boolean;
}

export interface GithubEnvironmentSettings {
  readonly name: string;
  readonly branches: readonly string[];
  readonly tags: readonly string[];
  /** Numeric ids, at most six together. */
  readonly reviewers: { readonly users: readonly number[]; readonly teams: readonly number[] };
  readonly waitMinutes: number;
  /** `undefined`: who started a deployment may not approve it. */
  readonly selfReview: OptOut | undefined;
  /** `undefined`: administrators may not bypass the gate. */
  readonly adminsBypass: OptOut | undefined;
  readonly retire: boolean;
}

export interface DeploySettings {
  /** Full names such as `refs/heads/main`; empty: any. */
  readonly refs: readonly string[];
  /** Path of the workflow file; never without `refs`. */
  readonly workflow: string | undefined;
}

export type RulesSettings = BranchRulesSettings & ActionsSettings;

interface BranchRulesSettings {
  readonly branches: readonly string[];
  readonly requiredChecks: readonly RequiredCheckSettings[];
  readonly approvals: number;
  readonly codeOwners: boolean;
  readonly dismissStale: boolean;
  readonly lastPushApproval: boolean;
  readonly conversations: boolean;
  readonly strict: boolean;
  readonly linearHistory: boolean;
  readonly signatures: boolean;
  readonly vulnerabilityAlerts: boolean;
  readonly dependabotUpdates: boolean;
  readonly bypass: readonly BypassSettings[];
  readonly retire: boolean;
}

/** Whose actions workflows may use. */
export type ActionsSettings =
  | { readonly allowedActions: "all" | "local_only"; readonly selectedActions: readonly [] }
  | { readonly allowedActions: "selected"; readonly selectedActions: readonly string[] };

/** A check that must pass. */
export interface RequiredCheckSettings {
  /** As its App reports it. */
  readonly name: string;
  /** Numeric id of the App; `undefined`: GitHub Actions. */
  readonly app: number | undefined;
}

/** Who may push past the rules. `actorId` as the GitHub provider takes it. */
export type BypassSettings = Bypass & { readonly because: string };
