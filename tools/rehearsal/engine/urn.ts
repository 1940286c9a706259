/** The name of a resource within a stack: `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>`. */
export type Urn = string;

/** The type of the root of every stack. */
export const STACK_TYPE = "pulumi:pulumi:Stack";

const PROVIDER_PREFIX = "pulumi:providers:";

/** What a URN is made of. `types` holds the types of the parents and, last, the resource's own. */
export interface UrnParts {
  readonly stack: string;
  readonly project: string;
  readonly types: readonly string[];
  readonly type: string;
  readonly name: string;
}

/** The URN of a resource. The stack as parent leaves no trace in it. */
export function makeUrn(stack: string, project: string, parent: Urn | undefined, type: string, name: string): Urn {
  const above = parent === undefined || parent === "" ? "" : qualifiedType(parent);
  const prefix = above === "" || above === STACK_TYPE ? "" : `${above}$`;
  return `urn:pulumi:${stack}::${project}::${prefix}${type}::${name}`;
}

/** Takes a URN apart. A name may itself contain `::`. */
export function parts(urn: Urn): UrnParts {
  const [head = "", project = "", qualified = "", ...name] = urn.split("::");
  const types = qualified.split("$");
  return {
    stack: head.slice("urn:pulumi:".length),
    project,
    types,
    type: types[types.length - 1] ?? "",
    name: name.join("::"),
  };
}

/** The logical name at the end of a URN. */
export function nameOf(urn: Urn): string {
  return parts(urn).name;
}

/** The package a type token belongs to: `gcp` for `gcp:storage/bucket:Bucket` and for `pulumi:providers:gcp`. */
export function packageOf(type: string): string {
  return isProviderType(type) ? type.slice(PROVIDER_PREFIX.length) : (type.split(":")[0] ?? "");
}

/** Whether a type token is that of a provider resource. */
export function isProviderType(type: string): boolean {
  return type.startsWith(PROVIDER_PREFIX);
}

/** The type token of a package's provider resource. */
export function providerType(pkg: string): string {
  return `${PROVIDER_PREFIX}${pkg}`;
}

function qualifiedType(urn: Urn): string {
  return urn.split("::")[2] ?? "";
}
