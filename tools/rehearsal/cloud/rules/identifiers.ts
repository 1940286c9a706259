import { kinds } from "../kinds.ts";
import type { FindingKind, Rule } from "./rule.ts";

const taken: FindingKind = {
  code: "id-taken",
  severity: "error",
  about: "two resources of the stack name the same object in the cloud: creating the second answers 409",
  fix: "remove one, or give it another name",
  source: "https://google.aip.dev/193",
};
const takenByReplaced: FindingKind = {
  code: "id-fixed-on-replace",
  severity: "error",
  about: "the replacement has the id of what it replaces, which is deleted only afterwards: creating it answers 409",
  fix: "give it another id, or pass deleteBeforeReplace: true if it may be missing in between",
  source: "https://www.pulumi.com/docs/iac/concepts/options/deletebeforereplace/",
  onlyRehearsed: "the plan does not say which of the two goes first",
};
const twice: FindingKind = {
  code: "id-made-twice",
  severity: "warning",
  about: "two resources make the same grant, or enable the same API; removing one of them takes it away from both",
  fix: "keep one of them",
  source: "https://www.pulumi.com/registry/packages/gcp/api-docs/secretmanager/secretiammember/",
};
const reserved: FindingKind = {
  code: "id-reserved",
  severity: "error",
  about:
    "the id belonged to a pool or provider deleted in the last 30 days, or to a role deleted 7 to 37 days ago, and stays reserved",
  fix: "take another id; a pool or provider can also be undeleted and imported: gcloud iam workload-identity-pools undelete, then pulumi import",
  source: "https://github.com/pulumi/pulumi-gcp/issues/1149",
};

/** An id names one thing. */
export const identifiers: Rule = {
  findings: [taken, takenByReplaced, twice, reserved],
  when: "change",
  judge({ type, id, urn, action }, world, report) {
    const kind = kinds[type];
    if (!kind || kind.local || id === undefined || action === "update") return;
    const other = world.byId(type, id);
    if (other && kind.shared) {
      if (other.urn !== urn && kind.keys) report(twice, `${id} is already made by ${other.name}`);
    } else if (other) {
      if (other.urn === urn) report(takenByReplaced, `${id} still exists when its replacement is created`);
      else report(taken, `${id} already exists: it belongs to ${other.name}`);
    }
    if (!other && !kind.shared && world.isLeftBehind(type, id)) {
      report(taken, `${id} already exists: it was left behind by deletionPolicy ABANDON`, {
        fix: "import it: pulumi import TYPE NAME ID; or delete it by hand",
      });
    }
    const days = kind.tombstone && world.daysReserved(type, id, kind.tombstone);
    if (days !== undefined) report(reserved, `${id} was deleted and stays reserved for ${days} more days`);
  },
};
