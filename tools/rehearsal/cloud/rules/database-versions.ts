import { textAt } from "../../../../catalogue/known.ts";
import { wayToReplace } from "../../engine/replace-words.ts";
import type { FindingKind, Rule } from "./rule.ts";

const DATABASE = "gcp:sql/databaseInstance:DatabaseInstance";

const lowered: FindingKind = {
  code: "database-version-lowered",
  severity: "error",
  about: "an instance is brought to a higher major version in place, and to a lower one never: the up is refused",
  fix: wayToReplace(DATABASE, ["databaseVersion"]),
  source: "https://cloud.google.com/sql/docs/postgres/upgrade-major-version-db-inplace",
};
const raised: FindingKind = {
  code: "database-version-raised",
  severity: "warning",
  about: "an upgrade of the major version in place takes the database away for minutes, and there is no way back",
  fix: "read the page, try it on a clone, and choose a quiet hour",
  source: "https://cloud.google.com/sql/docs/postgres/upgrade-major-version-db-inplace",
};

/** Major versions of a database that has data. */
export const databaseVersions: Rule = {
  findings: [lowered, raised],
  types: [DATABASE],
  when: "change",
  judge({ action, before, inputs }, _, report) {
    const [from, to] = [textAt(before?.inputs, "databaseVersion"), textAt(inputs, "databaseVersion")];
    if (action !== "update" || from === undefined || to === undefined || from === to) return;
    const [old, next] = [majorOf(from), majorOf(to)];
    if (old !== undefined && next !== undefined) report(next < old ? lowered : raised, `${from} becomes ${to}`);
  },
};

/** 16 of `POSTGRES_16`; other servers count in other ways. */
function majorOf(version: string): number | undefined {
  const digits = /^POSTGRES_([0-9]+)$/.exec(version)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
