import { entryOf } from "../../../catalogue/index.ts";
import type { Path } from "../../rehearsal/engine/path.ts";

/**
 * Properties that hold a secret by the providers' schemas, by their last name. The engine masks what was declared secret; a
 * value passed in clear would still be measured, and the length of a password is nobody's business.
 */
const SECRET_NAMES: ReadonlySet<string> = new Set([
  "secretData",
  "secretDataWo",
  "password",
  "passwordWo",
  "rootPassword",
  "rootPasswordWo",
  "plaintextValue",
  "encryptedValue",
  "valueEncrypted",
  "authToken",
  "authTokenWo",
  "authString",
  "serviceKey",
  "serviceKeyWo",
  "bcryptHash",
  "privateKey",
  "keyMaterial",
  "accessToken",
  "credentials",
  "token",
  "pemFile",
  "clientSecret",
]);

/** Whether a property holds a secret whatever the engine says of it. */
export function isSecretInput(type: string, path: Path): boolean {
  if (path.some((key) => typeof key === "string" && SECRET_NAMES.has(key))) return true;
  return entryOf(type)?.secrets?.includes(String(path[0])) ?? false;
}
