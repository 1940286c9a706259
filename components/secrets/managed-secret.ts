import * as secretmanager from "@pulumi/gcp/secretmanager/index.js";
import type * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { withDefaults } from "../defaults.ts";
import { generatedDefaults } from "./defaults.ts";
import type { MountableSecret, SecretReader } from "./secret-reader.ts";
import { replicationOf, type SecretStorage } from "./secret-storage.ts";

/** A value made by the program instead of given by an operator. */
export interface GeneratedValue {
  /** Number of characters, 8–256. @default 32 */
  readonly length?: number | undefined;
  /** Whether characters beyond letters and digits may occur. @default false */
  readonly special?: boolean | undefined;
  /** Raise it to make a new value. @default 1 */
  readonly rotation?: number | undefined;
}

/** Where a value comes from: the program makes it, or an operator adds it and the program never sees it. */
export type SecretValueArgs =
  | { readonly generate: GeneratedValue; readonly version?: undefined }
  | {
      readonly generate?: undefined;
      /** Version that is mounted. @default - none declared yet */
      readonly version?: number | undefined;
    };

/** A value that another resource made, such as a connection string. */
interface HeldValueArgs {
  readonly value: pulumi.Input<string>;
  readonly generate?: undefined;
  readonly version?: undefined;
}

interface ContainerArgs {
  readonly project: string;
  /** Id in Secret Manager, letters, digits, dashes; unique in the project. */
  readonly secretId: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Step one of leaving: protection lowered, no grants. */
  readonly retire: boolean;
  readonly storage: SecretStorage;
  /** What enables Secret Manager. */
  readonly api: readonly pulumi.Resource[];
}

export type ManagedSecretArgs = ContainerArgs & ((SecretValueArgs & { readonly value?: undefined }) | HeldValueArgs);

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
    const { project, secretId, labels, generate, value, version, retire, storage, api } = args;
    this.secretId = secretId;
    this.#project = project;
    this.#parent = parent;
    this.#secret = new secretmanager.Secret(
      name,
      { project, secretId, labels, replication: replicationOf(storage), deletionProtection: !retire },
      { parent, protect: !retire, dependsOn: [...api, ...(storage.ready ?? [])] },
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

  #generate(name: string, value: GeneratedValue): pulumi.Output<string> {
    const { length, special, rotation } = withDefaults(value, generatedDefaults);
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
