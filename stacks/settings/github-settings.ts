import type { z } from "zod";
import type { Bypass } from "../../components/github/bypass.ts";
import type { PublicKey } from "../../components/identity/issuer.ts";
import type { AsInFile, Named, OptOut } from "./kinds.ts";
import type { environment, github, rules } from "./schema/github.ts";

/** The repository whose workflows run this stack, and what of it this stack manages. */
export type GithubSettings = AsInFile<z.output<typeof github>, ResolvedGithub>;

interface ResolvedGithub {
  /** The two halves of `repository`. */
  readonly owner: string;
  readonly name: string;
  /** `undefined`: github.com. */
  readonly issuer: string | undefined;
  readonly jwks: { readonly keys: readonly PublicKey[] } | undefined;
  readonly plan: "free" | "pro" | "team" | "enterprise";
  readonly environment: GithubEnvironmentSettings;
  /** `undefined`: the environment alone decides. */
  readonly deploy: DeploySettings | undefined;
  readonly variables: Named<string>;
  /** Present exactly when `manages` is `repository`. */
  readonly rules: RulesSettings | undefined;
}

export type GithubEnvironmentSettings = AsInFile<z.output<typeof environment>, ResolvedEnvironment>;

interface ResolvedEnvironment {
  readonly name: string;
  readonly reviewers: { readonly users: readonly number[]; readonly teams: readonly number[] };
  /** `undefined`: who started a deployment may not approve it. */
  readonly selfReview: OptOut | undefined;
  /** `undefined`: administrators may not bypass the gate. */
  readonly adminsBypass: OptOut | undefined;
}

export interface DeploySettings {
  /** Full names such as `refs/heads/main`. */
  readonly refs: readonly [string, ...string[]];
  /** Path of the workflow file. */
  readonly workflow: string | undefined;
}

export type RulesSettings = AsInFile<z.output<typeof rules>, ResolvedRules & ActionsSettings>;

interface ResolvedRules {
  readonly requiredChecks: readonly RequiredCheckSettings[];
  readonly lastPushApproval: boolean;
  readonly bypass: readonly BypassSettings[];
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
