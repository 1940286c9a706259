import type { Operation } from "../../change-set.ts";
import type { Classes } from "../../classify/classify.ts";
import { DESTRUCTIVE_LABEL } from "../../classify/refusal.ts";
import { verdict } from "../../classify/verdict.ts";
import type { View } from "../../view.ts";
import { operationWord } from "../short.ts";
import { shortened, visible } from "../visible.ts";
import { code, prose } from "./code.ts";

/** The verdict, what follows from it, and the counts. */
export function head(view: View, classes: Classes): string[] {
  const { set, supersededBy } = view;
  const stack = shortened(view.stack.replace(/[^A-Za-z0-9._-]/g, "?"), 60);
  const title = `### ${stack}: ${verdict(set, classes, view)}`;
  if (supersededBy !== undefined) {
    return [
      title,
      `This plan is of a commit that is no longer the head of the pull request (${code(supersededBy.slice(0, 12))} is). The preview of that commit takes this comment's place.`,
    ];
  }
  return [title, ...alerts(view, classes), ...counts(view, classes)];
}

function alerts({ set, labels = [], untrusted = false }: View, classes: Classes): string[] {
  const agreed = labels.includes(DESTRUCTIVE_LABEL);
  const problems = set.problems.map((problem) => prose(shortened(visible(problem), 300)));
  return [
    ...(untrusted
      ? [
          alert("WARNING", [
            "Computed by the pull request's own code, without credentials: it may say whatever that code made it say.",
          ]),
        ]
      : []),
    ...(set.outcome === "succeeded"
      ? problems.map((problem) => alert("WARNING", [problem]))
      : [alert("CAUTION", ["What merging would do is **not known**.", ...problems])]),
    ...(classes.losses.length > 0
      ? [
          alert("CAUTION", [
            `This plan deletes or replaces what holds data, trust or traffic (${classes.losses.length}).`,
            agreed
              ? `The label \`${DESTRUCTIVE_LABEL}\` agrees to it.`
              : `The check fails until the label \`${DESTRUCTIVE_LABEL}\` is added to this pull request.`,
          ]),
        ]
      : []),
    ...(classes.administrator.length > 0
      ? [
          alert("IMPORTANT", [
            `This plan changes what CI's deploy identity may not (${classes.administrator.length}): the deploy workflow stops before it.`,
            `Somebody with credentials of their own applies it: \`npx pulumi up --stack ${stackOf(set.stack)}\`.`,
          ]),
        ]
      : []),
  ];
}

function stackOf(stack = "STACK"): string {
  return /^[A-Za-z0-9._-]{1,100}$/.test(stack) ? stack : "STACK";
}

function alert(kind: "WARNING" | "CAUTION" | "IMPORTANT", lines: readonly string[]): string {
  return [`> [!${kind}]`, ...lines.map((line) => `> ${line}`)].join("\n");
}

const COLUMNS: readonly Operation[] = [
  "create",
  "update",
  "replace",
  "delete",
  "forget",
  "import",
  "read",
  "refresh",
  "same",
  "unknown",
];

/** Operations by number, those that do not occur left out. */
function counts({ set }: View, classes: Classes): string[] {
  const cells = COLUMNS.map((operation) => {
    const count = classes.all.filter(({ change }) => change.operation === operation).length;
    return [operationWord(operation), count] as const;
  }).filter(([, count]) => count > 0);
  if (cells.length === 0) return set.unchanged === undefined ? [] : [`${set.unchanged} resources stay as they are.`];
  const all = set.unchanged === undefined ? cells : [...cells, ["unchanged", set.unchanged] as const];
  const row = (values: readonly (string | number)[]) => `| ${values.join(" | ")} |`;
  return [[row(all.map(([name]) => name)), row(all.map(() => "---:")), row(all.map(([, count]) => count))].join("\n")];
}
