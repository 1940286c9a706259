import { UNKNOWN as UNKNOWN_TEXT } from "../../../catalogue/value.ts";
import { isObject, type JsonObject, own, text, texts } from "../values/json.ts";

/** One step of a rehearsal's JSON, checked. Its shape: tools/rehearsal/report.ts. */
export interface RehearsedStep {
  readonly op: string;
  readonly urn: string;
  readonly custom: boolean;
  readonly protect: boolean;
  readonly retained: boolean;
  /** Refused or failed: it is not done. */
  readonly failed: boolean;
  readonly replaceReasons: readonly string[];
  readonly diff: readonly RehearsedDifference[];
  /** What is wanted, or of a deletion what was there; absent where the step changes nothing. */
  readonly inputs?: JsonObject;
}

/** One property that differs in a rehearsal. */
export interface RehearsedDifference {
  readonly path: string;
  readonly kind: string;
  readonly replaces: boolean;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Whether a document is a rehearsal's. */
export function isRehearsal(document: JsonObject): boolean {
  return text(document, "note")?.startsWith("rehearsal") === true && text(document, "phase") !== undefined;
}

/**
 * Reads the steps of a rehearsal's document.
 * @throws a sentence when it is of another version or malformed
 */
export function readRehearsedSteps(document: JsonObject): RehearsedStep[] {
  if (own(document, "version") !== 1) throw new Error("rehearsal: expected version 1 of its JSON, got another");
  const steps = own(document, "steps");
  if (!Array.isArray(steps)) throw new Error("rehearsal: expected a list of steps, got none");
  return steps.map(readOne);
}

function readOne(raw: unknown, index: number): RehearsedStep {
  const [op, urn] = [text(raw, "op"), text(raw, "urn")];
  if (op === undefined) throw new Error(`steps[${index}].op: expected a text`);
  if (urn === undefined || !urn.startsWith("urn:pulumi:") || urn.split("::").length < 4) {
    throw new Error(`steps[${index}].urn: expected urn:pulumi:STACK::PROJECT::TYPE::NAME`);
  }
  const diff = own(raw, "diff");
  const inputs = known(own(raw, "inputs"), 0);
  return {
    op,
    urn,
    custom: own(raw, "custom") === true,
    protect: own(raw, "protect") === true,
    retained: own(raw, "retained") === true,
    failed: own(raw, "failed") === true,
    replaceReasons: texts(raw, "replaceReasons"),
    diff: (Array.isArray(diff) ? diff : []).map((item) => ({
      path: text(item, "path") ?? "",
      kind: text(item, "kind") ?? "update",
      replaces: own(item, "replaces") === true,
      ...(own(item, "secret") === true
        ? { before: "[secret]", after: "[secret]" }
        : { before: known(own(item, "before"), 0), after: known(own(item, "after"), 0) }),
    })),
    ...(isObject(inputs) && { inputs }),
  };
}

/** Deeper values stay as they are: they are not shown. */
const DEEPEST = 40;

/** A value with the engine's own mark where a rehearsal writes that it is not known. */
function known(value: unknown, depth: number): unknown {
  if (value === "[unknown]") return UNKNOWN_TEXT;
  if (depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((item) => known(item, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.keys(value).map((key) => [key, known(value[key], depth + 1)]));
}
