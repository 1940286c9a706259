import { isObject, type JsonObject, own, text } from "../changes/values/json.ts";

/** What a state may name. */
export interface Expected {
  /** Versions of each provider that may stand in the state, by its package: `gcp`. */
  readonly versions: Readonly<Record<string, readonly string[]>>;
  /** Address of GitHub's API, where it is not the public one. */
  readonly githubAddress?: string | undefined;
}

const PROVIDER = "pulumi:providers:";
const PUBLIC_GITHUB = "https://api.github.com/";
/** Inputs by which a provider, or the plugin behind it, becomes another one or speaks to another address as somebody else. */
const REDIRECTS =
  /^(?:pluginDownloadURL|pluginChecksums?|parameterization|credentials|accessToken|impersonateServiceAccount\w*|token|appAuth|\w*CustomEndpoint|\w*customEndpoint|universeDomain|host|registryAuth)$/;

/**
 * What in a state (`pulumi stack export`) would make the engine start something that is not ours, or point a provider elsewhere. The engine
 * starts the plugins that the state names, from the address the state gives, in a preview already; whoever deploys may write the state.
 * https://www.pulumi.com/docs/iac/concepts/plugins/
 *
 * @returns a sentence each: the URN, what is wrong, what to do; values are never in it
 */
export function stateProblems(document: unknown, expected: Expected): readonly string[] {
  const deployment = own(document, "deployment");
  if (!isObject(document) || !isObject(deployment)) {
    return ["expected what pulumi stack export prints, a document with a deployment, got something else"];
  }
  const pending = listOf(deployment, "pending_operations").map((operation) => own(operation, "resource"));
  const resources = [...listOf(deployment, "resources"), ...pending];
  return resources.flatMap((resource, i) => {
    if (!isObject(resource))
      return [`resource ${i + 1}: expected an object, got something else; restore an older version of the state`];
    return problemsOf(resource, expected).map(
      (problem) => `${text(resource, "urn") ?? `resource ${i + 1}`}: ${problem}`,
    );
  });
}

function listOf(value: JsonObject, key: string): readonly unknown[] {
  const list = own(value, key);
  return Array.isArray(list) ? list : [];
}

function problemsOf(resource: JsonObject, expected: Expected): readonly string[] {
  const type = text(resource, "type") ?? "";
  if (type.startsWith(PROVIDER)) return providerProblems(type.slice(PROVIDER.length), resource, expected);
  if (own(resource, "custom") !== true) return [];
  const pkg = type.split(":")[0] ?? "";
  const reference = text(resource, "provider") ?? "";
  const named = /::pulumi:providers:([^:]+)::/.exec(reference)?.[1];
  return [
    ...(type === "pulumi:pulumi:StackReference" || Object.hasOwn(expected.versions, pkg)
      ? []
      : [unknown(pkg, expected)]),
    ...(named !== undefined && named !== pkg
      ? [`its provider is of the package ${named}, not ${pkg}; restore an older version of the state`]
      : []),
  ];
}

function providerProblems(pkg: string, resource: JsonObject, { versions, githubAddress }: Expected): readonly string[] {
  if (!Object.hasOwn(versions, pkg)) return [unknown(pkg, { versions })];
  const allowed = versions[pkg] ?? [];
  return [own(resource, "inputs"), own(resource, "outputs")].flatMap((values) => {
    if (!isObject(values)) return [];
    const version = own(values, "version");
    return [
      ...(version === undefined || allowed.includes(String(version)) ? [] : [wrongVersion(pkg, allowed)]),
      ...redirects(values),
      ...(pkg === "github" ? addressProblems(own(values, "baseUrl"), githubAddress) : []),
    ];
  });
}

/** At any depth: the engine keeps some of its own under `__internal`. */
function redirects(values: JsonObject): readonly string[] {
  return Object.keys(values).flatMap((key) => {
    const value = values[key];
    if (REDIRECTS.test(key) && value !== "" && value !== null)
      return [
        `the provider has ${key}, which the program never sets; restore an older version of the state, and look who wrote this one`,
      ];
    return isObject(value) ? redirects(value) : [];
  });
}

function addressProblems(baseUrl: unknown, githubAddress: string | undefined): readonly string[] {
  if (baseUrl === undefined || baseUrl === PUBLIC_GITHUB || baseUrl === githubAddress) return [];
  return [
    `the provider has another address of GitHub than ${githubAddress ?? PUBLIC_GITHUB}; set GITHUB_BASE_URL if it is yours, else restore an older version of the state`,
  ];
}

function unknown(pkg: string, { versions }: Pick<Expected, "versions">): string {
  const known = Object.keys(versions).sort().join(", ");
  return `a provider of the package ${JSON.stringify(pkg).slice(1, 61).replace(/"$/, "")}, expected one of ${known}; restore an older version of the state, and look who wrote this one`;
}

function wrongVersion(pkg: string, allowed: readonly string[]): string {
  return `expected version ${allowed.join(" or ")} of ${pkg}, as package-lock.json has it; if the provider was just updated, an administrator runs this with --previous ${pkg}@VERSION, then npx pulumi up; else restore an older version of the state`;
}
