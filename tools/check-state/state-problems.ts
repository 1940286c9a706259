import { isObject, type JsonObject, own, text } from "../changes/values/json.ts";
import { packageOf, parts } from "../rehearsal/engine/urn.ts";
import { misnamed } from "./envelope.ts";
import { type Expected, providerProblems, unknownPackage } from "./provider-problems.ts";
import { quoted, RESTORE, shown } from "./words.ts";

const PROVIDER = "pulumi:providers:";
/** The engine's own types, for which no plugin is started: https://www.pulumi.com/docs/iac/concepts/stacks/#stackreferences */
const BUILT_IN: ReadonlySet<string> = new Set(["pulumi:pulumi:StackReference", "pulumi:pulumi:Stack"]);
/** Longest state, in resources. */
const MOST = 200_000;

/**
 * What in a state (`pulumi stack export`) would make the engine start something that is not ours, or point a provider elsewhere. The engine
 * starts the plugins that the state names, from the address the state gives, in a preview already; whoever deploys may write the state.
 * https://www.pulumi.com/docs/iac/concepts/plugins/
 *
 * @returns a sentence each: the URN, what was expected, what to do; values of inputs are never in it
 */
export function stateProblems(document: unknown, expected: Expected): readonly string[] {
  const odd = [document, own(document, "deployment"), own(own(document, "deployment"), "manifest")].flatMap(
    nameProblems,
  );
  if (odd.length > 0) return odd;
  const deployment = own(document, "deployment");
  const version = own(document, "version");
  if (!isObject(deployment) || (version !== 3 && version !== 4)) {
    return [
      "expected what pulumi stack export prints, a document of version 3 or 4 with a deployment, got something else",
    ];
  }
  const lists = ["resources", "pending_operations"].map((key) => own(deployment, key) ?? []);
  if (!lists.every(Array.isArray))
    return [`resources and pending_operations: expected lists, got something else; ${RESTORE}`];
  const [resources = [], operations = []] = lists as unknown[][];
  if (resources.length > MOST) return [`expected at most ${MOST} resources, got ${resources.length}; ${RESTORE}`];
  const all = [...resources, ...operations.map((operation) => own(operation, "resource"))];
  const providers = new Set(
    all.filter(isProvider).map((resource) => `${text(resource, "urn")}::${text(resource, "id")}`),
  );
  return [
    ...operations.flatMap(nameProblems),
    ...all.flatMap((resource, i) => resourceProblems(resource, i, providers, expected)),
    ...pluginProblems(own(own(deployment, "manifest"), "plugins"), expected),
  ];
}

function nameProblems(part: unknown): readonly string[] {
  const odd = misnamed(part);
  return odd === undefined ? [] : [`expected ${odd.meant}, got ${quoted(odd.got)}; ${RESTORE}`];
}

function isProvider(resource: unknown): boolean {
  return isObject(resource) && (text(resource, "type") ?? "").startsWith(PROVIDER);
}

function resourceProblems(
  resource: unknown,
  index: number,
  providers: ReadonlySet<string>,
  expected: Expected,
): readonly string[] {
  const at = `resource ${index + 1}`;
  if (!isObject(resource)) return [`${at}: expected an object, got something else; ${RESTORE}`];
  const odd = nameProblems(resource);
  if (odd.length > 0) return odd.map((problem) => `${at}: ${problem}`);
  const [urn, type] = [text(resource, "urn"), text(resource, "type")];
  if (urn === undefined || type === undefined) return [`${at}: expected a URN and a type, got none; ${RESTORE}`];
  // The engine goes by the type in the URN, a reader by the other.
  if (parts(urn).type !== type)
    return [`${shown(urn)}: expected the type that its URN ends in, got ${quoted(type)}; ${RESTORE}`];
  const found = type.startsWith(PROVIDER)
    ? providerProblems(packageOf(type), resource, expected)
    : referenceProblems(type, resource, providers, expected);
  return found.map((problem) => `${shown(urn)}: ${problem}`);
}

function referenceProblems(
  type: string,
  resource: JsonObject,
  providers: ReadonlySet<string>,
  expected: Expected,
): readonly string[] {
  const reference = own(resource, "provider") ?? "";
  const component = own(resource, "custom") !== true;
  if (BUILT_IN.has(type) || (component && reference === "")) return [];
  const pkg = packageOf(type);
  if (!component && !Object.hasOwn(expected.versions, pkg)) return [unknownPackage(pkg, expected)];
  if (typeof reference !== "string" || !providers.has(reference))
    return [`expected its provider to be one of the state's, got ${quoted(reference)}; ${RESTORE}`];
  const of = packageOf(parts(reference).type);
  return component || of === pkg ? [] : [`its provider is of the package ${of}, expected ${pkg}; ${RESTORE}`];
}

/** The plugins of the last update, which the manifest lists besides. */
function pluginProblems(plugins: unknown, expected: Expected): readonly string[] {
  if (plugins === undefined || plugins === null) return [];
  if (!Array.isArray(plugins)) return [`manifest.plugins: expected a list, got something else; ${RESTORE}`];
  return plugins.flatMap((plugin: unknown) => {
    const odd = nameProblems(plugin);
    if (odd.length > 0) return odd;
    const name = text(plugin, "name") ?? "";
    if (text(plugin, "type") !== "resource" || Object.hasOwn(expected.versions, name)) return [];
    return [`manifest.plugins: ${unknownPackage(name, expected)}`];
  });
}
