import { ActionsEnvironmentSecret } from "@pulumi/github/actionsEnvironmentSecret.js";
import { ActionsEnvironmentVariable } from "@pulumi/github/actionsEnvironmentVariable.js";
import { ActionsVariable } from "@pulumi/github/actionsVariable.js";
import { RepositoryEnvironment } from "@pulumi/github/repositoryEnvironment.js";
import { RepositoryEnvironmentDeploymentPolicy } from "@pulumi/github/repositoryEnvironmentDeploymentPolicy.js";
import * as pulumi from "@pulumi/pulumi";
import { withDefaults } from "../defaults.ts";
import { environmentDefaults, reviewerDefaults } from "./defaults.ts";
import { environmentProblems } from "./environment-rules.ts";

/** What a workflow must know of the cloud to act without a key. None of it is secret. */
export interface CloudIdentifiers {
  readonly projectId: pulumi.Input<string>;
  readonly projectNumber: pulumi.Input<string>;
  readonly region: pulumi.Input<string>;
  /** Full name of the pool's provider. */
  readonly workloadIdentityProvider: pulumi.Input<string>;
  /** Email. @default - no identity may preview */
  readonly planServiceAccount?: pulumi.Input<string> | undefined;
  /** Email. */
  readonly deployServiceAccount: pulumi.Input<string>;
  /** URL of the registry. @default - there is none */
  readonly registry?: pulumi.Input<string> | undefined;
}

export interface DeployEnvironmentArgs {
  /** Name of the repository, without its owner. */
  readonly repository: string;
  /** Name of the stack: the middle of the repository-wide variables, `TARMAC_STAGING_PROJECT_ID`. */
  readonly stack: string;
  /** Name of the environment, see `ENVIRONMENT_NAME`. @default - that of the stack */
  readonly environment?: string | undefined;
  /** Patterns of the branches that may deploy: `main`, `release/*`. @default ["main"] */
  readonly branches?: readonly string[] | undefined;
  /** Patterns of the tags that may deploy: `v*`. @default [] */
  readonly tags?: readonly string[] | undefined;
  /** Numeric ids of who must agree, one of them being enough; at most six together. @default - nobody */
  readonly reviewers?:
    | {
        /** @default [] */
        readonly users?: readonly number[] | undefined;
        /** @default [] */
        readonly teams?: readonly number[] | undefined;
      }
    | undefined;
  /** Minutes a deployment waits before it starts, 0–43200. @default 0 */
  readonly waitMinutes?: number | undefined;
  /** Whether who started a deployment may agree to it. @default false */
  readonly selfReview?: boolean | undefined;
  /** Whether administrators may pass the gate. @default false */
  readonly adminsBypass?: boolean | undefined;
  readonly cloud: CloudIdentifiers;
  /** Further variables, by name. @default {} */
  readonly variables?: Readonly<Record<string, pulumi.Input<string>>> | undefined;
  /** Secrets, by name, at most 48 KB each. @default {} */
  readonly secrets?: Readonly<Record<string, pulumi.Input<string>>> | undefined;
  /** Step one of leaving: protection lowered. @default false */
  readonly retire?: boolean | undefined;
}

type FilledEnvironment = ReturnType<typeof fill>;

/**
 * A GitHub environment: the gate of a deployment, which refs may pass it, and what its workflows need to know.
 *
 * Only jobs that name the environment read its variables. A preview's job must not name it (naming it is what makes a
 * job *deploy*), so the three variables it needs stand at the repository, with the stack in their name.
 *
 * A secret is given as `value`: the provider seals it for GitHub, and the state keeps it encrypted by the stack's key.
 * The alternative, `valueEncrypted`, keeps it out of the state, but sealing is random, so that each run would be an
 * update, and it needs GitHub's public key by a look-up in every preview.
 *
 * @example new DeployEnvironment("environment", { repository: "backend", stack: "staging", cloud })
 *
 * @throws when GitHub would refuse an argument, or accept it and open the gate; all problems in one message
 */
export class DeployEnvironment extends pulumi.ComponentResource {
  /** Name of the environment, once it is there. */
  readonly environment: pulumi.Output<string>;

