import { at, known, textAt } from "../../../../catalogue/known.ts";
import type { FindingKind, Rule } from "./rule.ts";

const USERS = "https://docs.cloud.google.com/sql/docs/postgres/users";

const replacedUser: FindingKind = {
  code: "database-user-replaced",
  severity: "warning",
  about:
    "another user logs in from now on: it has no right to what the old one made, and the old one stays, with its password and its rights",
  fix: "keep the name and raise rotation for another password; else let the old user GRANT the new one what it needs, and then take its password: gcloud sql users set-password OLD --instance INSTANCE --password NEW",
  source: USERS,
};
const changedPassword: FindingKind = {
  code: "database-password-changed",
  severity: "warning",
  about:
    "a user of Postgres has one password: from its change until the new revision serves, the old one keeps the connections it has and is refused new ones; a revision from before it cannot be gone back to",
  fix: "nothing, at a quiet hour; what must not fail meanwhile retries its connections",
  source: USERS,
};

/** Who logs in to a database, and by what. */
export const databaseUsers: Rule = {
  findings: [replacedUser, changedPassword],
  types: ["gcp:sql/user:User"],
  when: "change",
  judge({ action, before, inputs }, _, report) {
    const [from, to] = [textAt(before?.inputs, "name"), textAt(inputs, "name")];
    if (action === "replace" && from !== undefined && to !== undefined && from !== to) {
      report(replacedUser, `${from} is left as it is, and ${to} logs in instead`);
    }
    const [old, next] = [known(at(before?.inputs, "password")), known(at(inputs, "password"))];
    if (action === "update" && old !== undefined && old !== next) report(changedPassword, `${to} has another password`);
  },
};
