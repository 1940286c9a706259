import { givenAt, objectsAt, textAt, textsAt, trueAt } from "../../../../catalogue/known.ts";
import type { Props } from "../../../../catalogue/value.ts";
import type { FindingKind, Report, Rule } from "./rule.ts";

const CLEANUP = "https://docs.cloud.google.com/artifact-registry/docs/repositories/cleanup-policy";
const LIVE = "https://github.com/simple-container-com/api/pull/384";

const unbounded: FindingKind = {
  code: "registry-cleanup-unbounded",
  severity: "error",
  about: "a DELETE policy that is bounded neither by age nor by untagged deletes images as soon as they are pushed",
  fix: "add olderThan, or tagState UNTAGGED",
  source: LIVE,
};
const withoutKeep: FindingKind = {
  code: "registry-cleanup-without-keep",
  severity: "error",
  about: "a DELETE policy without any KEEP policy deletes, in the end, the image that runs",
  fix: "add a KEEP policy: mostRecentVersions, and the deployed digests by versionNamePrefixes",
  source: LIVE,
};
const duration: FindingKind = {
  code: "registry-cleanup-duration",
  severity: "error",
  about: "a duration that is not in seconds is refused, or replaces the repository",
  fix: "write seconds: 30 days are 2592000s",
  source: "https://github.com/pulumi/pulumi-gcp/issues/3344",
};
const dryRun: FindingKind = {
  code: "registry-cleanup-dry-run",
  severity: "info",
  about: "the cleanup policies only log what they would delete",
  fix: "read the log, then switch the dry run off",
  source: CLEANUP,
};
const credentials: FindingKind = {
  code: "registry-remote-credentials",
  severity: "warning",
  about:
    "a remote repository without credentials: private images answer 401, and public ones share the rate limit of strangers",
  fix: "set upstreamCredentials with the user's name and the version of a secret that holds the token",
  source: "https://docs.cloud.google.com/artifact-registry/docs/repositories/configure-remote-auth-dockerhub",
};

/** Cleanup policies and upstreams of a registry. */
export const registries: Rule = {
  findings: [unbounded, withoutKeep, duration, dryRun, credentials],
  types: ["gcp:artifactregistry/repository:Repository"],
  judge({ inputs }, _, report) {
    const policies = objectsAt(inputs, "cleanupPolicies");
    for (const policy of policies) judgePolicy(policy, report);
    const deletes = policies.some((policy) => textAt(policy, "action") === "DELETE");
    const keeps = policies.some((policy) => textAt(policy, "action") === "KEEP");
    if (deletes && !keeps) report(withoutKeep, "has a DELETE policy and no KEEP policy");
    if (deletes && trueAt(inputs, "cleanupPolicyDryRun")) report(dryRun, "cleanup policies run dry");
    const isRemote = textAt(inputs, "mode") === "REMOTE_REPOSITORY";
    if (isRemote && !givenAt(inputs, "remoteRepositoryConfig.upstreamCredentials")) {
      report(credentials, "has no credentials for its upstream");
    }
  },
};

function judgePolicy(policy: Props, report: Report): void {
  const id = textAt(policy, "id");
  for (const bound of ["olderThan", "newerThan"]) {
    const text = textAt(policy, `condition.${bound}`);
    if (text !== undefined && !/^\d+(\.\d+)?s$/.test(text)) report(duration, `policy ${id}: ${bound} is ${text}`);
  }
  const isBounded = givenAt(policy, "condition.olderThan") || textAt(policy, "condition.tagState") === "UNTAGGED";
  const isExact = textsAt(policy, "condition.versionNamePrefixes").length > 0;
  if (textAt(policy, "action") === "DELETE" && !isBounded && !isExact) {
    report(unbounded, `policy ${id}: deletes whatever its age`);
  }
}
