import { createRequire } from "node:module";

type Cel = typeof import("@bufbuild/cel");

/** What evaluating an expression gives: a value, or why there is none. */
export type Evaluated = { readonly value: unknown } | { readonly error: string };

/** A parsed expression, ready to be evaluated many times. */
export type Expression = (bindings: { readonly [name: string]: unknown }) => Evaluated;

const require = createRequire(import.meta.url);
let loaded: { readonly cel: Cel; readonly env: ReturnType<Cel["celEnv"]> } | undefined;

/** The evaluator takes a tenth of a second to load: only a stack with a federation pays for it. */
function load() {
  if (!loaded) {
    const cel: Cel = require("@bufbuild/cel");
    loaded = { cel, env: cel.celEnv({ funcs: googleFunctions(cel) }) };
  }
  return loaded;
}

/**
 * Google's own functions, from their description at https://docs.cloud.google.com/iam/docs/conditions-attribute-reference#extract.
 * What Google does at the edges is not known to us; tarmac's own expressions use neither.
 */
function googleFunctions({ celMethod, CelScalar, listType }: Cel) {
  const { STRING } = CelScalar;
  return [
    celMethod("extract", STRING, [STRING], STRING, function (template) {
      return extract(String(this), String(template));
    }),
    celMethod("split", STRING, [STRING], listType(STRING), function (separator) {
      return String(this).split(String(separator)) as never;
    }),
  ];
}

/** The part of `text` where `template` has `{name}`: after its first prefix, before the suffix that follows; empty without a match. */
function extract(text: string, template: string): string {
  const [, prefix = "", suffix = ""] = /^(.*?)\{[^}]*\}(.*)$/s.exec(template) ?? [];
  const start = text.indexOf(prefix);
  if (start < 0) return "";
  const rest = text.slice(start + prefix.length);
  if (suffix === "") return rest;
  const end = rest.indexOf(suffix);
  return end < 0 ? "" : rest.slice(0, end);
}

type Parsed = { readonly evaluate: Expression } | { readonly error: string };

/** What was parsed before: a provider's expressions are asked for by each rule, and parsing costs more than evaluating. */
const parsed = new Map<string, Parsed>();

/** Parses an expression of the Common Expression Language; `error` says what is wrong with its syntax. */
export function parseCel(text: string): Parsed {
  const known = parsed.get(text) ?? parse(text);
  parsed.set(text, known);
  return known;
}

function parse(text: string): Parsed {
  const { cel, env } = load();
  try {
    const run = cel.plan(env, cel.parse(text));
    return {
      evaluate: (bindings) => {
        const result = run(bindings as never);
        return cel.isCelError(result) ? { error: result.message } : { value: result };
      },
    };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
