import { isCelError, run } from "@bufbuild/cel";
import type { Claims } from "../../../components/identity/claims.ts";

/** Claims of a GitHub token, all of them texts as GitHub sends them. */
export type Token = Readonly<Record<string, string>>;

/** What Google's token service would make of a token: attributes, or a refusal with its reason. */
export type Verdict = { readonly attributes: Readonly<Record<string, string>> } | { readonly refused: string };

/** https://cloud.google.com/iam/docs/workload-identity-federation#mapping: google.subject, in bytes. */
const SUBJECT_BYTES = 127;

/**
 * Judges a token by the emitted expressions themselves: the condition must be true, every mapping must give a text, the
 * subject must fit. An expression that reads a missing claim is an error, and an error is a refusal.
 */
export function exchange({ attributeMapping, attributeCondition }: Claims, token: Token): Verdict {
  const allowed = evaluate(attributeCondition, token);
  if (allowed !== true) return { refused: `condition is ${allowed}` };
  const attributes: Record<string, string> = {};
  for (const [name, expression] of Object.entries(attributeMapping)) {
    const value = evaluate(expression, token);
    if (typeof value !== "string" || value.startsWith("error: ")) return { refused: `${name} is ${value}` };
    attributes[name] = value;
  }
  const bytes = Buffer.byteLength(attributes["google.subject"] ?? "");
  return bytes > SUBJECT_BYTES || bytes === 0 ? { refused: `google.subject has ${bytes} bytes` } : { attributes };
}

/** Which identity the bindings on `attribute.plan` and `attribute.deploy` open; `refused` when there is no exchange. */
export function become(claims: Claims, token: Token): "plan" | "deploy" | "nobody" | "refused" {
  const verdict = exchange(claims, token);
  if ("refused" in verdict) return "refused";
  const plan = claims.plan !== undefined && verdict.attributes["attribute.plan"] === claims.plan;
  const deploy = verdict.attributes["attribute.deploy"] === claims.deploy;
  if (plan && deploy) throw new Error("one token may become both identities");
  return plan ? "plan" : deploy ? "deploy" : "nobody";
}

function evaluate(expression: string, token: Token): unknown {
  const result = run(expression, { assertion: new Map(Object.entries(token)) });
  return isCelError(result) ? `error: ${result.message}` : result;
}
