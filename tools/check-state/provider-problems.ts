import { isObject, type JsonObject, own } from "../changes/values/json.ts";
import { redirects } from "./provider-inputs.ts";
import { quoted, RESTORE, shown } from "./words.ts";

/** What a state may name. */
export interface Expected {
  /** Versions of each provider that may stand in the state, by its package: `gcp`. */
  readonly versions: Readonly<Record<string, readonly string[]>>;
  /** Where the plugin of a package comes from that is not Pulumi's own, by package. */
  readonly servers?: Readonly<Record<string, string>>;
  /** Address of GitHub's API, where it is not the public one. */
  readonly githubAddress?: string | undefined;
}

const PUBLIC_GITHUB = "https://api.github.com/";

/** What is wrong with a provider of the state, without its URN. */
export function providerProblems(pkg: string, resource: JsonObject, expected: Expected): readonly string[] {
  if (!Object.hasOwn(expected.versions, pkg)) return [unknownPackage(pkg, expected)];
  const [inputs, outputs] = [own(resource, "inputs") ?? {}, own(resource, "outputs") ?? {}];
  if (!isObject(inputs) || !isObject(outputs)) return [`expected its inputs and outputs to be objects; ${RESTORE}`];
  const names = new Set([...Object.keys(inputs), ...Object.keys(outputs)]);
  return [
    ...versionProblems(pkg, inputs, outputs, expected),
    ...[...names].flatMap((name) => (redirects(pkg, name) ? [never(shown(name))] : [])),
    ...[inputs, outputs].flatMap((values) => engineProblems(values, expected.servers?.[pkg])),
    ...(pkg === "github" ? [inputs, outputs].flatMap((values) => addressProblems(values, expected)) : []),
    // Renames variables of the environment for the plugin: one that holds a token may become one that is printed.
    ...(isEmpty(own(resource, "envVarMappings")) ? [] : [never("envVarMappings")]),
  ];
}

function versionProblems(
  pkg: string,
  inputs: JsonObject,
  outputs: JsonObject,
  { versions }: Expected,
): readonly string[] {
  const allowed = versions[pkg] ?? [];
  const found = [own(inputs, "version"), own(outputs, "version") ?? own(inputs, "version")];
  if (found.every((version) => allowed.includes(version as string))) return [];
  const wrong = found.find((version) => !allowed.includes(version as string));
  return [
    `expected version ${allowed.join(" or ")} of ${pkg}, as package-lock.json has it, got ${quoted(wrong ?? "")}; if the provider was just updated, an administrator runs this with --previous ${pkg}@VERSION, then npx pulumi up; else ${RESTORE}`,
  ];
}

/** What the engine keeps of its own among the values: whence the plugin comes, and whether it serves another package's types. */
function engineProblems(values: JsonObject, server: string | undefined): readonly string[] {
  const internal = own(values, "__internal") ?? {};
  if (!isObject(internal)) return [never("__internal")];
  const addresses = [own(values, "pluginDownloadURL"), own(internal, "pluginDownloadURL")];
  return [
    ...addresses.flatMap((address) => (isEmpty(address) || address === server ? [] : [never("pluginDownloadURL")])),
    ...Object.keys(internal)
      .filter((name) => name !== "pluginDownloadURL" && !isEmpty(internal[name]))
      .map((name) => never(shown(name))),
  ];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (isObject(value) && Object.keys(value).length === 0);
}

function addressProblems(values: JsonObject, { githubAddress }: Expected): readonly string[] {
  const baseUrl = own(values, "baseUrl");
  if (baseUrl === undefined || baseUrl === (githubAddress ?? PUBLIC_GITHUB)) return [];
  return [
    `the provider has another address of GitHub than ${githubAddress ?? PUBLIC_GITHUB}; set GITHUB_BASE_URL if it is yours, else ${RESTORE}`,
  ];
}

function never(name: string): string {
  return `the provider has ${name}, which the program never sets; ${RESTORE}`;
}

/** A package whose provider nobody has locked. */
export function unknownPackage(pkg: string, { versions }: Pick<Expected, "versions">): string {
  const known = Object.keys(versions).sort().join(", ");
  return `a provider of the package ${shown(pkg)}, expected one of ${known}; ${RESTORE}`;
}
