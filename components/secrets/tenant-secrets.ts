import * as pulumi from "@pulumi/pulumi";
import { withDefaults } from "../defaults.ts";
import type { ApiSource } from "../project/api-source.ts";
import { secretsDefaults } from "./defaults.ts";
import { type GeneratedValue, ManagedSecret } from "./managed-secret.ts";
import type { SecretOwner, SecretReader } from "./secret-reader.ts";
import type { SecretStorage } from "./secret-storage.ts";

export interface TenantSecret {
  /** @default - external */
  readonly generate?: GeneratedValue | undefined;
  /** Step one of leaving, of this secret alone: protection lowered, no grants. @default false */
  readonly retire?: boolean | undefined;
}

export interface TenantSecretsArgs {
  readonly project: string;
  /** Labels of the environment; the tenant's own is added. @default {} */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Slug of the tenant: the first part of each secret's id. */
  readonly tenant: string;
  /** By the second part of the id: `{tenant}-{secret}`. */
  readonly secrets: Readonly<Record<string, TenantSecret>>;
  /** Step one of leaving: protection lowered; grants are for the caller to leave out. @default false */
  readonly retire?: boolean | undefined;
  /** @default - Google's places and keys */
  readonly secretStorage?: SecretStorage | undefined;
  /** @default - enabled elsewhere */
  readonly apis?: ApiSource | undefined;
}

/**
 * One tenant's secrets, read at run time by name (`{tenant}-{secret}`, version `latest`). Grants are per secret and
 * per reader, never by a name prefix, which `acme-` and `acme-eu-` would share.
 *
 * @example new TenantSecrets("acme", { project, tenant: "acme", secrets: { "openai-api-key": {} } })
 */
export class TenantSecrets extends pulumi.ComponentResource implements SecretOwner {
  /** Ids in Secret Manager, in the order given. */
  readonly secretIds: readonly string[];
  readonly #readable: readonly ManagedSecret[];

  constructor(name: string, args: TenantSecretsArgs, opts?: pulumi.ComponentResourceOptions) {
    const filled = withDefaults(args, secretsDefaults);
    const { project, tenant, secrets, retire, secretStorage: storage, apis } = filled;
    super("tarmac:secrets:TenantSecrets", name, { tenant }, opts);
    const labels = { ...filled.labels, tenant };
    const api = apis.of("secretmanager.googleapis.com");
    const made = Object.entries(secrets).map(([secret, { generate, retire: leaving = secretsDefaults.retire }]) => {
      const secretId = `${tenant}-${secret}`;
      const child = {
        project,
        secretId,
        labels,
        ...(generate && { generate }),
        retire: retire || leaving,
        storage,
        api,
      };
      return { leaving, secret: new ManagedSecret(secretId, child, this) };
    });
    this.secretIds = made.map(({ secret }) => secret.secretId);
    this.#readable = made.filter(({ leaving }) => !leaving).map(({ secret }) => secret);
    this.registerOutputs({});
  }

  /** @inheritdoc */
  grantAccess(reader: SecretReader): void {
    for (const secret of this.#readable) secret.grantAccess(reader);
  }
}
