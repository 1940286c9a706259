import { parseArgs } from "node:util";
import { extract } from "./extract.ts";
import { type FactsFile, factsText } from "./facts-file.ts";
import type { PackageSchema } from "./pulumi-schema.ts";

export const USAGE = `usage: npm run facts -- --schema FILE [options]
  writes anew what the rehearsal knows from a provider's schema: tools/rehearsal/cloud/schema-facts.json; read the diff
  --schema FILE  what npx pulumi package get-schema gcp@VERSION printed, with the version of package-lock.json; may be given more than once
  --type TOKEN   a type to take in besides those that are there; may be given more than once
exit code: 0 written; 1 not; 2 wrong options
`;

/** What the command reads and writes. */
export interface Surroundings {
  readonly read: (file: string) => string;
  readonly facts: FactsFile;
  /** Version of each provider in package-lock.json, by package. */
  readonly locked: Readonly<Record<string, string>>;
  readonly write: (text: string) => void;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Runs the command; the result is its exit code. */
export function run(args: readonly string[], { read, facts, locked, write, out, err }: Surroundings): 0 | 1 | 2 {
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    err(`${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  try {
    let taken = facts;
    for (const file of options.schema) taken = withSchema(taken, schemaOf(file, read(file)), options.type, locked);
    write(factsText(taken));
    out(`${Object.keys(taken.types).length} types, ${JSON.stringify(taken.versions)}\n`);
    return 0;
  } catch (error) {
    err(`${(error as Error).message}\n`);
    return 1;
  }
}

/** The facts with those of one provider taken anew. */
function withSchema(
  facts: FactsFile,
  schema: PackageSchema,
  more: readonly string[],
  locked: Surroundings["locked"],
): FactsFile {
  const { name } = schema;
  const version = locked[name];
  if (version === undefined) throw new Error(`${name}: expected a provider of package-lock.json, found none`);
  if (schema.version !== undefined && schema.version !== version)
    throw new Error(`${name}: expected the schema of ${version}, as package-lock.json has it, got ${schema.version}`);
  const isOurs = (type: string) => type.startsWith(`${name}:`) || type === `pulumi:providers:${name}`;
  const known = Object.keys(facts.types).filter(isOurs);
  const extracted = extract(schema, [...new Set([...known, ...more.filter(isOurs)])]);
  return { versions: { ...facts.versions, [name]: version }, types: { ...facts.types, ...extracted } };
}

function schemaOf(file: string, text: string): PackageSchema {
  let schema: Partial<PackageSchema>;
  try {
    schema = JSON.parse(text);
  } catch {
    throw new Error(`${file}: expected JSON as pulumi package get-schema prints it, got something else`);
  }
  if (typeof schema?.name !== "string" || schema.resources === undefined)
    throw new Error(`${file}: expected a schema with a name and resources; pulumi package get-schema prints one`);
  return schema as PackageSchema;
}

interface Options {
  readonly schema: readonly string[];
  readonly type: readonly string[];
}

function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      schema: { type: "string", multiple: true, default: [] },
      type: { type: "string", multiple: true, default: [] },
    },
  });
  if (values.schema.length === 0) throw new Error("--schema: expected a file, got none");
  return values;
}
