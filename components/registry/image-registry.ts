import * as artifactregistry from "@pulumi/gcp/artifactregistry/index.js";
import * as pulumi from "@pulumi/pulumi";
import { type Filled, withDefaults } from "../defaults.ts";
import type { ApiSource } from "../project/api-source.ts";
import { registryDefaults } from "./defaults.ts";
import { type RetentionArgs, retention } from "./retention.ts";

export interface ImageRegistryArgs {
  /** Project id. */
  readonly project: string;
  /** Region. */
  readonly location: string;
  /** Repository id, at most 63 of a-z, 0-9 and dash. @default "backend" */
  readonly repositoryId?: string | undefined;
  /** @default {} */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** @default - the ten most recent versions of each image and all that have a tag */
  readonly retention?: RetentionArgs | undefined;
  /** Whether cleanup only writes to the log what it would delete. @default true */
  readonly dryRun?: boolean | undefined;
  /** Whether a tag, once pushed, names that image for ever: none can move then, such as `latest`. @default false */
  readonly immutableTags?: boolean | undefined;
  /**
   * Whether images are scanned for vulnerabilities, once the project's Container Scanning API is enabled: billed for each image
   * (https://cloud.google.com/artifact-analysis/pricing). False: never, whatever the project does.
   *
   * @default true
   */
  readonly scanning?: boolean | undefined;
  /** IAM members that may pull, such as another project's Cloud Run service agent. @default [] */
  readonly readers?: readonly string[] | undefined;
  /** Step one of leaving: protection lowered, no grants. @default false */
  readonly retire?: boolean | undefined;
  /** @default - enabled elsewhere */
  readonly apis?: ApiSource | undefined;
}

type FilledRegistry = Filled<ImageRegistryArgs, typeof registryDefaults>;

/**
 * The registry of the images of one environment.
 *
 * @example new ImageRegistry("registry", { project, location })
 *
 * Cloud Run in the same project pulls without a grant, and the account a container runs as never needs one. Who deploys
 * must be able to read what is deployed: `grantRead`.
 *
 * @throws when the retention is one that Artifact Registry would refuse or that says nothing, see `retention`
 */
export class ImageRegistry extends pulumi.ComponentResource {
  /** `REGION-docker.pkg.dev/PROJECT/REPOSITORY`, without a slash at the end. */
  readonly url: pulumi.Output<string>;
  readonly #name: string;
  readonly #args: FilledRegistry;
  readonly #repository: artifactregistry.Repository;

  constructor(name: string, args: ImageRegistryArgs, opts?: pulumi.ComponentResourceOptions) {
    const filled = withDefaults(args, registryDefaults);
    const { project, location, repositoryId, retire, apis } = filled;
    const cleanupPolicies = [...retention(filled.retention)];
    super("tarmac:registry:ImageRegistry", name, { location, repositoryId }, opts);
    this.#name = name;
    this.#args = filled;
    this.#repository = new artifactregistry.Repository(
      name,
      {
        project,
        location,
        repositoryId,
        format: "DOCKER",
        mode: "STANDARD_REPOSITORY",
        description: "Images of this environment",
        labels: filled.labels,
        // Only when true: the API drops an empty object, and what is sent and not read back is a difference in every preview
        // (https://github.com/hashicorp/terraform-provider-google/issues/14846).
        ...(filled.immutableTags ? { dockerConfig: { immutableTags: true } } : {}),
        vulnerabilityScanningConfig: { enablementConfig: filled.scanning ? "INHERITED" : "DISABLED" },
        cleanupPolicies,
        cleanupPolicyDryRun: filled.dryRun,
        deletionPolicy: retire ? "DELETE" : "PREVENT",
      },
      { parent: this, protect: !retire, dependsOn: [...apis.of("artifactregistry.googleapis.com")] },
    );
    // From the inputs, so that a preview knows it before the registry is there.
    this.url = pulumi.interpolate`${location}-docker.pkg.dev/${project}/${this.#repository.repositoryId}`;
    for (const member of filled.readers) this.grantRead(member, member);
    this.registerOutputs({ url: this.url });
  }

  /**
   * Lets an identity pull.
   *
   * @param reader unique among readers and stable: part of the grant's logical name
   * @returns what a puller must wait for; nothing while the registry is retiring
   */
  grantRead(reader: string, member: pulumi.Input<string>): readonly pulumi.Resource[] {
    return this.#grant("read", reader, "roles/artifactregistry.reader", member);
  }

  /** Lets an identity pull and push; as `grantRead`. */
  grantPush(pusher: string, member: pulumi.Input<string>): readonly pulumi.Resource[] {
    return this.#grant("push", pusher, "roles/artifactregistry.writer", member);
  }

  #grant(kind: string, who: string, role: string, member: pulumi.Input<string>): readonly pulumi.Resource[] {
    const { project, location, retire } = this.#args;
    if (retire) return [];
    return [
      new artifactregistry.RepositoryIamMember(
        `${this.#name}-${kind}--${who}`,
        { project, location, repository: this.#repository.repositoryId, role, member },
        { parent: this },
      ),
    ];
  }
}
