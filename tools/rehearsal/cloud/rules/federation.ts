import { textAt } from "../../../../catalogue/known.ts";
import { isProps, type Props, UNKNOWN } from "../../../../catalogue/value.ts";
import { didYouMean } from "../../../../stacks/settings/words/did-you-mean.ts";
import { federation } from "../exchange.ts";
import {
  foreign,
  longSubject,
  nobody,
  noCondition,
  notBoolean,
  owner,
  syntax,
  unguarded,
  unknownClaim,
  usesSub,
} from "./federation-findings.ts";
import { tryTokens } from "./federation-trial.ts";
import type { FindingKind, Report, Rule } from "./rule.ts";

/** github.com, an enterprise's own issuer, data residency, an Enterprise Server. */
const GITHUB =
  /^https:\/\/(token\.actions\.(githubusercontent|[a-z0-9-]+\.ghe)\.com(\/|$)|[^/]+\/_services\/token\/?$)/;

/** Claims of GitHub's tokens: some only in some tokens. */
const OPTIONAL = ["environment", "environment_node_id", "head_ref", "base_ref", "enterprise", "enterprise_id"];
const ALWAYS = [
  ...["actor", "actor_id", "aud", "check_run_id", "event_name", "exp", "iat", "iss", "job_workflow_ref"],
  ...["job_workflow_sha", "jti", "nbf", "ref", "ref_protected", "ref_type", "repository", "repository_id"],
  ...["repository_owner", "repository_owner_id", "repository_visibility", "run_attempt", "run_id", "run_number"],
  ...["runner_environment", "sha", "sub", "workflow", "workflow_ref", "workflow_sha"],
];

/** What a provider for GitHub trusts, found out by trying tokens on its own expressions. */
export const federationRule: Rule = {
  findings: [noCondition, syntax, notBoolean, unknownClaim, unguarded, foreign, owner, nobody, usesSub, longSubject],
  types: ["gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider"],
  judge(subject, _, report) {
    const { inputs } = subject;
    if (!GITHUB.test(textAt(inputs, "oidc.issuerUri") ?? "")) return;
    const mapping = mappingOf(inputs);
    if (inputs.attributeCondition === UNKNOWN || mapping === undefined) return;
    const condition = textAt(inputs, "attributeCondition");
    if (condition === undefined) {
      report(noCondition, "trusts every repository on GitHub: it has no condition");
      return;
    }
    for (const [kind, message] of judgedOnce(mapping, condition)) report(kind, message);
  },
};

type Judgement = readonly (readonly [kind: FindingKind, message: string])[];
const judgements = new Map<string, Judgement>();

/** A preview and its up ask the same of the same expressions: the tokens are tried once. */
function judgedOnce(mapping: Record<string, string>, condition: string): Judgement {
  const key = JSON.stringify([mapping, condition]);
  const ready = judgements.get(key);
  if (ready) return ready;
  const made: [FindingKind, string][] = [];
  judgeExpressions(mapping, condition, (kind, message) => made.push([kind, message]));
  judgements.set(key, made);
  return made;
}

function judgeExpressions(mapping: Record<string, string>, condition: string, report: Report): void {
  const judged = federation(mapping, condition);
  for (const { where, error } of judged.problems) report(syntax, `${where}: ${error}`);
  if (judged.problems.length > 0) return;
  if (!claimsExist(mapping, condition, report)) return;
  tryTokens(judged, mapping, condition, report);
}

/** The mapping of a provider when all of it is known. */
export function mappingOf(inputs: Props): Record<string, string> | undefined {
  const mapping = inputs.attributeMapping;
  if (!isProps(mapping)) return mapping === undefined ? {} : undefined;
  const values = Object.values(mapping);
  return values.every((value) => typeof value === "string" && value !== UNKNOWN)
    ? (mapping as Record<string, string>)
    : undefined;
}

/** Reads every `assertion.NAME` outside quotes; a custom property (`repo_property_`) has any name. */
function claimsExist(mapping: Record<string, string>, condition: string, report: Report): boolean {
  let all = true;
  for (const [where, text] of [...Object.entries(mapping), ["attributeCondition", condition] as const]) {
    for (const claim of claimsIn(text)) {
      if (ALWAYS.includes(claim) || OPTIONAL.includes(claim) || claim.startsWith("repo_property_")) continue;
      const meant = didYouMean(claim, [...ALWAYS, ...OPTIONAL]);
      report(unknownClaim, `${where}: GitHub's tokens have no claim ${claim}${meant ? `; did you mean ${meant}` : ""}`);
      all = false;
    }
    if (claimsIn(text).includes("sub") && where !== "google.subject") {
      report(usesSub, `${where}: reads assertion.sub`);
    }
  }
  return all;
}

function claimsIn(expression: string): readonly string[] {
  const bare = expression.replaceAll(/'[^']*'|"(?:[^"\\]|\\.)*"/g, "''");
  return [...new Set([...bare.matchAll(/\bassertion\.([a-z_]+)/g)].map((match) => match[1] ?? ""))];
}
