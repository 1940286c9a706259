import * as serviceaccount from "@pulumi/gcp/serviceaccount/index.js";
import type * as pulumi from "@pulumi/pulumi";
import type { Filled } from "../defaults.ts";
import { accountNameOf } from "../identity/account-name.ts";
import type { ApiSource } from "../project/api-source.ts";
import type { MountableSecret, SecretOwner, SecretReader } from "../secrets/secret-reader.ts";
import { accountId, type WorkloadKind } from "./account-id.ts";
import type { Backing } from "./backing.ts";
import { environmentOf, renderContainer, renderRuntime } from "./container.ts";
import type { containerDefaults } from "./defaults.ts";
import { environmentProblems } from "./environment.ts";

/** What services, workers and jobs have in common. */
export interface WorkloadArgs {
  readonly project: string;
  /** Region. */
  readonly location: string;
  /** Labels of the environment; `service` is added. @default {} */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Reference by digest, `HOST/PATH@sha256:...`. */
  readonly image: pulumi.Input<string>;
  /** @default - the image's own */
  readonly command?: readonly string[] | undefined;
  /** @default - the image's own */
  readonly args?: readonly string[] | undefined;
  /** vCPUs. @default 1 */
  readonly cpu?: number | undefined;
  /** As Kubernetes writes it: `512Mi`, `2Gi`. @default "512Mi" */
  readonly memory?: string | undefined;
  /** Plain values, by name. @default {} */
  readonly env?: Readonly<Record<string, pulumi.Input<string>>> | undefined;
  /** Mounted as environment variables at a pinned version, by name. @default {} */
  readonly secrets?: Readonly<Record<string, MountableSecret>> | undefined;
  /** Tenants whose secrets it may read at run time; it waits for none of them. @default [] */
  readonly tenants?: readonly SecretOwner[] | undefined;
  /** What it uses; it waits for all of it. @default [] */
  readonly uses?: readonly Backing[] | undefined;
  /** What must have run well before this revision starts: migrations. @default [] */
  readonly after?: readonly pulumi.Resource[] | undefined;
  /** Cloud Run's maturity of the features used. @default "GA" */
  readonly launchStage?: string | undefined;
  /** Step one of leaving: protection lowered. @default false */
  readonly retire?: boolean | undefined;
  /** @default - enabled elsewhere */
  readonly apis?: ApiSource | undefined;
}

/** The same with its defaults. */
export type FilledWorkload = Filled<WorkloadArgs, typeof containerDefaults>;

/**
 * Fields no program owns: gcloud and the console write them
 * (https://github.com/GoogleCloudPlatform/cloud-foundation-fabric/pull/3245).
 */
const OWNED_BY_OTHERS = ["client", "clientVersion"];

/** Problems of a workload's arguments that only a deployment would show; empty when there are none. */
export function workloadProblems(kind: WorkloadKind, args: FilledWorkload): readonly string[] {
  return environmentProblems(kind, environmentOf(args));
}

/**
 * A container's identity, grants and rendering: the part that is the same for a service, a worker pool and a job.
 *
 * Creates the runtime account and the grants for what is mounted and used; `waitFor` is what the container cannot start
 * without. Tenants are granted too but never waited for: one tenant's trouble must not block a deployment.
 */
export class Workload implements SecretReader {
  readonly name: string;
  /** `serviceAccount:EMAIL`. */
  readonly member: pulumi.Output<string>;
  readonly email: pulumi.Output<string>;
  /** Full name of the account, `projects/P/serviceAccounts/EMAIL`. */
  readonly accountName: pulumi.Output<string>;
  readonly labels: Readonly<Record<string, string>>;
  /**
   * One label and one annotation of our own for the template: without them each change of it also shows both as unknown.
   */
  readonly marks: { readonly labels: Record<string, string>; readonly annotations: Record<string, string> };
  /** Who the container runs as, its volumes and its way into the private network. */
  readonly runtime: ReturnType<typeof renderRuntime>;
  readonly container: ReturnType<typeof renderContainer>;
  /** Options of the Cloud Run resource itself. */
  readonly options: pulumi.CustomResourceOptions & { readonly dependsOn: pulumi.Resource[] };

  constructor(kind: WorkloadKind, name: string, args: FilledWorkload, parent: pulumi.Resource) {
    const { project, apis, retire } = args;
    this.name = accountId(kind, name);
    this.labels = { ...args.labels, service: name };
    this.marks = { labels: { service: name }, annotations: { "managed-by": "tarmac" } };
    const account = new serviceaccount.Account(
      `${name}-account`,
      { project, accountId: this.name, displayName: `${kind} ${name}`, description: `Runs the ${kind} ${name}` },
      { parent, dependsOn: [...apis.of("iam.googleapis.com")] },
    );
    this.member = account.member;
    this.email = account.email;
    this.accountName = accountNameOf(project, account);
    const environment = environmentOf(args);
    this.container = renderContainer(name, args, environment);
    this.runtime = renderRuntime(this.email, args.uses);
    this.options = {
      parent,
      protect: !retire,
      ignoreChanges: OWNED_BY_OTHERS,
      dependsOn: [...apis.of("run.googleapis.com"), ...this.#grants(environment.secrets, args), ...args.after],
    };
  }

  #grants(secrets: Readonly<Record<string, MountableSecret>>, args: FilledWorkload): readonly pulumi.Resource[] {
    for (const tenant of args.tenants) tenant.grantAccess(this);
    const mounted = [...new Set(Object.values(secrets))].map((secret) => secret.grantAccess(this));
    return [...mounted, ...args.uses.flatMap((backing) => backing.admit(this))];
  }
}
