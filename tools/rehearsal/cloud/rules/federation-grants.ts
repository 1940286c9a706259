import { withProjectId } from "../../../../catalogue/gcp-names.ts";
import { textAt } from "../../../../catalogue/known.ts";
import { federation, mayBecome } from "../exchange.ts";
import { sampleTokens, type Trusted } from "../tokens.ts";
import type { Entity, World } from "../world.ts";
import { deployersOf } from "./deployers.ts";
import { mappingOf } from "./federation.ts";
import { guessTrusted } from "./federation-guesses.ts";
import type { FindingKind, PlanRule } from "./rule.ts";

const PRACTICES = "https://docs.cloud.google.com/iam/docs/best-practices-for-using-workload-identity-federation";

const reachesNobody: FindingKind = {
  code: "wif-grant-reaches-nobody",
  severity: "warning",
  about: "a grant to a federated attribute whose value no token of GitHub's is given",
  fix: "compare the value in the member with what attributeMapping gives",
  source: "https://docs.cloud.google.com/iam/docs/principal-identifiers",
};
const pullDeploys: FindingKind = {
  code: "wif-pull-request-deploys",
  severity: "error",
  about: "a pull request's workflow, whose code nobody has reviewed, may become an account that deploys",
  fix: "grant it to an attribute that needs the environment, and refuse event_name pull_request there",
  source: PRACTICES,
};
const withoutEnvironment: FindingKind = {
  code: "wif-deploy-without-environment",
  severity: "warning",
  about:
    "a workflow on any branch may become an account that deploys: no environment with its reviewers and branches stands before it",
  fix: "grant it to an attribute that needs assertion.environment",
  source: "https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments",
};

/** Who may become the accounts, found out by trying tokens on the provider's own expressions. */
export const federationGrants: PlanRule = {
  findings: [reachesNobody, pullDeploys, withoutEnvironment],
  settle(_, world, report) {
    const deploying = new Set(deployersOf(world));
    for (const grant of world.all("gcp:serviceaccount/iAMMember:IAMMember")) {
      const member = textAt(grant.outputs, "member") ?? "";
      const provider = providerOf(member, grant, world);
      if (!provider || textAt(grant.outputs, "role") !== "roles/iam.workloadIdentityUser") continue;
      const names = tokensOf(member, provider);
      if (names === undefined) continue;
      const own = { urn: grant.urn };
      if (names.size === 0)
        report(reachesNobody, `no token is given what ${member.split("/").slice(-2).join("/")} names`, own);
      if (!deploying.has(`serviceAccount:${textAt(grant.outputs, "serviceAccountId")?.split("/").pop()}`)) continue;
      if (names.has("a pull request")) report(pullDeploys, "a pull request may become an account that deploys", own);
      if (names.has("a push to another branch")) {
        report(withoutEnvironment, "a push to any branch may become an account that deploys", own);
      }
    }
  },
};

function providerOf(member: string, grant: Entity, world: World): Entity | undefined {
  const pool = /^principalSet:\/\/iam\.googleapis\.com\/(.*\/workloadIdentityPools\/[^/]+)\/attribute\./.exec(
    member,
  )?.[1];
  const project = /^projects\/([^/]+)\//.exec(textAt(grant.outputs, "serviceAccountId") ?? "")?.[1];
  return pool === undefined ? undefined : world.first(`providers of ${withProjectId(pool, project)}`);
}

const tried = new Map<string, ReadonlySet<string> | undefined>();

/** Names of the sample tokens that may become the member; undefined while the expressions are not known. */
function tokensOf(member: string, provider: Entity): ReadonlySet<string> | undefined {
  const mapping = mappingOf(provider.inputs);
  const condition = textAt(provider.inputs, "attributeCondition");
  if (mapping === undefined || condition === undefined) return undefined;
  const key = JSON.stringify([member, mapping, condition]);
  if (!tried.has(key)) tried.set(key, tryAll(member, mapping, condition));
  return tried.get(key);
}

function tryAll(member: string, mapping: Record<string, string>, condition: string): ReadonlySet<string> | undefined {
  const judged = federation(mapping, condition);
  if (judged.problems.length > 0) return undefined;
  const guesses = guessTrusted(mapping, condition);
  const admits = (trusted: Trusted) =>
    sampleTokens(trusted).some(({ claims, foreign }) => !foreign && judged.exchange(claims).exchanged);
  const own = guesses.find(admits);
  const names = new Set<string>();
  for (const trusted of guesses) {
    if (trusted.repositoryId !== own?.repositoryId || trusted.ownerId !== own.ownerId) continue;
    for (const { name, claims, foreign } of sampleTokens(trusted)) {
      if (foreign || names.has(name)) continue;
      const result = judged.exchange(claims);
      if (result.exchanged && mayBecome(result.attributes, [member]).length > 0) names.add(name);
    }
  }
  return names;
}
