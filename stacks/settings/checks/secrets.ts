import { placeOfKey } from "../resolve/place-of-key.ts";
import type { Check } from "./checking.ts";

/**
 * A key is used only where it lies, and each place needs one.
 * https://docs.cloud.google.com/python/docs/reference/secretmanager/latest/google.cloud.secretmanager_v1.types.CustomerManagedEncryption
 */
export const checkSecretStorage: Check = ({ file, conflict }) => {
  const { replication, encryptionKeys } = file.secretStorage;
  if (encryptionKeys.length === 0) return;
  const wanted = replication ?? ["global"];
  const places = encryptionKeys.map(placeOfKey);
  const right = replication
    ? "a key in each region of replication"
    : "one key, in global, where Google chooses the regions";
  encryptionKeys.forEach((key, i) => {
    const place = placeOfKey(key);
    if (!wanted.includes(place)) {
      const message = `must be ${right}, got one in ${place}; name one in ${wanted.join(", ")}`;
      conflict(["secretStorage", "encryptionKeys", i], message);
    } else if (places.indexOf(place) < i) {
      conflict(["secretStorage", "encryptionKeys", i], `must be ${right}, got a second in ${place}; delete one`);
    }
  });
  const missing = wanted.filter((place) => !places.includes(place));
  if (missing.length > 0 && encryptionKeys.length < wanted.length) {
    conflict(["secretStorage", "encryptionKeys"], `must be ${right}, got none in ${missing.join(", ")}; add it`);
  }
};

/** A secret is generated or external. */
export const checkSecrets: Check = ({ file, conflict }) => {
  for (const [name, { version, generate }] of Object.entries(file.secrets)) {
    if (version !== undefined && generate) {
      const message = `must not be pinned when it is generated, got ${version}; delete version, or delete generate for an external secret`;
      conflict(["secrets", name, "version"], message);
    }
  }
};
