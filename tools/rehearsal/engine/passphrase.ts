import { createDecipheriv, pbkdf2Sync } from "node:crypto";

/** Rounds of the key derivation that Pulumi's passphrase provider uses. */
const ROUNDS = 1_000_000;
const TAG_BYTES = 16;

/**
 * What opens the values a stack sealed with a passphrase: AES-256-GCM, the key derived from the passphrase and the stack's salt. The
 * derivation takes about half a second and is done for the first value.
 * @param salt `encryptionsalt` of the stack file: `v1:SALT:v1:NONCE:PROOF`
 * @param rounds of the key derivation @default what Pulumi uses
 * @returns the opener; it throws when the passphrase is another one
 */
export function opener(salt: string, passphrase: string, rounds: number = ROUNDS): (sealed: string) => string {
  const [version, bytes, ...proof] = salt.split(":");
  if (version !== "v1" || bytes === undefined) throw new Error("its encryptionsalt is not of the form v1:...");
  let key: Buffer | undefined;
  return (sealed) => {
    if (key === undefined) {
      key = pbkdf2Sync(passphrase, Buffer.from(bytes, "base64"), rounds, 32, "sha256");
      decrypt(key, proof.join(":"));
    }
    return decrypt(key, sealed);
  };
}

function decrypt(key: Buffer, sealed: string): string {
  const [version, nonce, data] = sealed.split(":");
  if (version !== "v1" || nonce === undefined || data === undefined)
    throw new Error("a secure value is not of the form v1:...");
  const bytes = Buffer.from(data, "base64");
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(0, bytes.length - TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  } catch {
    throw new Error("its secure values were sealed with another passphrase than PULUMI_CONFIG_PASSPHRASE");
  }
}
