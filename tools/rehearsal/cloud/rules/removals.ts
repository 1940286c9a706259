import { entryOf } from "../../../../catalogue/index.ts";
import { at, textAt } from "../../../../catalogue/known.ts";
import type { Props } from "../../../../catalogue/value.ts";
import { wayToReplace } from "../../engine/replace-words.ts";
import type { Entity } from "../world.ts";
import type { FindingKind, Rule, Subject } from "./rule.ts";

const PROTECTION = "https://github.com/GoogleCloudPlatform/magic-modules/pull/11318";

const refused: FindingKind = {
  code: "delete-refused",
  severity: "error",
  about: "the provider's own deletion protection is on: the preview of the real engine says delete, and its up fails",
  fix: "leave in two steps: retire: true in the stack file and an up, then delete the entry",
  source: PROTECTION,
};
const prevented: FindingKind = {
  code: "delete-prevented",
  severity: "error",
  about: "deletionPolicy PREVENT makes the provider refuse the deletion",
  fix: "set deletionPolicy to DELETE, run an up, then remove it",
  source: "https://www.pulumi.com/registry/packages/gcp/api-docs/secretmanager/secret/",
};
const deleted: FindingKind = {
  code: "delete-loses",
  severity: "warning",
  about: "what is deleted holds data, trust or traffic that running the program again does not bring back",
  fix: "make sure that nobody needs it; a backup, an export or a second address first",
  source: "observed with @pulumi/gcp 9.37.0 and Pulumi 3.260.0: a removed secret and its versions go at once",
  onlyRehearsed: "the changes themselves are shown with what they lose",
};
const replaced: FindingKind = {
  code: "replace-loses",
  severity: "warning",
  about: "what is replaced holds data, trust or traffic; the new one begins empty",
  fix: "undo the change that replaces it, or move what it holds first",
  source: "https://www.pulumi.com/docs/iac/concepts/how-pulumi-works/",
};
const regionChange: FindingKind = {
  code: "run-region-change",
  severity: "error",
  about: "another location replaces the service: its address and its invokers are lost, and the old one is protected",
  fix: "undo that change, or add a second service in the new location, move the traffic there, and then retire this one",
  source: "https://github.com/hashicorp/terraform-provider-google/issues/18831",
};

/** Deletion protection, as the providers enforce it. */
export const deletions: Rule = {
  findings: [refused, prevented, deleted],
  when: "delete",
  judge(subject, world, report) {
    const { cloud: kind, holds } = entryOf(subject.type) ?? {};
    const entity = world.entity(subject.urn);
    if (kind?.guard && isGuarded(kind.guard, subject.outputs)) {
      report(refused, `${subject.id ?? subject.name} has deletionProtection on`);
    } else if (textAt(subject.outputs, "deletionPolicy") === "PREVENT") {
      report(prevented, `${subject.id ?? subject.name} has deletionPolicy PREVENT`);
    } else if (kind?.warns && !isSuccessor(entity, subject)) {
      report(deleted, `${subject.id ?? subject.name} holds ${holds} and is deleted`);
    }
  },
};

/** Replacements of what must not be lost. */
export const replacements: Rule = {
  findings: [replaced, regionChange],
  when: "change",
  judge({ urn, type, action, before, id, inputs }, world, report) {
    // What went first was judged when it went.
    if (action !== "replace" || !before || world.entity(urn) === undefined) return;
    const { cloud: kind, holds } = entryOf(type) ?? {};
    const guarded = kind?.guard !== undefined && isGuarded(kind.guard, before.outputs);
    const [from, to] = [textAt(before.inputs, "location"), textAt(inputs, "location")];
    if (type === "gcp:cloudrunv2/service:Service" && from !== undefined && to !== undefined && from !== to) {
      report(regionChange, `${before.id} in ${from} is replaced by one in ${to}`, {
        severity: guarded ? "error" : "warning",
      });
    } else if (kind?.warns) {
      report(replaced, `${before.id ?? id} holds ${holds} and is replaced`, {
        severity: guarded ? "error" : "warning",
        ...(guarded ? { fix: wayToReplace(type, changed(before.inputs, inputs)) } : {}),
      });
    }
  },
};

/** Texts that differ, by name. */
function changed(before: Props, after: Props): readonly string[] {
  return Object.keys(after).filter((name) => textAt(before, name) !== textAt(after, name));
}

function isGuarded(guard: "when true" | "unless false", outputs: Subject["outputs"]): boolean {
  const value = at(outputs, "deletionProtection");
  return guard === "when true" ? value === true || value === "true" : value !== false && value !== "false";
}

/** Whether the resource of this URN is the one that took the place of what is deleted: then the replacement was judged. */
function isSuccessor(entity: Entity | undefined, subject: Subject): boolean {
  return entity !== undefined && entity.id !== subject.id;
}
