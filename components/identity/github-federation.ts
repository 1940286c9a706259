import * as iam from "@pulumi/gcp/iam/index.js";
import * as pulumi from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId.js";
import { withDefaults } from "../defaults.ts";
import type { ApiSource } from "../project/api-source.ts";
import { type ClaimsArgs, claims } from "./claims.ts";
import { federationDefaults } from "./defaults.ts";
import { ISSUER, type PublicKey } from "./issuer.ts";

export interface GithubFederationArgs extends ClaimsArgs {
  /** Project id. */
  readonly project: string;
  /** `owner/name`, for people who read the console; nothing is decided by it. */
  readonly repository: string;
  /** Who signs the tokens, see `ISSUER`. @default "https://token.actions.githubusercontent.com" */
  readonly issuer?: string | undefined;
  /** Its keys, where Google cannot reach it. @default - Google reads them at the issuer */
  readonly jwks?: { readonly keys: readonly PublicKey[] } | undefined;
  /** Step one of leaving: protection lowered, nobody exchanges a token any more. @default false */
  readonly retire?: boolean | undefined;
  /** @default - enabled elsewhere */
  readonly apis?: ApiSource | undefined;
}

/** Google's limit: https://docs.cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools */
const LONGEST_DESCRIPTION = 256;

/** Bytes of the pool's suffix, two hexadecimal digits each. */
const SUFFIX_BYTES = 3;

/**
 * Lets one repository's workflows act in this project without a key: a pool and its provider, and the two groups of
 * tokens that the CI identities are bound to.
 *
 * A deleted pool's id stays taken for 30 days (https://github.com/pulumi/pulumi-gcp/issues/1149), so the id has a random
 * part and a new pool can be made at once.
 *
 * @example new GithubFederation("github", { project, repository: "acme/backend", repositoryId, ownerId, environment: "staging" })
 *
 * @throws when the issuer is none of GitHub's, or the claims could not be written, see `claims`
 */
export class GithubFederation extends pulumi.ComponentResource {
  /** Full name, `projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/github`. */
  readonly providerName: pulumi.Output<string>;
  /** Number of the project, as the pool's name has it. */
  readonly projectNumber: pulumi.Output<string>;
  /** IAM member: the tokens that may become *plan*; `undefined` when none may. */
  readonly planMember: pulumi.Output<string> | undefined;
  /** IAM member: the tokens that may become *deploy*. */
  readonly deployMember: pulumi.Output<string>;

  constructor(name: string, args: GithubFederationArgs, opts?: pulumi.ComponentResourceOptions) {
    const filled = withDefaults(args, federationDefaults);
    const { project, repository, environment, issuer, jwks, retire, apis } = filled;
    if (!ISSUER.test(issuer))
      throw new Error(`GithubFederation ${name}: expected an issuer of GitHub's, got ${issuer}`);
    const { attributeMapping, attributeCondition, plan, deploy } = claims(filled);
    super("tarmac:identity:GithubFederation", name, { repository, environment }, opts);
    const kept = { parent: this, protect: !retire };
    const guarded = { project, disabled: retire, deletionPolicy: retire ? "DELETE" : "PREVENT" };
    const description = `GitHub Actions of ${repository}, environment ${environment}`.slice(0, LONGEST_DESCRIPTION);

    const suffix = new RandomId(`${name}-suffix`, { byteLength: SUFFIX_BYTES }, kept);
    const pool = new iam.WorkloadIdentityPool(
      name,
      {
        ...guarded,
        workloadIdentityPoolId: pulumi.interpolate`github-${suffix.hex}`,
        displayName: "GitHub Actions",
        description,
      },
      { ...kept, dependsOn: [...apis.of("iam.googleapis.com")] },
    );
    const provider = new iam.WorkloadIdentityPoolProvider(
      `${name}-provider`,
      {
        ...guarded,
        workloadIdentityPoolId: pool.workloadIdentityPoolId,
        workloadIdentityPoolProviderId: "github",
        displayName: "GitHub Actions",
        description,
        attributeMapping,
        attributeCondition,
        // No audience: Google then takes the provider's own full name alone, which is what workflows ask GitHub for.
        oidc: { issuerUri: issuer, ...(jwks ? { jwksJson: JSON.stringify(jwks) } : {}) },
      },
      { ...kept, dependsOn: [...apis.of("sts.googleapis.com"), ...apis.of("iamcredentials.googleapis.com")] },
    );

    const members = (attribute: string, value: string) =>
      pulumi.interpolate`principalSet://iam.googleapis.com/${pool.name}/attribute.${attribute}/${value}`;
    this.providerName = provider.name;
    this.projectNumber = pool.name.apply((full) => full.split("/")[1] ?? "");
    this.planMember = plan === undefined ? undefined : members("plan", plan);
    this.deployMember = members("deploy", deploy);
    this.registerOutputs({ providerName: this.providerName });
  }
}
