import * as pulumi from "@pulumi/pulumi";
import type { ApiSource } from "../project/api-source.ts";
import { type GeneratedValue, ManagedSecret } from "./managed-secret.ts";
import type { MountableSecret } from "./secret-reader.ts";
import type { SecretStorage } from "./secret-storage.ts";

export interface SharedSecret {
  /** Pins an external value. @default - no value yet */
  readonly version?: number | undefined;
  /** @default - external */
  readonly generate?: GeneratedValue | undefined;
  /** @default false */
  readonly retire?: boolean | undefined;
}

export interface SharedSecretsArgs {
  readonly project: string;
  readonly labels: Readonly<Record<string, string>>;
  /** By secret id. */
  readonly secrets: Readonly<Record<string, SharedSecret>>;
  /** @default - Google's places and keys */
  readonly secretStorage?: SecretStorage | undefined;
  readonly apis: ApiSource;
}

/**
 * The secrets all tenants share: each is mounted by the services that name it, at a pinned version.
 *
 * @example new SharedSecrets("secrets", { project, labels, secrets: { "jwt-secret": { generate } }, apis })
 */
export class SharedSecrets extends pulumi.ComponentResource {
  readonly #secrets: ReadonlyMap<string, ManagedSecret>;

  constructor(name: string, args: SharedSecretsArgs, opts?: pulumi.ComponentResourceOptions) {
    const { project, labels, secrets, secretStorage: storage, apis } = args;
    super("tarmac:secrets:SharedSecrets", name, {}, opts);
    const api = apis.of("secretmanager.googleapis.com");
    this.#secrets = new Map(
      Object.entries(secrets).map(([secretId, { version, generate, retire = false }]) => {
        const child = { project, secretId, labels, generate, version, retire, storage, api };
        return [secretId, new ManagedSecret(secretId, child, this)] as const;
      }),
    );
    this.registerOutputs({});
  }

  /** The secret of that id. @throws a programmer's error when there is none */
  get(secretId: string): MountableSecret {
    const secret = this.#secrets.get(secretId);
    if (!secret) throw new Error(`SharedSecrets: there is no secret ${secretId}`);
    return secret;
  }
}
