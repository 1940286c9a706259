import { entryOf } from "../../catalogue/index.ts";
import type { Props } from "../../catalogue/value.ts";
import type { State } from "../rehearsal/engine/state.ts";
import { nameOf } from "../rehearsal/engine/urn.ts";

/** What takes the place of a random part of an id: the rehearsal's own is another than the cloud's. */
const SUFFIX = "SUFFIX";

/** Outputs that are parts of other resources' ids. */
const MADE_UP: Readonly<Record<string, string>> = {
  "random:index/randomId:RandomId": "hex",
  "gcp:serviceaccount/account:Account": "uniqueId",
};

/** One resource that may exist already. */
export interface Import {
  readonly urn: string;
  readonly type: string;
  /** The line to run. */
  readonly line: string;
  /** The command that prints what stands in capitals in the line; absent when nothing does. */
  readonly find?: string;
}

/**
 * The `pulumi import` line of each resource whose creation is refused when it exists, in the order of the plan.
 *
 * @param resources what a rehearsed `up` left, so that every name is known
 */
export function importLines(stack: string, resources: readonly State[]): readonly Import[] {
  const owner = resources.find(({ type }) => type === "pulumi:providers:github")?.inputs.owner;
  const random = resources.flatMap(({ type, outputs }) => {
    const made = MADE_UP[type];
    return made === undefined ? [] : [outputs[made]];
  });
  return resources.flatMap((state) => {
    const adoption = entryOf(state.type)?.adopt;
    if (!adoption || "needless" in adoption) return [];
    const hidden = (text: string) => random.reduce<string>((all, hex) => all.replaceAll(String(hex), SUFFIX), text);
    const id = hidden(adoption.importId(known(state), String(owner)));
    const find = adoption.find?.(state.inputs, String(owner));
    const line = [
      "npx pulumi import",
      `--stack ${stack}`,
      ...options(state),
      state.type,
      quote(nameOf(state.urn)),
      quote(id),
    ];
    return [{ urn: state.urn, type: state.type, line: line.join(" "), ...(find === undefined ? {} : { find }) }];
  });
}

/** Inputs, and what the provider adds to them from its own configuration. */
function known({ inputs, outputs }: State): Props {
  return { ...inputs, project: outputs.project ?? inputs.project ?? "PROJECT" };
}

/** Without the parent and the provider of the program, the next preview would replace what was imported. */
function options({ parent, provider }: State): readonly string[] {
  const providerUrn = provider?.slice(0, provider.lastIndexOf("::"));
  return [
    "--yes --protect=false --generate-code=false",
    ...(providerUrn ? [`--provider ${quote(`${nameOf(providerUrn)}=${providerUrn}`)}`] : []),
    ...(parent && !parent.includes("::pulumi:pulumi:Stack::")
      ? [`--parent ${quote(`${nameOf(parent)}=${parent}`)}`]
      : []),
  ];
}

/** For a shell: URNs of nested resources have a dollar in them. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
