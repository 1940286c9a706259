import type * as pulumi from "@pulumi/pulumi";
import { CiIdentity } from "../components/identity/ci-identity.ts";
import { GithubFederation } from "../components/identity/github-federation.ts";
import type { ImageRegistry } from "../components/registry/image-registry.ts";
import { watches } from "./apis.ts";
import type { Common } from "./common.ts";
import type { GithubSettings, Settings } from "./settings/index.ts";

/** Who may act in this project from GitHub. */
export interface Trust {
  readonly federation: GithubFederation;
  /** Absent when pull requests are shown a rehearsal: then no identity may preview. */
  readonly plan: CiIdentity | undefined;
  readonly deploy: CiIdentity;
}

/** The trust in one repository's workflows, or nothing where the stack file names no repository. */
export function makeTrust(
  settings: Settings,
  common: Common,
  opts: pulumi.ComponentResourceOptions,
): Trust | undefined {
  const { github, previews } = settings;
  if (!github) return undefined;
  const { project, apis } = common;
  const federation = new GithubFederation("github", { ...common, ...federationArgs(github, previews) }, opts);
  const identity = (role: "plan" | "deploy", member: pulumi.Input<string>) =>
    new CiIdentity(
      `ci-${role}`,
      { project, role, member, retire: github.retire, apis, watches: watches(settings) },
      opts,
    );
  return {
    federation,
    plan: federation.planMember && identity("plan", federation.planMember),
    deploy: identity("deploy", federation.deployMember),
  };
}

function federationArgs(github: GithubSettings, previews: Settings["previews"]) {
  const { repository, repositoryId, ownerId, issuer, jwks, environment, deploy, retire } = github;
  const named = { issuer, jwks, environment: environment.name, deploy, previews: previews === "engine" };
  return { repository, repositoryId, ownerId, ...named, retire };
}

/**
 * The deployer reads the images it deploys, and pushes where the program builds some.
 *
 * @returns what a push must wait for
 */
export function admitToRegistry(trust: Trust | undefined, registry: ImageRegistry | undefined, pushes: boolean) {
  if (!trust || !registry) return [];
  const member = trust.deploy.accountMember;
  return pushes ? registry.grantPush("ci-deploy", member) : registry.grantRead("ci-deploy", member);
}
