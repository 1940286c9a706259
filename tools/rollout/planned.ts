import { readStep, type Step } from "../changes/read/step.ts";
import { isObject, own } from "../changes/values/json.ts";

/** What a deployment is about to do, as far as it decides who serves meanwhile. */
export interface Planned {
  /** Services that stay and get a new revision. */
  readonly revised: ReadonlySet<string>;
  /** Services that are made, made anew or go: no revision of theirs can serve. */
  readonly remade: ReadonlySet<string>;
  /** Jobs that run before it. */
  readonly running: ReadonlySet<string>;
}

const SERVICE = "tarmac:run:CloudRunService$gcp:cloudrunv2/service:Service";
const JOB = "tarmac:run:CloudRunJob$gcp:cloudrunv2/job:Job";

/** Reads what `pulumi preview --json` printed; `undefined` where that is no whole document, as after a failure. */
export function planned(printed: string): Planned | undefined {
  const steps = stepsOf(printed);
  if (steps === undefined) return undefined;
  const named = (type: string, is: (step: Step) => boolean) =>
    new Set(steps.filter((step) => ofType(step, type) && is(step)).map(({ urn }) => urn.split("::").at(-1) ?? ""));
  return {
    revised: named(SERVICE, (step) => step.op === "update" && changes(step, "template")),
    remade: named(SERVICE, ({ op }) => op !== "update" && op !== "same" && op !== "refresh"),
    running: named(JOB, (step) => step.op !== "delete" && changes(step, "runExecutionToken")),
  };
}

/** Whether the chain of its parents' types ends so: a stack's own services may stand in components of a team's. */
function ofType({ urn }: Step, type: string): boolean {
  const chain = urn.split("::")[2] ?? "";
  return chain === type || chain.endsWith(`$${type}`);
}

/** Whether an input changes, or is there for the first time; the detail names parts of it, as `template.containers[0].image`. */
function changes({ op, diffReasons, detailedDiff, new: now }: Step, input: string): boolean {
  if (op === "create" || op === "create-replacement") return now !== undefined && own(now.inputs, input) !== undefined;
  const paths = [...diffReasons, ...Object.keys(detailedDiff ?? {})];
  return paths.some((path) => path === input || path.startsWith(`${input}.`) || path.startsWith(`${input}[`));
}

function stepsOf(printed: string): readonly Step[] | undefined {
  try {
    const document: unknown = JSON.parse(printed);
    // A preview that failed lists what it got to, without the summary that a whole one ends with.
    if (!isObject(document) || !isObject(own(document, "changeSummary"))) return undefined;
    const steps = own(document, "steps") ?? [];
    return Array.isArray(steps) ? steps.map(readStep) : undefined;
  } catch {
    return undefined;
  }
}
