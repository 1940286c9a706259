import type { Alias, Goal } from "./goal.ts";
import { fromStruct, type messages } from "./proto.ts";
import { Refused } from "./refused.ts";

type RegisterRequest = InstanceType<typeof messages.resource.RegisterResourceRequest>;
type ReadRequest = InstanceType<typeof messages.resource.ReadResourceRequest>;
type AliasMessage = ReturnType<RegisterRequest["getAliasesList"]>[number];

/**
 * What a registration asks for.
 * @throws Refused naming what a rehearsal does not support
 */
export function toGoal(request: RegisterRequest): Goal {
  refuseUnsupported(request);
  const specs = request.getAliasesList().map(toAlias);
  const urns = request.getAliasurnsList().map((urn) => ({ urn }));
  return {
    ...identity(request),
    custom: request.getCustom(),
    inputs: fromStruct(request.getObject()),
    protect: request.getProtect() ?? false,
    retainOnDelete: request.getRetainondelete() ?? false,
    ...(request.getDeletebeforereplacedefined() ? { deleteBeforeReplace: request.getDeletebeforereplace() } : {}),
    dependencies: [...request.getDependenciesList()].sort(),
    propertyDependencies: propertyDependencies(request),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    replaceWith: request.getReplaceWithList(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    aliases: [...specs, ...urns],
    ...(request.getDeletedwith() === "" ? {} : { deletedWith: request.getDeletedwith() }),
  };
}

/** What a read (`X.get`) asks for; the id is the request's own. */
export function toReadGoal(request: ReadRequest): Goal {
  return {
    ...identity(request),
    custom: true,
    inputs: fromStruct(request.getProperties()),
    protect: false,
    retainOnDelete: false,
    dependencies: [...request.getDependenciesList()].sort(),
    propertyDependencies: {},
    ignoreChanges: [],
    replaceOnChanges: [],
    replaceWith: [],
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    aliases: [],
  };
}

function identity(
  request: RegisterRequest | ReadRequest,
): Pick<Goal, "type" | "name" | "parent" | "provider" | "version"> {
  const [parent, provider, version] = [request.getParent(), request.getProvider(), request.getVersion()];
  return {
    type: request.getType(),
    name: request.getName(),
    ...(parent === "" ? {} : { parent }),
    ...(provider === "" ? {} : { provider }),
    ...(version === "" ? {} : { version }),
  };
}

function propertyDependencies(request: RegisterRequest): Goal["propertyDependencies"] {
  const result: Record<string, readonly string[]> = {};
  for (const [key, value] of request.getPropertydependenciesMap().entries()) {
    const urns = value.getUrnsList();
    if (urns.length > 0) result[key] = [...urns].sort();
  }
  return result;
}

function toAlias(message: AliasMessage): Alias {
  const spec = message.getSpec();
  if (spec === undefined) return { urn: message.getUrn() };
  const text = (key: string, value: string) => (value === "" ? {} : { [key]: value });
  return {
    ...text("name", spec.getName()),
    ...text("type", spec.getType()),
    ...text("stack", spec.getStack()),
    ...text("project", spec.getProject()),
    ...(spec.hasParenturn() ? { parentUrn: spec.getParenturn() } : {}),
    ...(spec.hasNoparent() && spec.getNoparent() ? { noParent: true } : {}),
  };
}

function refuseUnsupported(request: RegisterRequest): void {
  const used = [
    request.getRemote() && "remote components",
    request.getImportid() !== "" && "the option import",
    request.hasReplacementTrigger() && "the option replacementTrigger",
    request.getTransformsList().length > 0 && "transforms",
    request.hasHooks() && "resource hooks",
    request.getStateMigrationsList().length > 0 && "state migrations",
    request.getPackageref() !== "" && "parameterized packages",
  ].filter((name) => name !== false);
  if (used.length > 0)
    throw new Refused(`${request.getType()} ${request.getName()}: a rehearsal does not support ${used.join(", ")}`);
}
