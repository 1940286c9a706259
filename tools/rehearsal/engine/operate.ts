import { type Props, plain } from "../../../catalogue/value.ts";
import type { Finding } from "../finding.ts";
import { Deployment } from "./deployment.ts";
import { Log, type LogLine } from "./log.ts";
import type { OpenCloud, Planned } from "./provider.ts";
import { Sealer } from "./sealer.ts";
import type { Failure, Kept, State, Step } from "./state.ts";
import { nameOf } from "./urn.ts";

/** What is done to a stack. */
export type Phase = "preview" | "up" | "destroy";

/** What one operation needs. */
export interface Operation {
  readonly project: string;
  readonly stack: string;
  /** The stack's configuration, `ns:key` to text. */
  readonly config: Readonly<Record<string, string>>;
  /** Keys of `config` whose values are secret. */
  readonly secretKeys: readonly string[];
  /** Further texts that must not be shown: tokens of the environment. @default none */
  readonly secretTexts?: readonly string[];
  /** What the last rehearsal left. @default - nothing: the stack is new */
  readonly previous?: Kept;
  readonly openCloud: OpenCloud;
  readonly onStep?: (step: Step) => void;
}

/** How one operation went. No secret value is in it. */
export interface Result {
  readonly phase: Phase;
  /** Nothing was refused, no finding is an error, the program ended well. */
  readonly ok: boolean;
  readonly steps: readonly Step[];
  readonly findings: readonly Finding[];
  readonly failures: readonly Failure[];
  readonly log: readonly LogLine[];
  /** The stack's outputs, secrets marked and sealed. */
  readonly outputs: Props;
  /** The resources would be, or are, recorded otherwise than before: a protection that goes off is no step, yet has to be applied. */
  readonly changed: boolean;
  /** What is to be kept for the next run. After a preview: what was there before. */
  readonly kept: Kept;
  /** Takes secret texts that were met out of a message. */
  redact(message: string): string;
}

/** What runs a program against a deployment. Its log says whether the program ended well. */
export type Run = (deployment: Deployment, log: Log) => Promise<void>;

/** A destroy: nothing is run, everything goes. */
export const destroyAll: Run = async (deployment) => deployment.destroy();

/** Runs a program through one operation, preview or up, or a destroy without a program. */
export async function operate(operation: Operation, phase: Phase, run: Run): Promise<Result> {
  const kept = operation.previous ?? { key: Sealer.newKey(), resources: [] };
  const sealer = new Sealer(kept.key);
  sealer.remember(operation.secretTexts ?? []);
  sealer.remember(operation.secretKeys.flatMap((key) => secretTexts(operation.config[key])));
  const cloud = operation.openCloud(
    kept.resources.filter((state) => state.custom).map((state) => ({ ...planned(state, "same"), id: state.id ?? "" })),
    kept.memory,
  );
  const log = new Log();
  const deployment = new Deployment({
    ...operation,
    cloud,
    sealer,
    previous: kept.resources,
    preview: phase === "preview",
  });
  await run(deployment, log);
  if (!deployment.calls.failed && !log.failed)
    deployment.calls.findings.push(...cloud.settle(planOf(deployment.steps)));
  const resources = deployment.list();
  return {
    phase,
    changed: deployment.steps.some((step) => step.op !== "same") || !sameRecord(kept.resources, resources),
    ok: !deployment.calls.failed && !log.failed,
    steps: deployment.steps,
    findings: deployment.calls.findings.map((each) => ({
      ...each,
      message: sealer.redact(each.message),
      fix: sealer.redact(each.fix),
    })),
    failures: deployment.failures.map((each) => ({ ...each, message: sealer.redact(each.message) })),
    log: log.lines.map((line) => ({ ...line, message: sealer.redact(line.message) })),
    outputs: deployment.outputs,
    kept: phase === "preview" ? kept : { key: kept.key, resources, memory: cloud.memory() },
    redact: (message) => sealer.redact(message),
  };
}

/** Whether two lists of resources say the same, order and times aside. Compared as texts: outputs that are unknown differ. */
function sameRecord(before: readonly State[], after: readonly State[]): boolean {
  if (before.length !== after.length) return false;
  const texts = new Map(before.map((state) => [state.urn, recordText(state)]));
  return after.every((state) => texts.get(state.urn) === recordText(state));
}

function recordText({ created: _, modified: __, ...state }: State): string {
  return JSON.stringify(state, (___, value: unknown) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** A secret value of the configuration: the text, and where it is a JSON object the texts in it. */
function secretTexts(text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null
      ? Object.values(parsed).filter((v) => typeof v === "string")
      : [text];
  } catch {
    return [text];
  }
}

/** The plan as rules see it: what was refused, or only read, is not part of it. */
function planOf(steps: readonly Step[]): readonly Planned[] {
  return steps.flatMap(({ op, failed, new: now, old }) => {
    const state = now ?? old;
    return failed || op === "read" || state === undefined ? [] : [planned(state, op)];
  });
}

function planned(state: State, operation: Planned["operation"]): Planned {
  const { urn, type, dependencies, protect } = state;
  const [inputs, outputs] = [plain(state.inputs), plain(state.outputs)];
  return { urn, type, name: nameOf(urn), operation, inputs, outputs, dependencies, protect };
}
