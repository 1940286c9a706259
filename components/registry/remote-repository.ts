import * as artifactregistry from "@pulumi/gcp/artifactregistry/index.js";
import * as projects from "@pulumi/gcp/projects/index.js";
import * as pulumi from "@pulumi/pulumi";
import { commonDefaults, type Filled, withDefaults } from "../defaults.ts";
import type { ApiSource } from "../project/api-source.ts";
import type { MountableSecret } from "../secrets/secret-reader.ts";

export interface RemoteRepositoryArgs {
  /** Project id. */
  readonly project: string;
  /** Region. */
  readonly location: string;
  /** @default {} */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Host of the other registry: `ghcr.io`, `docker.io`. */
  readonly host: string;
  /** How to log in there. @default - as anybody, which sees public images alone */
  readonly credentials?: { readonly username: string; readonly password: MountableSecret } | undefined;
  /** Step one of leaving: protection lowered, no grants. @default false */
  readonly retire?: boolean | undefined;
  /** @default - enabled elsewhere */
  readonly apis?: ApiSource | undefined;
}

type FilledRemote = Filled<RemoteRepositoryArgs, typeof commonDefaults>;

const ARTIFACT_REGISTRY = "artifactregistry.googleapis.com";

/**
 * Another registry, pulled through this project's: Cloud Run pulls from Artifact Registry and Docker Hub only
 * (https://cloud.google.com/run/docs/deploying#images), and what was pulled once stays available when the other is not.
 * The component's name is the repository's id.
 *
 * The password is read by Artifact Registry's own service agent from Secret Manager; neither the program nor its state
 * has it.
 *
 * @example new RemoteRepository("ghcr", { project, location, host: "ghcr.io" })
 *
 * @throws when the password has no version to read
 */
export class RemoteRepository extends pulumi.ComponentResource {
  /** `REGION-docker.pkg.dev/PROJECT/NAME`: what takes the place of the other host in a reference. */
  readonly url: pulumi.Output<string>;
  readonly #name: string;
  readonly #args: FilledRemote;
  readonly #repository: artifactregistry.Repository;

  constructor(name: string, args: RemoteRepositoryArgs, opts?: pulumi.ComponentResourceOptions) {
    const filled = withDefaults(args, commonDefaults);
    const { project, location, labels, host, credentials, retire, apis } = filled;
    if (credentials && credentials.password.version === undefined) {
      throw new Error(
        `RemoteRepository ${name}: the password has no version; add a value and set the secret's version`,
      );
    }
    super("tarmac:registry:RemoteRepository", name, { location, host }, opts);
    this.#name = name;
    this.#args = filled;
    const login = credentials && this.#login(credentials);
    this.#repository = new artifactregistry.Repository(
      name,
      {
        project,
        location,
        repositoryId: name,
        format: "DOCKER",
        mode: "REMOTE_REPOSITORY",
        description: `Images of ${host}`,
        labels,
        remoteRepositoryConfig: {
          description: host,
          dockerRepository:
            host === "docker.io"
              ? { publicRepository: "DOCKER_HUB" }
              : { customRepository: { uri: `https://${host}` } },
          disableUpstreamValidation: false,
          ...(login ? { upstreamCredentials: { usernamePasswordCredentials: login.values } } : {}),
        },
        deletionPolicy: retire ? "DELETE" : "PREVENT",
      },
      { parent: this, protect: !retire, dependsOn: [...apis.of(ARTIFACT_REGISTRY), ...(login ? [login.grant] : [])] },
    );
    this.url = pulumi.interpolate`${location}-docker.pkg.dev/${project}/${this.#repository.repositoryId}`;
    this.registerOutputs({ url: this.url });
  }

  /**
   * Lets an identity pull.
   *
   * @param reader unique among readers and stable: part of the grant's logical name
   * @returns what a puller must wait for; nothing while the repository is retiring
   */
  grantRead(reader: string, member: pulumi.Input<string>): readonly pulumi.Resource[] {
    const { project, location, retire } = this.#args;
    if (retire) return [];
    return [
      new artifactregistry.RepositoryIamMember(
        `${this.#name}-read--${reader}`,
        { project, location, repository: this.#repository.repositoryId, role: "roles/artifactregistry.reader", member },
        { parent: this },
      ),
    ];
  }

  /**
   * The service agent is made here, since a grant to one that does not exist yet is refused
   * (https://docs.cloud.google.com/iam/docs/create-service-agents).
   */
  #login({ username, password }: NonNullable<RemoteRepositoryArgs["credentials"]>) {
    const { project, apis } = this.#args;
    const agent = new projects.ServiceIdentity(
      `${this.#name}-agent`,
      { project, service: ARTIFACT_REGISTRY },
      { parent: this, dependsOn: [...apis.of(ARTIFACT_REGISTRY)] },
    );
    const passwordSecretVersion = pulumi.interpolate`projects/${project}/secrets/${password.secretId}/versions/${password.version}`;
    const grant = password.grantAccess({ name: `remote-${this.#name}`, member: agent.member });
    return { values: { username, passwordSecretVersion }, grant };
  }
}
