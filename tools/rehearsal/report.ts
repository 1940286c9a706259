import type { LogLine } from "./engine/log.ts";
import type { Phase, Result } from "./engine/operate.ts";
import { formatPath, type Path } from "./engine/path.ts";
import type { Failure, Operation, Step } from "./engine/state.ts";
import { nameOf, STACK_TYPE } from "./engine/urn.ts";
import type { Finding } from "./finding.ts";
import { type Shown, show, showAt } from "./report-values.ts";

/** Said in every summary. */
export const NOTE = "rehearsal against a model of the clouds, not a deployment";

/** One property that differs, its values made safe to show. */
export interface PropertyReport {
  /** As Pulumi writes it: `template.containers[0].image`. */
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
  /** The resource is replaced because of it. */
  readonly replaces: boolean;
  /** One of the values is secret: both are shown as "[secret]". */
  readonly secret: boolean;
  /** The value before; absent when the property is new. Unknown values are "[unknown]". */
  readonly before?: Shown;
  readonly after?: Shown;
}

/** What happens, or would happen, to one resource. */
export interface StepReport {
  readonly op: Operation;
  readonly urn: string;
  /** Type token: `gcp:cloudrunv2/service:Service`. */
  readonly type: string;
  readonly name: string;
  /** URN of the parent; absent for the stack. */
  readonly parent?: string;
  /** False for components and the stack, which exist in the state alone. */
  readonly custom: boolean;
  readonly protect: boolean;
  /** The step was refused or failed: `failures` or `findings` say why. */
  readonly failed: boolean;
  /** `retainOnDelete`: forgotten, not deleted. */
  readonly retained: boolean;
  readonly deleteBeforeReplace: boolean;
  /** Property paths, `provider`, `dependency`, or the URN of a resource it is replaced with. */
  readonly replaceReasons: readonly string[];
  readonly diff: readonly PropertyReport[];
  /** What is wanted (of a deletion: what was there), secrets as "[secret]", unknown values as "[unknown]". Absent for `same`. */
  readonly inputs?: Shown;
}

/** The one document that `--json` prints: what a rehearsal did or would do. No secret value is in it. */
export interface RehearsalReport {
  /** Of this shape. */
  readonly version: 1;
  readonly note: typeof NOTE;
  readonly project: string;
  readonly stack: string;
  /** The example whose stack file was read, if it was one's. */
  readonly example?: string;
  /** The last operation done: an up is preceded by a preview, and not done when that finds an error. */
  readonly phase: Phase;
  readonly ok: boolean;
  /** In the order in which they were decided; deletions last. */
  readonly steps: readonly StepReport[];
  readonly findings: readonly Finding[];
  readonly failures: readonly Failure[];
  /** What the program logged: warnings name held-back services. */
  readonly log: readonly LogLine[];
  readonly outputs: Readonly<Record<string, Shown>>;
  /** How many resources, components included, by operation. Refused steps are not counted. */
  readonly summary: Readonly<Record<Operation, number>>;
  /** Configuration keys with sealed values that could not be opened: placeholders took their place. */
  readonly unopened: readonly string[];
  /** Whole milliseconds per operation. */
  readonly durations: Readonly<Partial<Record<Phase, number>>>;
}

/** What a report says beside the result. */
export type ReportContext = Pick<RehearsalReport, "project" | "stack" | "example" | "unopened" | "durations">;

/** The report of an operation. */
export function reportOf(result: Result, context: ReportContext): RehearsalReport {
  const { phase, ok, findings, failures, log, redact } = result;
  const summary: Record<Operation, number> = { create: 0, update: 0, replace: 0, delete: 0, same: 0, read: 0 };
  const steps = registered(result);
  for (const step of steps) if (!step.failed) summary[step.op] += 1;
  return {
    version: 1,
    note: NOTE,
    ...context,
    phase,
    ok,
    steps: steps.map((step) => stepReport(step, redact)),
    findings,
    failures,
    log,
    outputs: show(result.outputs, redact) as Record<string, Shown>,
    summary,
  };
}

/** The SDK registers the stack before the program's first line: of a preview that got no further, nothing was registered. */
function registered({ ok, phase, steps }: Result): readonly Step[] {
  const nothing = !ok && phase === "preview" && steps.every((step) => step.type === STACK_TYPE && !step.failed);
  return nothing ? [] : steps;
}

function stepReport(step: Step, redact: (text: string) => string): StepReport {
  const state = step.new ?? step.old;
  return {
    op: step.op,
    urn: step.urn,
    type: step.type,
    name: nameOf(step.urn),
    ...(step.parent === undefined ? {} : { parent: step.parent }),
    custom: step.custom,
    protect: state?.protect ?? false,
    failed: step.failed,
    retained: step.retained,
    deleteBeforeReplace: step.deleteBeforeReplace,
    replaceReasons: step.replaceReasons,
    diff: step.differences.map(({ path, change, replaces }) => {
      // What was sent and not read back is new, though the old inputs have it.
      const before = change === "add" ? undefined : showAt(step.old?.inputs, path, redact);
      return propertyReport(path, change, replaces, before, showAt(step.new?.inputs, path, redact));
    }),
    ...(step.op === "same" || state === undefined ? {} : { inputs: show(state.inputs, redact) }),
  };
}

function propertyReport(
  path: Path,
  kind: PropertyReport["kind"],
  replaces: boolean,
  before: Shown | undefined,
  after: Shown | undefined,
): PropertyReport {
  return {
    path: formatPath(path),
    kind,
    replaces,
    secret: before === "[secret]" || after === "[secret]",
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}
