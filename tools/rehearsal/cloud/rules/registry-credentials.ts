import { withProjectId } from "../../../../catalogue/gcp-names.ts";
import { textAt } from "../../../../catalogue/known.ts";
import { projectNumber } from "../../../../catalogue/made-up.ts";
import { grantsOf } from "./holders.ts";
import type { FindingKind, Rule } from "./rule.ts";
import { assumeVersion } from "./secret-mounts.ts";

const unreadable: FindingKind = {
  code: "registry-credentials-unreadable",
  severity: "error",
  about: "the credentials of a remote repository are read by Artifact Registry's service agent, which may not",
  fix: "grant roles/secretmanager.secretAccessor on the secret to service-PROJECT_NUMBER@gcp-sa-artifactregistry.iam.gserviceaccount.com and wait for the grant",
  source: "https://docs.cloud.google.com/artifact-registry/docs/repositories/configure-remote-auth-dockerhub",
};

const READERS = ["roles/secretmanager.secretAccessor", "roles/secretmanager.admin"];
const PASSWORD = "remoteRepositoryConfig.upstreamCredentials.usernamePasswordCredentials.passwordSecretVersion";

/** The password of an upstream must be readable. */
export const registryCredentials: Rule = {
  findings: [unreadable],
  types: ["gcp:artifactregistry/repository:Repository"],
  judge({ inputs, project, follows }, world, report) {
    const version = textAt(inputs, PASSWORD);
    if (version === undefined || project === undefined) return;
    const [secret = "", number = "latest"] = withProjectId(version, project).split("/versions/");
    if (!world.byId("gcp:secretmanager/secret:Secret", secret)) return;
    if (number !== "latest" && !world.first(`versions of ${secret}`)) {
      assumeVersion(`password of ${textAt(inputs, "repositoryId")}`, secret, number, report);
    }
    const agent = `serviceAccount:service-${projectNumber(project)}@gcp-sa-artifactregistry.iam.gserviceaccount.com`;
    const grants = grantsOf(world, secret, agent, (role) => READERS.includes(role));
    if (!grants.some((grant) => follows(grant.urn))) report(unreadable, `${agent} may not read ${secret}`);
  },
};
