import { readYaml } from "./read-yaml.ts";

/**
 * Which values of `tarmac:githubSecrets` the text of a stack file has sealed, by name: what is handed to a program is decrypted, and
 * tells no more than that one of them was. `undefined` where the text has no such map, or has it sealed as a whole.
 *
 * @throws Error as `readYaml`
 */
export function sealedNames(text: string): ReadonlyMap<string, boolean> | undefined {
  const file: unknown = readYaml(text, { schema: "failsafe", merge: true, logLevel: "silent" }).toJS();
  const config = isMap(file) && isMap(file.config) ? file.config : {};
  const secrets = config["tarmac:githubSecrets"] ?? config.githubSecrets;
  if (!isMap(secrets) || isSealed(secrets)) return undefined;
  return new Map(Object.entries(secrets).map(([name, value]) => [name, isSealed(value)]));
}

/** What Pulumi writes for an encrypted value: `{ secure: CIPHERTEXT }`, and nothing beside it. */
export function isSealed(value: unknown): boolean {
  return (
    isMap(value) && Object.keys(value).join() === "secure" && typeof value.secure === "string" && value.secure !== ""
  );
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
