import { CryptoKeyIAMMember } from "@pulumi/gcp/kms/cryptoKeyIAMMember.js";
import { ServiceIdentity } from "@pulumi/gcp/projects/serviceIdentity.js";
import * as pulumi from "@pulumi/pulumi";
import { commonDefaults, withDefaults } from "../defaults.ts";
import type { ApiSource } from "../project/api-source.ts";

export interface SecretKeysArgs {
  readonly project: string;
  /** Full names by place: `{ "europe-west1": "projects/P/locations/europe-west1/keyRings/R/cryptoKeys/K" }`. */
  readonly keys: Readonly<Record<string, string>>;
  /** @default - enabled elsewhere */
  readonly apis?: ApiSource | undefined;
}

const SECRETS = "secretmanager.googleapis.com";

/**
 * Keys of a team's own that secrets are encrypted with. They are there already, perhaps in another project; what is
 * made here is Secret Manager's own account and its right to use them, without which the first secret is refused
 * (https://docs.cloud.google.com/secret-manager/docs/cmek).
 */
export class SecretKeys extends pulumi.ComponentResource {
  /** What a secret waits for. */
  readonly grants: readonly pulumi.Resource[];

  constructor(name: string, args: SecretKeysArgs, opts?: pulumi.ComponentResourceOptions) {
    const { project, keys, apis } = withDefaults(args, commonDefaults);
    super("tarmac:secrets:SecretKeys", name, {}, opts);
    const agent = new ServiceIdentity(
      `${name}-agent`,
      { project, service: SECRETS },
      { parent: this, dependsOn: [...apis.of(SECRETS)] },
    );
    this.grants = Object.entries(keys).map(([place, cryptoKeyId]) => {
      return new CryptoKeyIAMMember(
        `${name}-${place}`,
        { cryptoKeyId, role: "roles/cloudkms.cryptoKeyEncrypterDecrypter", member: agent.member },
        { parent: this, dependsOn: [...apis.of("cloudkms.googleapis.com")] },
      );
    });
    this.registerOutputs({});
  }
}
