import * as artifactregistry from "@pulumi/gcp/artifactregistry/index.js";
import * as pulumi from "@pulumi/pulumi";
import type { ApiSource } from "../project/api-source.ts";
import { type RetentionArgs, retention } from "./retention.ts";

export interface ImageRegistryArgs {
  /** Project id. */
  readonly project: string;
  /** Region. */
  readonly location: string;
  /** Repository id, at most 63 of a-z, 0-9 and dash. */
  readonly repositoryId: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly retention: RetentionArgs;
  /** Whether cleanup only writes to the log what it would delete. */
  readonly dryRun: boolean;
  /** Whether a tag, once pushed, names that image for ever. Excludes tags that move, such as `latest`. */
  readonly immutableTags: boolean;
  /**
   * Whether images are scanned for vulnerabilities, once the project's Container Scanning API is enabled: billed for each image
   * (https://cloud.google.com/artifact-analysis/pricing). False: never, whatever the project does.
   */
  readonly scanning: boolean;
  /** IAM members that may pull, such as another project's Cloud Run service agent. */
  readonly readers: readonly string[];
  /** Step one of leaving: protection lowered, no grants. */
  readonly retire: boolean;
  readonly apis: ApiSource;
}

/**
 * The registry of the images of one environment.
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
  readonly #args: ImageRegistryArgs;
  readonly #repository: artifactregistry.Repository;

  constructor(name: string, args: ImageRegistryArgs, opts?: pulumi.ComponentResourceOptions) {
    const { project, location, repositoryId, retire, apis } = args;
    const cleanupPolicies = [...retention(args.retention)];
    super("tarmac:registry:ImageRegistry", name, { location, repositoryId }, opts);
    this.#name = name;
    this.#args = args;
    this.#repository = new artifactregistry.Repository(
      name,
      {
        project,
        location,
        repositoryId,
        format: "DOCKER",
        mode: "STANDARD_REPOSITORY",
        description: "Images of this environment",
        labels: args.labels,
        // Only when true: the API drops an empty object, and what is sent and not read back is a difference in every preview
        // (https://github.com/hashicorp/terraform-provider-google/issues/14846).
        ...(args.immutableTags ? { dockerConfig: { immutableTags: true } } : {}),
        vulnerabilityScanningConfig: { enablementConfig: args.scanning ? "INHERITED" : "DISABLED" },
        cleanupPolicies,
        cleanupPolicyDryRun: args.dryRun,
        deletionPolicy: retire ? "DELETE" : "PREVENT",
      },
      { parent: this, protect: !retire, dependsOn: [...apis.of("artifactregistry.googleapis.com")] },
    );
    // From the inputs, so that a preview knows it before the registry is there.
    this.url = pulumi.interpolate`${location}-docker.pkg.dev/${project}/${this.#repository.repositoryId}`;
    for (const member of args.readers) this.grantRead(member, member);
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
