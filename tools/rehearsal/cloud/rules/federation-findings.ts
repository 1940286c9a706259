import type { FindingKind } from "./rule.ts";

const PRACTICES = "https://docs.cloud.google.com/iam/docs/best-practices-for-using-workload-identity-federation";
const MAPPING = "https://docs.cloud.google.com/iam/docs/workload-identity-federation#mapping";
const CLAIMS_PAGE = "https://docs.github.com/en/actions/reference/security/oidc";

export const noCondition: FindingKind = {
  code: "wif-condition-missing",
  severity: "error",
  about: "a provider for GitHub has no attribute condition: GitHub has one issuer for everybody, and Google refuses it",
  fix: "compare assertion.repository_owner_id and assertion.repository_id with your numeric ids in attributeCondition",
  source: "https://github.com/terraform-google-modules/terraform-google-github-actions-runners/issues/261",
};
export const syntax: FindingKind = {
  code: "wif-expression-syntax",
  severity: "error",
  about: "a mapping or condition is not an expression of the Common Expression Language",
  fix: "correct the expression",
  source: "https://github.com/google/cel-spec/blob/master/doc/langdef.md",
};
export const notBoolean: FindingKind = {
  code: "wif-condition-not-boolean",
  severity: "error",
  about: "the condition gives something else than true or false",
  fix: "write a comparison",
  source: MAPPING,
};
export const unknownClaim: FindingKind = {
  code: "wif-claim-unknown",
  severity: "error",
  about: "a mapping or condition reads a claim that GitHub's tokens do not have, so no token is ever exchanged",
  fix: "correct the name of the claim",
  source: CLAIMS_PAGE,
};
export const unguarded: FindingKind = {
  code: "wif-claim-unguarded",
  severity: "error",
  about: "a mapping reads a claim that some tokens do not have, so those are not exchanged at all",
  fix: "guard it: has(assertion.environment) ? assertion.environment : 'none'",
  source: MAPPING,
};
export const foreign: FindingKind = {
  code: "wif-condition-admits-foreign",
  severity: "error",
  about: "the condition admits tokens of repositories that are not yours",
  fix: "compare assertion.repository_owner_id and assertion.repository_id with your numeric ids",
  source: PRACTICES,
};
export const owner: FindingKind = {
  code: "wif-condition-admits-owner",
  severity: "warning",
  about: "the condition admits every repository of the owner, also those made tomorrow",
  fix: "compare assertion.repository_id too",
  source: PRACTICES,
};
export const nobody: FindingKind = {
  code: "wif-condition-admits-nobody",
  severity: "error",
  about: "no token the model knows of is admitted",
  fix: "compare the numeric ids as texts: assertion.repository_id == '812345678'",
  source: MAPPING,
};
export const usesSub: FindingKind = {
  code: "wif-sub-used",
  severity: "error",
  about: "trust rests on sub, whose format GitHub changed for repositories made, renamed or moved since July 2026",
  fix: "use assertion.repository_id, assertion.repository_owner_id, assertion.environment and assertion.event_name",
  source: "https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens/",
};
export const longSubject: FindingKind = {
  code: "wif-subject-too-long",
  severity: "error",
  about: "google.subject can exceed 127 bytes; such a token is not exchanged",
  fix: "map it to something short and unique: 'repo:' + assertion.repository_id + ':run:' + assertion.run_id",
  source: "https://github.com/google-github-actions/auth/issues/423",
};
