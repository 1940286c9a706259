import { isRevisionOf } from "../../../components/run/traffic.ts";
import { LONGEST_ROLLOUT, longestStep } from "../rollout-time.ts";
import { quote } from "../words/show-value.ts";
import type { Check, Checking } from "./checking.ts";
import { checkReference } from "./reference.ts";

/** How new revisions come to serve, and which serves meanwhile. */
export const checkRollouts: Check = (checking) => {
  for (const [name, { rollout }] of Object.entries(checking.file.services)) {
    if (rollout) checkRollout(checking, ["services", name, "rollout"], rollout);
  }
  for (const [name, serving] of Object.entries(checking.file.serving)) {
    checkServing(checking, name, typeof serving === "string" ? serving : serving.revision);
  }
};

type Rollout = NonNullable<Checking["file"]["services"][string]["rollout"]>;

function checkRollout({ conflict }: Checking, path: readonly string[], rollout: Rollout): void {
  const { candidate, steps } = rollout;
  const at = [...path, "steps"];
  if (!candidate && steps.length > 0) {
    conflict(at, "must be empty without a candidate; take them out, or write candidate: true");
  }
  if (steps.some((step, index) => index > 0 && step <= (steps[index - 1] ?? 0))) {
    conflict(at, `must ascend, got ${steps.join(", ")}; write each once, the smallest first`);
  }
  const longest = steps.length * longestStep(rollout);
  if (longest > LONGEST_ROLLOUT) {
    conflict(
      [...path, "watchMinutes"],
      `must leave all steps ${LONGEST_ROLLOUT} minutes at most, got ${longest} (${steps.length} of up to ${longestStep(rollout)} each); lower it or take a step out`,
    );
  }
}

function checkServing(checking: Checking, name: string, revision: string): void {
  const path = ["serving", name];
  checkReference(checking, "services", name, path, true);
  const service = Object.hasOwn(checking.file.services, name) ? checking.file.services[name] : undefined;
  if (service === undefined) return;
  if (!isRevisionOf(name, revision)) {
    checking.conflict(path, `must name a revision of ${name}, which begins with ${name}-, got ${quote(revision)}`);
  }
  if (!service.rollout?.candidate) {
    checking.conflict(
      path,
      `must name a service that has candidates; delete it, or write tarmac:services.${name}.rollout: { candidate: true }`,
    );
  }
}
