import * as pulumi from "@pulumi/pulumi";
import { withDefaults } from "../defaults.ts";
import type { ApiSource } from "../project/api-source.ts";
import { secretsDefaults } from "./defaults.ts";
import { ManagedSecret, type SecretValueArgs } from "./managed-secret.ts";
import type { MountableSecret } from "./secret-reader.ts";
import type { SecretStorage } from "./secret-storage.ts";

export type SharedSecret = SecretValueArgs & {
  /** Step one of leaving: protection lowered. @default false */
  readonly retire?: boolean | undefined;
};

export interface SharedSecretsArgs {
  readonly project: string;
  /** @default {} */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** By secret id. */
  readonly secrets: Readonly<Record<string, SharedSecret>>;
  /** @default - Google's places and keys */
  readonly secretStorage?: SecretStorage | undefined;
  /** @default - enabled elsewhere */
  readonly apis?: ApiSource | undefined;
}

/**
 * The secrets all tenants share: each is mounted by the services that name it, at a pinned version.
 *
 * @example new SharedSecrets("secrets", { project, secrets: { "jwt-secret": { generate: {} }, "api-key": { version: 1 } } })
 */
export class SharedSecrets extends pulumi.ComponentResource {
  readonly #secrets: ReadonlyMap<string, ManagedSecret>;

  constructor(name: string, args: SharedSecretsArgs, opts?: pulumi.ComponentResourceOptions) {
    const { project, labels, secrets, secretStorage: storage, apis } = withDefaults(args, secretsDefaults);
    super("tarmac:secrets:SharedSecrets", name, {}, opts);
    const api = apis.of("secretmanager.googleapis.com");
    this.#secrets = new Map(
      Object.entries(secrets).map(([secretId, { retire = secretsDefaults.retire, ...value }]) => {
        const child = { project, secretId, labels, ...value, retire, storage, api };
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