  constructor(name: string, args: DeployEnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
    const filled = fill(args);
    const { repository, environment, reviewers, waitMinutes, retire } = filled;
    const shared = sharedVariables(filled);
    const variables = environmentVariables(filled);
    validate(name, filled, Object.keys(variables));
    super("tarmac:github:DeployEnvironment", name, { repository, environment }, opts);
    const gate = new RepositoryEnvironment(
      name,
      {
        repository,
        environment,
        preventSelfReview: !filled.selfReview,
        canAdminsBypass: filled.adminsBypass,
        // GitHub has no rule that says 0, and the provider reads none: sent, a 0 would be a difference after each refresh.
        ...(waitMinutes > 0 ? { waitTimer: waitMinutes } : {}),
        ...(reviewers.users.length + reviewers.teams.length > 0
          ? { reviewers: [{ users: [...reviewers.users], teams: [...reviewers.teams] }] }
          : {}),
        // Never `protectedBranches`: without a protected branch it lets every branch deploy.
        deploymentBranchPolicy: { customBranchPolicies: true, protectedBranches: false },
      },
      // GitHub takes `Staging` for `staging`: deleted last, the old one would be the new one.
      { parent: this, protect: !retire, deleteBeforeReplace: true },
    );
    const inside = { repository, environment: gate.environment };
    const child = { parent: this };
    for (const branchPattern of filled.branches) {
      const at = `${name}-branch--${branchPattern}`;
      new RepositoryEnvironmentDeploymentPolicy(at, { ...inside, branchPattern }, child);
    }
    for (const tagPattern of filled.tags) {
      new RepositoryEnvironmentDeploymentPolicy(`${name}-tag--${tagPattern}`, { ...inside, tagPattern }, child);
    }
    for (const [variableName, value] of Object.entries(variables)) {
      new ActionsEnvironmentVariable(`${name}-variable--${variableName}`, { ...inside, variableName, value }, child);
    }
    for (const [variableName, value] of Object.entries(shared)) {
      new ActionsVariable(`${name}-shared--${variableName}`, { repository, variableName, value }, child);
    }
    for (const [secretName, given] of Object.entries(filled.secrets)) {
      const value = pulumi.secret(given);
      new ActionsEnvironmentSecret(`${name}-secret--${secretName}`, { ...inside, secretName, value }, child);
    }
    this.environment = gate.environment;
    this.registerOutputs({ environment: this.environment });
  }
}

function fill(given: DeployEnvironmentArgs) {
  const args = withDefaults(given, { ...environmentDefaults, environment: given.stack });
  return { ...args, reviewers: withDefaults(args.reviewers, reviewerDefaults) };
}

type Variables = Readonly<Record<string, pulumi.Input<string>>>;

/** What a job in the environment reads; the names are those of the workflows. */
function environmentVariables({ cloud, variables }: FilledEnvironment): Variables {
  return given({
    GCP_PROJECT_ID: cloud.projectId,
    GCP_PROJECT_NUMBER: cloud.projectNumber,
    GCP_REGION: cloud.region,
    GCP_WORKLOAD_IDENTITY_PROVIDER: cloud.workloadIdentityProvider,
    GCP_PLAN_SERVICE_ACCOUNT: cloud.planServiceAccount,
    GCP_DEPLOY_SERVICE_ACCOUNT: cloud.deployServiceAccount,
    GCP_REGISTRY: cloud.registry,
    ...variables,
  });
}

/** What a preview's job reads; nothing when no identity may preview. */
function sharedVariables({ stack, cloud }: FilledEnvironment): Variables {
  if (cloud.planServiceAccount === undefined) return {};
  const prefix = `TARMAC_${stack.toUpperCase().replaceAll("-", "_")}`;
  return {
    [`${prefix}_PROJECT_ID`]: cloud.projectId,
    [`${prefix}_WORKLOAD_IDENTITY_PROVIDER`]: cloud.workloadIdentityProvider,
    [`${prefix}_PLAN_SERVICE_ACCOUNT`]: cloud.planServiceAccount,
  };
}

function given(named: Readonly<Record<string, pulumi.Input<string> | undefined>>): Variables {
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function validate(name: string, args: FilledEnvironment, variables: readonly string[]): void {
  const problems = [...environmentProblems({ ...args, variables, secrets: Object.keys(args.secrets) })];
  for (const taken of Object.keys(environmentVariables({ ...args, variables: {} }))) {
    if (taken in args.variables) problems.push(`variables: ${taken} is set from the cloud's outputs; remove it`);
  }
  if (problems.length > 0) throw new Error(`DeployEnvironment ${name}: ${problems.join("; ")}`);
}
