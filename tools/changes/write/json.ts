import { classify } from "../classify/classify.ts";
import { verdict } from "../classify/verdict.ts";
import { digest } from "../digest.ts";
import type { View } from "../view.ts";

/** The plan for programs, as safe to publish as the comment: values that are not shown there are not in it. */
export function writeJson(view: View): string {
  const { set, stack, supersededBy } = view;
  const classes = classify(set);
  const plan = digest(set);
  const counts = {
    changes: classes.all.length,
    destructive: classes.destructive.length,
    trust: classes.trust.length,
    administrator: classes.administrator.length,
    access: classes.access.length,
    losses: classes.losses.length,
  };
  const changes = classes.all.map(({ change, ...meaning }) => ({ ...change, ...meaning }));
  const line = verdict(set, classes, supersededBy === undefined ? {} : { supersededBy });
  return `${JSON.stringify({ version: 1, stack, verdict: line, digest: plan, counts, ...set, changes }, undefined, 2)}\n`;
}
