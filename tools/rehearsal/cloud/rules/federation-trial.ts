import { type Claims, type Federation, federation } from "../exchange.ts";
import { sampleTokens } from "../tokens.ts";
import { foreign, longSubject, nobody, notBoolean, owner, unguarded } from "./federation-findings.ts";
import { guessTrusted } from "./federation-guesses.ts";
import type { Report } from "./rule.ts";

/**
 * Tries the sample tokens on a provider. Whose repository is meant is found out by trying the ids, names and environments that the
 * expressions themselves contain; every other token must then be refused.
 */
export function tryTokens(
  judged: Federation,
  mapping: Record<string, string>,
  condition: string,
  report: Report,
): void {
  const reasons = new Set<string>();
  const own = guessTrusted(mapping, condition).find((guess) =>
    sampleTokens(guess).some(({ claims, foreign }) => {
      if (foreign) return false;
      const result = judged.exchange(claims);
      if (!result.exchanged) reasons.add(result.reason);
      return result.exchanged;
    }),
  );
  if (own === undefined) {
    reportNobody(reasons, report);
    return;
  }
  const samples = sampleTokens(own);
  const admitted = samples.filter((sample) => sample.foreign && judged.exchange(sample.claims).exchanged);
  reportAdmitted(
    admitted.map(({ claims, name }) => ({ claims, name })),
    own.ownerId,
    report,
  );
  judgeMapping(
    mapping,
    samples.filter((sample) => sample.exchanged === "yes").map(({ claims }) => claims),
    report,
  );
}

function reportNobody(reasons: ReadonlySet<string>, report: Report): void {
  const all = [...reasons];
  if (all.some((reason) => reason.includes("not a boolean"))) {
    report(notBoolean, "attributeCondition: does not give true or false");
  } else if (all.every((reason) => reason.startsWith("google.subject: has"))) {
    report(longSubject, `google.subject: is too long for every token tried (${all[0]})`);
  } else {
    report(nobody, `no token of any repository is exchanged: ${all[0] ?? "attributeCondition: is false"}`);
  }
}

function reportAdmitted(admitted: readonly { claims: Claims; name: string }[], ownerId: string, report: Report): void {
  const strangers = admitted.filter(({ claims }) => claims.repository_owner_id !== ownerId);
  const siblings = admitted.filter(({ claims }) => claims.repository_owner_id === ownerId);
  if (strangers.length > 0) report(foreign, `the condition admits ${some(strangers)}`);
  if (siblings.length > 0) report(owner, `the condition admits ${some(siblings)}`);
}

/** Mappings alone, without the condition: one that fails takes the whole exchange with it. */
function judgeMapping(mapping: Record<string, string>, tokens: readonly Claims[], report: Report): void {
  for (const [name, text] of Object.entries(mapping)) {
    const alone = federation({ "google.subject": "'x'", [name]: text }, undefined);
    const failed = tokens.map((claims) => alone.exchange(claims)).filter((result) => !result.exchanged);
    const reason = failed[0] && !failed[0].exchanged ? failed[0].reason : undefined;
    if (reason?.includes("bytes")) report(longSubject, `${reason} in a run of this repository`);
    else if (reason !== undefined) report(unguarded, `${reason}, in tokens without that claim`);
  }
}

/** The first three by name, and how many more. */
function some(tokens: readonly { name: string }[]): string {
  const names = tokens
    .slice(0, 3)
    .map(({ name }) => name)
    .join("; ");
  return tokens.length > 3 ? `${names}; and ${tokens.length - 3} more` : names;
}
