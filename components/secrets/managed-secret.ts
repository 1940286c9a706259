import * as secretmanager from "@pulumi/gcp/secretmanager/index.js";
import type * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { MountableSecret, SecretReader } from "./secret-reader.ts";
import { automaticStorage, replicationOf, type SecretStorage } from "./secret-storage.ts";

/** A value made by the program instead of given by an operator. */
export interface GeneratedValue {
  /** Number of characters, 8–256. */
  readonly length: number;
  /** Whether characters beyond letters and digits may occur. */
  readonly special: boolean;
  /** Raise it to make a new value. */
  readonly rotation: number;
}

export interface ManagedSecretArgs {
  readonly project: string;
  /** Id in Secret Manager, letters, digits, dashes; unique in the project. */
  readonly secretId: string;
  readonly labels: Readonly<Record<string, string>>;
  /** @default - external: an operator adds the value and the program never sees it */
  readonly generate?: GeneratedValue | undefined;
  /** A value that another resource made, such as a connection string; excludes `generate`. @default - none */
  readonly value?: pulumi.Input<string> | undefined;
  /** Version of an external value to mount. @default - none declared yet */
  readonly version?: number | undefined;
  /** Step one of leaving: protection lowered, no grants. */
  readonly retire: boolean;
  /** @default - Google's places and keys */
  readonly storage?: SecretStorage | undefined;
  /** What enables Secret Manager. */
  readonly api: readonly pulumi.Resource[];
}

/**
 * One secret: its container, its value when generated, its grants. Not a component of its own: a tenant and the shared
 * secrets are, and at a thousand tenants each further component costs.
 *
 * The container carries `protect` and the provider's deletion protection, so that the preview already refuses its
 * removal. A version that is replaced stays as it is, enabled: traffic may go back to a revision that mounts it, and an
 * instance with a disabled version does not start (https://docs.cloud.google.com/run/docs/configuring/services/secrets).
 */
export class ManagedSecret implements MountableSecret {
  readonly secretId: string;
  readonly version: pulumi.Input<string> | undefined;
  readonly #secret: secretmanager.Secret;
  readonly #parent: pulumi.Resource;
  readonly #project: string;

  constructor(name: string, args: ManagedSecretArgs, parent: pulumi.Resource) {
    const { project, secretId, labels, generate, value, version, retire, storage = automaticStorage, api } = args;
    this.secretId = secretId;
    this.#project = project;
    this.#parent = parent;
    this.#secret = new secretmanager.Secret(
      name,
      { project, secretId, labels, replication: replicationOf(storage), deletionProtection: !retire },
      { parent, protect: !retire, dependsOn: [...api, ...storage.ready] },
    );
    const made = generate ? this.#generate(name, generate) : value;
    this.version = made ? this.#keep(name, made).version : version?.toString();
  }

  /** @inheritdoc */
  grantAccess(reader: SecretReader): pulumi.Resource {
    return new secretmanager.SecretIamMember(
      `${this.secretId}--${reader.name}`,
      {
        project: this.#project,
        secretId: this.#secret.secretId,
        role: "roles/secretmanager.secretAccessor",
        member: reader.member,
      },
      { parent: this.#parent },
    );
  }

  #generate(name: string, { length, special, rotation }: GeneratedValue): pulumi.Output<string> {
    const keepers = { rotation: String(rotation) };
    return new random.RandomPassword(`${name}-value`, { length, special, keepers }, { parent: this.#parent }).result;
  }

  #keep(name: string, secretData: pulumi.Input<string>): secretmanager.SecretVersion {
    return new secretmanager.SecretVersion(
      `${name}-version`,
      { secret: this.#secret.id, secretData, enabled: true, deletionPolicy: "ABANDON" },
      { parent: this.#parent },
    );
  }
}
