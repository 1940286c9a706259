import type { Check } from "./checking.ts";

/** A secret is generated or external. */
export const checkSecrets: Check = ({ file, conflict }) => {
  for (const [name, { version, generate }] of Object.entries(file.secrets)) {
    if (version !== undefined && generate) {
      const message = `must not be pinned when it is generated, got ${version}; delete version, or delete generate for an external secret`;
      conflict(["secrets", name, "version"], message);
    }
  }
};
