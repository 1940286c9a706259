import * as projects from "@pulumi/gcp/projects/index.js";
import * as serviceaccount from "@pulumi/gcp/serviceaccount/index.js";
import * as pulumi from "@pulumi/pulumi";
import { commonDefaults, type Filled, withDefaults } from "../defaults.ts";
import type { ApiSource } from "../project/api-source.ts";
import { accountNameOf } from "./account-name.ts";
import { deployPermissions } from "./deploy-permissions.ts";

/** The two identities of a stack: *plan* opens the state and no more, *deploy* also writes what an application is made of. */
export type CiRole = "plan" | "deploy";

export interface CiIdentityArgs {
  /** Project id. */
  readonly project: string;
  readonly role: CiRole;
  /** The tokens that may become it: a `principalSet` of exactly one attribute value. */
  readonly member: pulumi.Input<string>;
  /** Step one of leaving: protection lowered, nobody may become it and it may do nothing. @default false */
  readonly retire?: boolean | undefined;
  /** @default - enabled elsewhere */
  readonly apis?: ApiSource | undefined;
  /** Whether *deploy* reads, between the steps of a rollout, how the revisions do. @default false */
  readonly watches?: boolean | undefined;
}

type FilledIdentity = Filled<CiIdentityArgs, typeof commonDefaults>;

const TEXTS: Readonly<Record<CiRole, { readonly title: string; readonly description: string }>> = {
  plan: { title: "tarmac plan", description: "Pull requests: reads what a preview compares" },
  deploy: {
    title: "tarmac deploy",
    description: "Deployments: writes what an application is made of",
  },
};

/** Google's limit and form of an account id (gcp 9.37.0, serviceaccount.Account: input check). */
const ACCOUNT_ID = /^[a-z][-a-z0-9]{4,28}[a-z0-9]$/;

/**
 * An identity of CI: a service account without keys, who may become it, and for *deploy* a custom role of its own made from the
 * table in `permissions.ts`. The component's name is the account id.
 *
 * A deleted role's id can be neither taken nor undeleted from the 7th day to the 37th
 * (https://docs.cloud.google.com/iam/docs/creating-custom-roles#deleting-custom-role), so the role's ends in its account's
 * numeric id, which Google never gives twice: an identity that comes back has another.
 *
 * Google Cloud's APIs take a federated token directly too, but such a token is as short-lived as GitHub's, and a long
 * `up` outlives it; a service account's does not (https://github.com/google-github-actions/auth#direct-wif).
 *
 * @example new CiIdentity("ci-deploy", { project, role: "deploy", member: federation.deployMember })
 *
 * @throws when the name is no account id
 */
export class CiIdentity extends pulumi.ComponentResource {
  readonly email: pulumi.Output<string>;
  /** `serviceAccount:EMAIL`. */
  readonly accountMember: pulumi.Output<string>;
  readonly #name: string;
  readonly #retire: boolean;

  constructor(name: string, args: CiIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    const filled = withDefaults(args, commonDefaults);
    const { project, role, member, retire, apis } = filled;
    if (!ACCOUNT_ID.test(name)) {
      throw new Error(
        `CiIdentity ${name}: expected an account id, 6 to 30 of a-z, 0-9 and dash, starting with a letter`,
      );
    }
    super("tarmac:identity:CiIdentity", name, { role }, opts);
    const iam = apis.of("iam.googleapis.com");
    // Nothing is lost with an account that only looks, and `previews: rehearsal` takes it away: it is never held on to.
    const kept = role === "deploy" && !retire;
    const { title, description } = TEXTS[role];

    const account = new serviceaccount.Account(
      name,
      {
        project,
        accountId: name,
        displayName: title,
        description,
        disabled: retire,
        deletionPolicy: kept ? "PREVENT" : "DELETE",
      },
      { parent: this, protect: kept, dependsOn: [...iam] },
    );
    const accountName = accountNameOf(project, account);
    if (role === "deploy") this.#makeRole(name, filled, account);
    if (!retire) {
      new serviceaccount.IAMMember(
        `${name}-federation`,
        { serviceAccountId: accountName, role: "roles/iam.workloadIdentityUser", member },
        { parent: this },
      );
    }

    this.#name = name;
    this.#retire = retire;
    this.email = account.email;
    this.accountMember = account.member;
    this.registerOutputs({ email: this.email });
  }

  /**
   * Lets it start containers as one runtime account, and as no other: the role is granted on the account, never on the
   * project, where it would reach every identity there is.
   *
   * @param workload unique among the accounts and stable: part of the grant's logical name, `run-api`
   * @param accountName full name of the account, `projects/P/serviceAccounts/EMAIL`
   * @returns what a workload must wait for; nothing while the identity is retiring
   */
  grantActAs(workload: string, accountName: pulumi.Input<string>): readonly pulumi.Resource[] {
    if (this.#retire) return [];
    return [
      new serviceaccount.IAMMember(
        `${this.#name}--${workload}`,
        { serviceAccountId: accountName, role: "roles/iam.serviceAccountUser", member: this.accountMember },
        { parent: this },
      ),
    ];
  }

  /** A role is made also while it retires: what it lets do is then granted to nobody. */
  #makeRole(
    name: string,
    { project, retire, apis, watches = false }: FilledIdentity,
    account: serviceaccount.Account,
  ): void {
    const custom = new projects.IAMCustomRole(
      `${name}-role`,
      {
        project,
        roleId: pulumi.interpolate`tarmacDeploy_${account.uniqueId}`,
        ...TEXTS.deploy,
        stage: "GA",
        permissions: [...deployPermissions(watches)],
      },
      // A role that was made before the id ended in the account's keeps the id it has.
      { parent: this, dependsOn: [...apis.of("iam.googleapis.com")], ignoreChanges: ["roleId"] },
    );
    if (retire) return;
    new projects.IAMMember(
      `${name}-grant`,
      { project, role: pulumi.interpolate`projects/${project}/roles/${custom.roleId}`, member: account.member },
      { parent: this, dependsOn: [...apis.of("cloudresourcemanager.googleapis.com")] },
    );
  }
}
