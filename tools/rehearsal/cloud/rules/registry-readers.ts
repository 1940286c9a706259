import { accountEmail } from "../../../../catalogue/gcp-names.ts";
import { at, objectsAt, textAt } from "../../../../catalogue/known.ts";
import { projectNumber } from "../../../../catalogue/made-up.ts";
import type { Planned } from "../../engine/provider.ts";
import type { World } from "../world.ts";
import { instanceOf, RUN_TYPES } from "./containers.ts";
import { deployersOf } from "./deployers.ts";
import { permissionsOf } from "./grants.ts";
import { grantsOf } from "./holders.ts";
import type { FindingKind, PlanRule, Report } from "./rule.ts";

const SOURCE = "https://docs.cloud.google.com/run/docs/deploying#other-projects";
const READERS = [
  "roles/artifactregistry.reader",
  "roles/artifactregistry.writer",
  "roles/artifactregistry.repoAdmin",
  "roles/artifactregistry.admin",
];
const MEMBER = "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember";

const deployer: FindingKind = {
  code: "registry-deployer-cannot-read",
  severity: "error",
  about: "whoever deploys a service must be able to read its image",
  fix: "grant roles/artifactregistry.reader on the repository to the account that deploys",
  source: SOURCE,
};
const agent: FindingKind = {
  code: "registry-agent-cannot-read",
  severity: "error",
  about: "an image of another project is pulled by Cloud Run's service agent, which must be able to read it there",
  fix: "grant roles/artifactregistry.reader on that repository to service-PROJECT_NUMBER@serverless-robot-prod.iam.gserviceaccount.com",
  source: SOURCE,
};
const assumed: FindingKind = {
  code: "registry-other-project-assumed",
  severity: "info",
  about: "an image of another project: that Cloud Run's service agent may read it there is taken for granted",
  fix: "check it in that project: gcloud artifacts repositories get-iam-policy",
  source: SOURCE,
};
const repositoryAssumed: FindingKind = {
  code: "registry-repository-assumed",
  severity: "info",
  about: "an image of a repository that this stack does not make: that it exists and may be read is taken for granted",
  fix: "check it: gcloud artifacts repositories describe",
  source: SOURCE,
};
const unneeded: FindingKind = {
  code: "registry-reader-unneeded",
  severity: "warning",
  about: "the account a service runs as does not pull the image: its reader's grant is of no use",
  fix: "remove the grant",
  source: SOURCE,
};

/** Who must read an image, and who need not. */
export const registryReaders: PlanRule = {
  findings: [deployer, agent, assumed, repositoryAssumed, unneeded],
  settle(plan, world, report) {
    const running = plan.filter(
      ({ type, operation }) => (RUN_TYPES as readonly string[]).includes(type) && operation !== "delete",
    );
    const deployers = deployersOf(world);
    for (const planned of running) judgeImages(planned, deployers, world, report);
    const accounts = new Set(
      running.map(({ type, inputs }) => accountEmail(at(instanceOf(type, inputs), "serviceAccount"))),
    );
    for (const grant of world.all(MEMBER)) {
      const email = accountEmail(textAt(grant.outputs, "member"));
      if (textAt(grant.outputs, "role") !== READERS[0] || !accounts.has(email)) continue;
      report(unneeded, `lets ${email} read the registry`, { urn: grant.urn });
    }
  },
};

function judgeImages(planned: Planned, deployers: readonly string[], world: World, report: Report): void {
  const project = textAt(planned.outputs, "project");
  for (const container of objectsAt(instanceOf(planned.type, planned.inputs), "containers")) {
    const image = textAt(container, "image") ?? "";
    const [, location, owner, name] = /^([a-z0-9-]+)-docker\.pkg\.dev\/([^/]+)\/([^/]+)\//.exec(image) ?? [];
    if (location === undefined || project === undefined) continue;
    const repository = `projects/${owner}/locations/${location}/repositories/${name}`;
    const isOurs = world.byId("gcp:artifactregistry/repository:Repository", repository) !== undefined;
    if (owner !== project && !isOurs) {
      report(assumed, `pulls from ${repository}`, { urn: planned.urn });
      continue;
    }
    if (!isOurs) {
      report(repositoryAssumed, `pulls from ${repository}`, { urn: planned.urn });
      continue;
    }
    for (const member of deployers) {
      if (!mayRead(member, repository, owner ?? "", world)) {
        report(deployer, `${member} deploys it and may not read ${repository}`, { urn: planned.urn });
      }
    }
    const robot = `serviceAccount:service-${projectNumber(project)}@serverless-robot-prod.iam.gserviceaccount.com`;
    if (owner !== project && !mayRead(robot, repository, owner ?? "", world)) {
      report(agent, `${robot} may not read ${repository}`, { urn: planned.urn });
    }
  }
}

function mayRead(member: string, repository: string, project: string, world: World): boolean {
  const reads = (role: string) =>
    READERS.includes(role) || permissionsOf(role, world).includes("artifactregistry.repositories.downloadArtifacts");
  return [repository, `projects/${project}`].some((on) => grantsOf(world, on, member, reads).length > 0);
}
