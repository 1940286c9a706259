import type { FieldFacts, TypeFacts } from "../rehearsal/cloud/type-facts.ts";
import type { ObjectSchema, PackageSchema, PropertySchema, ResourceSchema } from "./pulumi-schema.ts";

type Fields = TypeFacts["inputs"];
type Resolve = (ref: string) => ObjectSchema | undefined;

/**
 * What a provider's schema states about some of its types, in one order whatever the schema's.
 *
 * @param types tokens; `pulumi:providers:NAME` for the provider itself
 * @throws Error with a sentence for each type that the schema does not have
 */
export function extract(schema: PackageSchema, types: readonly string[]): Readonly<Record<string, TypeFacts>> {
  const resolve: Resolve = (ref) => schema.types?.[ref.replace(/^#\/types\//, "")];
  const missing = types.filter((type) => resourceOf(schema, type) === undefined);
  if (missing.length > 0)
    throw new Error(
      missing.map((type) => `${type}: expected it in the schema of ${schema.name}, found none`).join("\n"),
    );
  return Object.fromEntries(
    [...types].sort().map((type) => [type, factsOf(resourceOf(schema, type) as ResourceSchema, resolve)]),
  );
}

function resourceOf({ name, provider, resources }: PackageSchema, type: string): ResourceSchema | undefined {
  return type === `pulumi:providers:${name}` ? provider : resources?.[type];
}

function factsOf(resource: ResourceSchema, resolve: Resolve): TypeFacts {
  const { inputProperties = {}, properties = {}, requiredInputs = [], required = [] } = resource;
  const outputs = Object.entries(properties).filter(([name]) => inputProperties[name] === undefined);
  const alwaysSet = required.filter((name) => inputProperties[name] !== undefined && !requiredInputs.includes(name));
  return {
    ...(alwaysSet.length > 0 ? { alwaysSet: alwaysSet.toSorted() } : {}),
    inputs: fieldsOf(inputProperties, resolve, []),
    outputs: sorted(outputs.map(([name, { secret }]) => [name, secret ? { secret } : {}])),
    required: requiredInputs.toSorted(),
  };
}

function fieldsOf(
  properties: Readonly<Record<string, PropertySchema>>,
  resolve: Resolve,
  above: readonly string[],
): Fields {
  return sorted(Object.entries(properties).map(([name, property]) => [name, fieldOf(property, resolve, above)]));
}

/** @param above the object types it stands in, since a type may hold itself */
function fieldOf(property: PropertySchema, resolve: Resolve, above: readonly string[]): FieldFacts {
  const { secret, deprecationMessage, default: fallback, defaultInfo } = property;
  return {
    ...shapeOf(property, resolve, above),
    ...(property.willReplaceOnChanges || property.replaceOnChanges ? { replaces: true } : {}),
    ...(secret ? { secret } : {}),
    ...(deprecationMessage === undefined ? {} : { deprecated: firstSentence(deprecationMessage) }),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(defaultInfo?.environment ? { env: defaultInfo.environment } : {}),
  };
}

/** Without the spans in which a schema gives a name in each language; the first is that of Node.js, as all others show it. */
function firstSentence(text: string): string {
  const plain = text.replaceAll(/\s*<span [^>]*>\s*(.*?)\s*<\/span>\s*/g, " $1 ").replaceAll(/\s+([.,;])/g, "$1");
  return (/^.*?[^*]\.(?=\s|$)/s.exec(plain.trim())?.[0] ?? plain).replaceAll(/\s+/g, " ");
}

function shapeOf(property: PropertySchema, resolve: Resolve, above: readonly string[]): FieldFacts {
  const { type, $ref, items, additionalProperties } = property;
  // Of alternatives the first is the provider's own: the others are what a program may hand over in its place.
  if (property.oneOf?.[0]) return shapeOf(property.oneOf[0], resolve, above);
  if ($ref !== undefined) return referenced($ref, resolve, above);
  const [kind, element] = items ? (["array", items] as const) : (["map", additionalProperties] as const);
  if (element === undefined) return { type: (type ?? "object") as FieldFacts["type"] };
  const { type: of, fields, requiredFields, values } = shapeOf(element, resolve, above);
  return {
    type: kind,
    items: of,
    ...(fields ? { fields } : {}),
    ...(requiredFields ? { requiredFields } : {}),
    ...(values ? { values } : {}),
  };
}

function referenced(ref: string, resolve: Resolve, above: readonly string[]): FieldFacts {
  const found = resolve(ref);
  // Pulumi's own: an asset, an archive, JSON, anything at all.
  if (found === undefined || above.includes(ref)) return { type: "object" };
  if (found.enum) return { type: found.type as FieldFacts["type"], values: found.enum.map(({ value }) => value) };
  const required = found.required ?? [];
  return {
    type: "object",
    fields: fieldsOf(found.properties ?? {}, resolve, [...above, ref]),
    ...(required.length > 0 ? { requiredFields: required.toSorted() } : {}),
  };
}

function sorted<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
