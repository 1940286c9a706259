import { type Evaluated, type Expression, parseCel } from "./cel.ts";

/** Claims of a token, by name. */
export type Claims = { readonly [claim: string]: string };

/** Attributes a token was given: `google.subject`, `attribute.repository_id`, ... */
export type Attributes = { readonly [name: string]: string };

/** What Google's token service answers. */
export type Exchange =
  | { readonly exchanged: true; readonly attributes: Attributes }
  | { readonly exchanged: false; readonly reason: string };

/** Longest `google.subject`, in bytes: https://docs.cloud.google.com/iam/docs/workload-identity-federation#mapping */
export const SUBJECT_BYTES = 127;

/** A provider's mapping and condition, parsed once. `problems` names expressions that do not parse. */
export interface Federation {
  readonly problems: readonly { readonly where: string; readonly error: string }[];
  exchange(claims: Claims): Exchange;
}

/** Parses what a workload identity pool provider is told, to be tried on many tokens. */
export function federation(mapping: Attributes, condition: string | undefined): Federation {
  const problems: { where: string; error: string }[] = [];
  const parse = (where: string, text: string): Expression => {
    const parsed = parseCel(text);
    if ("evaluate" in parsed) return parsed.evaluate;
    problems.push({ where, error: parsed.error });
    return () => ({ error: parsed.error });
  };
  const attributes = Object.entries(mapping).map(([name, text]) => [name, parse(name, text)] as const);
  const allows = condition === undefined ? undefined : parse("attributeCondition", condition);
  // The condition alone refuses most tokens: asked first, unless it reads what the mapping makes.
  const early = allows !== undefined && !/\b(google|attribute)\b/.test(condition ?? "");
  return {
    problems,
    exchange(claims) {
      const assertion = new Map(Object.entries(claims));
      const refused = early ? refusal(allows({ assertion })) : undefined;
      if (refused !== undefined) return { exchanged: false, reason: refused };
      return tryToken(attributes, early ? undefined : allows, assertion);
    },
  };
}

/**
 * Whether Google exchanges a token: every mapping must give a text, the subject must fit, the condition must be true. A claim the
 * token does not have is an error, and an error is a refusal.
 */
export function exchange(mapping: Attributes, condition: string | undefined, claims: Claims): Exchange {
  return federation(mapping, condition).exchange(claims);
}

function tryToken(
  mapping: readonly (readonly [string, Expression])[],
  condition: Expression | undefined,
  assertion: ReadonlyMap<string, string>,
): Exchange {
  const attributes: Record<string, string> = {};
  for (const [name, evaluate] of mapping) {
    const result = evaluate({ assertion });
    if ("error" in result) return { exchanged: false, reason: `${name}: ${result.error}` };
    if (typeof result.value !== "string") return { exchanged: false, reason: `${name}: is not a text` };
    attributes[name] = result.value;
  }
  const bytes = Buffer.byteLength(attributes["google.subject"] ?? "");
  if (bytes === 0) return { exchanged: false, reason: "google.subject: is empty" };
  if (bytes > SUBJECT_BYTES) {
    return { exchanged: false, reason: `google.subject: has ${bytes} bytes, ${SUBJECT_BYTES} at most` };
  }
  const made = { assertion, google: under("google.", attributes), attribute: under("attribute.", attributes) };
  const refused = condition && refusal(condition(made));
  return refused === undefined ? { exchanged: true, attributes } : { exchanged: false, reason: refused };
}

/** Why a condition refuses, or undefined when it admits. */
function refusal(allowed: Evaluated): string | undefined {
  if ("error" in allowed) return `attributeCondition: ${allowed.error}`;
  if (typeof allowed.value !== "boolean") return "attributeCondition: is not a boolean";
  return allowed.value ? undefined : "attributeCondition: is false";
}

function under(prefix: string, attributes: Attributes): Map<string, string> {
  const entries = Object.entries(attributes).filter(([name]) => name.startsWith(prefix));
  return new Map(entries.map(([name, value]) => [name.slice(prefix.length), value]));
}

/**
 * The members among `members` that somebody with these attributes is: `principalSet://.../attribute.NAME/VALUE`,
 * `principal://.../subject/SUBJECT`, or the whole pool (`/*`). https://docs.cloud.google.com/iam/docs/principal-identifiers
 */
export function mayBecome(attributes: Attributes, members: readonly string[]): readonly string[] {
  return members.filter((member) => {
    const one = /^principal:\/\/.*\/subject\/(.*)$/s.exec(member);
    if (one) return attributes["google.subject"] === one[1];
    const set = /^principalSet:\/\/.*?\/workloadIdentityPools\/[^/]+\/(.*)$/s.exec(member)?.[1];
    if (set === "*") return true;
    const [, name, value] = /^(attribute\.[^/]+)\/(.*)$/s.exec(set ?? "") ?? [];
    return name !== undefined && attributes[name] === value;
  });
}
