import { textAt } from "../../../../catalogue/known.ts";
import type { FindingKind, Rule } from "./rule.ts";

const destroyed: FindingKind = {
  code: "secret-version-destroyed",
  severity: "warning",
  about:
    "a new value destroys the old version at once: revisions that pin it can no longer start, nor be rolled back to",
  fix: "set deletionPolicy to ABANDON, and disable the old version by hand once no revision mounts it",
  source: "https://github.com/encoredev/encore/issues/2202",
};

/** What becomes of a version whose value changes. */
export const secretVersions: Rule = {
  findings: [destroyed],
  types: ["gcp:secretmanager/secretVersion:SecretVersion"],
  judge({ inputs }, _, report) {
    const policy = textAt(inputs, "deletionPolicy") ?? "DELETE";
    if (policy === "DELETE") report(destroyed, "deletionPolicy is DELETE");
  },
};
