import { withProjectId } from "../../../../catalogue/gcp-names.ts";
import { textAt } from "../../../../catalogue/known.ts";
import { isProps } from "../../../../catalogue/value.ts";
import type { FindingKind, PlanRule, Rule } from "./rule.ts";

const PRINCIPALS = "https://docs.cloud.google.com/iam/docs/principal-identifiers";

const unmapped: FindingKind = {
  code: "wif-attribute-unmapped",
  severity: "error",
  about: "a grant names an attribute that no provider of the pool maps, so it reaches nobody",
  fix: "add the attribute to attributeMapping, or correct the name in the member",
  source: PRINCIPALS,
};
const poolWide: FindingKind = {
  code: "wif-grant-to-pool",
  severity: "error",
  about: "a grant to a whole pool reaches every token that is exchanged there",
  fix: "name an attribute: principalSet://.../attribute.deploy/VALUE",
  source: "https://docs.cloud.google.com/iam/docs/best-practices-for-using-workload-identity-federation",
};
const twoProviders: FindingKind = {
  code: "wif-two-providers",
  severity: "warning",
  about: "two providers in one pool: a token of one can be taken for a token of the other",
  fix: "one pool for each provider",
  source: "https://docs.cloud.google.com/iam/docs/best-practices-for-using-workload-identity-federation",
};

/** A grant to a whole pool. */
export const principals: Rule = {
  findings: [poolWide],
  judge({ inputs }, _, report) {
    const member = textAt(inputs, "member");
    if (/^principalSet:\/\/.*\/workloadIdentityPools\/[^/]+\/\*$/.test(member ?? "")) {
      report(poolWide, "is granted to every identity of the pool");
    }
  },
};

/** What grants to federated identities name must be mapped by a provider of that pool. */
export const mappedAttributes: PlanRule = {
  findings: [unmapped, twoProviders],
  settle(_, world, report) {
    const types = [
      "gcp:serviceaccount/iAMMember:IAMMember",
      "gcp:projects/iAMMember:IAMMember",
      "gcp:storage/bucketIAMMember:BucketIAMMember",
      "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember",
      "gcp:secretmanager/secretIamMember:SecretIamMember",
    ];
    for (const grant of types.flatMap((type) => [...world.all(type)])) {
      const member = textAt(grant.outputs, "member") ?? "";
      const [, pool, attribute] =
        /^principalSet:\/\/iam\.googleapis\.com\/(.*\/workloadIdentityPools\/[^/]+)\/attribute\.([^/]+)\//.exec(
          member,
        ) ?? [];
      if (pool === undefined || attribute === undefined) continue;
      const project =
        textAt(grant.outputs, "project") ?? /@([^.]+)\./.exec(textAt(grant.outputs, "serviceAccountId") ?? "")?.[1];
      const providers = [...world.find(`providers of ${withProjectId(pool, project)}`)];
      const mapped = providers.some(
        ({ inputs }) => !isProps(inputs.attributeMapping) || `attribute.${attribute}` in inputs.attributeMapping,
      );
      if (providers.length > 0 && !mapped)
        report(unmapped, `names attribute.${attribute}, which no provider of the pool maps`, { urn: grant.urn });
    }
    for (const pool of world.all("gcp:iam/workloadIdentityPool:WorkloadIdentityPool")) {
      const providers = [...world.find(`providers of ${pool.id}`)];
      if (providers.length > 1) report(twoProviders, `has ${providers.length} providers`, { urn: pool.urn });
    }
  },
};
