import {
  isList,
  isProps,
  isSecret,
  mapValues,
  type Props,
  SIGNATURE,
  UNKNOWN,
  type Value,
} from "../../catalogue/value.ts";
import { findingsOf } from "../../tools/changes/read/findings.ts";
import { readStep } from "../../tools/changes/read/step.ts";
import type { Result } from "../../tools/rehearsal/engine/operate.ts";
import { parsePath } from "../../tools/rehearsal/engine/path.ts";
import type { Planned } from "../../tools/rehearsal/engine/provider.ts";
import type { State } from "../../tools/rehearsal/engine/state.ts";
import { makeUrn, parts, STACK_TYPE } from "../../tools/rehearsal/engine/urn.ts";

type Existing = Planned & { readonly id: string };

/** A number of a project as Google gives them, where the model of the clouds makes up another. */
export const NUMBER = "100000000001";

const ID = "as-its-provider-writes-it";

/** What a plan was made on and of, and where its inputs are secret, by URN. */
export interface Known {
  readonly before: readonly Existing[];
  readonly plan: readonly Existing[];
  readonly secrets: ReadonlyMap<string, readonly string[]>;
  /** Whether something that stays has the project's number in its name. @default true */
  readonly numbered?: boolean;
}

/** The steps of `pulumi preview --json --show-sames`, as the real engine would write what was planned resource by resource. */
export function realSteps({ before, plan, secrets, numbered = true }: Known): readonly object[] {
  const { stack = "staging", project = "tarmac" } = plan[0] ? parts(plan[0].urn) : {};
  const root = makeUrn(stack, project, undefined, STACK_TYPE, `${project}-${stack}`);
  const google = makeUrn(stack, project, undefined, "pulumi:providers:gcp", "google");
  const inputs = { project: "acme-staging", region: "europe-west1" };
  const state = (of: Existing, outputs: boolean) => ({
    urn: of.urn,
    custom: true,
    type: of.type,
    inputs: { __defaults: [], ...hidden(of.inputs, secrets.get(of.urn) ?? []) },
    ...(outputs && { id: ID, outputs: { __meta: "{}", ...hidden(of.outputs, secrets.get(of.urn) ?? []) } }),
    parent: root,
    protect: of.protect,
    dependencies: of.dependencies,
    ...(!of.type.startsWith("pulumi:") && { provider: `${google}::${UNKNOWN}` }),
  });
  const planned = new Set(plan.map(({ urn }) => urn));
  const steps = [...before.filter(({ urn }) => !planned.has(urn)), ...plan].map((step) => {
    const old = before.find(({ urn }) => urn === step.urn);
    const op = planned.has(step.urn) ? (step.operation === "create" && old ? "replace" : step.operation) : "same";
    return {
      op,
      urn: step.urn,
      ...(old && { oldState: state(old, true) }),
      ...(op !== "delete" && { newState: state(step, op === "same") }),
      detailedDiff: null,
    };
  });
  const outputs = { ...inputs, ...(numbered && { name: `projects/${NUMBER}/locations/global` }) };
  const own = (urn: string, custom: boolean, type: string) => ({
    op: "same",
    urn,
    oldState: { urn, custom, type, inputs, outputs },
    newState: { urn, custom, type, inputs, outputs },
  });
  return [own(root, false, STACK_TYPE), own(google, true, "pulumi:providers:gcp"), ...steps];
}

/** Errors and warnings that the rules find in the real engine's plan of what a rehearsal did, as `CODE: MESSAGE`, sorted. */
export function foundInReal({ steps }: Result): readonly string[] {
  const written = steps.map(({ op, urn, old, new: now }) => ({
    op,
    urn,
    ...(old && { oldState: realState(old) }),
    ...(now && { newState: realState(now) }),
    detailedDiff: null,
  }));
  const text = JSON.stringify(written).replaceAll(/(?<=projects\/|service-)\d{12}\b/g, NUMBER);
  const read = (JSON.parse(text) as unknown[]).map(readStep);
  return findingsOf(read, 0)
    .map(({ code, message }) => `${code}: ${message}`)
    .sort();
}

/** Providers write ids in forms of their own, and leave out of their outputs what they take from the provider's configuration. */
function realState(state: State): object {
  const { project: _, ...outputs } = shown(state.outputs);
  return { ...state, id: ID, inputs: { __defaults: [], ...shown(state.inputs) }, outputs };
}

/** Without the marks of the protocol, as `preview --json` writes values. */
function shown(props: Props): Props {
  return mapValues(props, (value) => {
    if (isSecret(value)) return "[secret]";
    return isProps(value) && value[SIGNATURE] !== undefined ? (value.id ?? value.urn ?? null) : undefined;
  }) as Props;
}

function hidden(props: Props, paths: readonly string[]): Props {
  return paths.reduce<Value>((value, path) => hiddenAt(value, parsePath(path)), props) as Props;
}

function hiddenAt(value: Value, [first, ...rest]: readonly (string | number)[]): Value {
  if (first === undefined) return "[secret]";
  if (isList(value)) return value.map((item, i) => (i === first ? hiddenAt(item, rest) : item));
  if (!isProps(value) || value[first] === undefined) return value;
  return { ...value, [first]: hiddenAt(value[first], rest) };
}
