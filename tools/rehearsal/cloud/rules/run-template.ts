import { givenAt, objectsAt, textAt, textsAt } from "../../../../catalogue/known.ts";
import type { Props } from "../../../../catalogue/value.ts";
import { isProps } from "../../../../catalogue/value.ts";
import { instanceOf, RUN_TYPES } from "./containers.ts";
import type { FindingKind, Report, Rule } from "./rule.ts";

const byTag: FindingKind = {
  code: "run-image-by-tag",
  severity: "warning",
  about: "an image by tag: pushing the tag again deploys nothing, and what runs cannot be told from the stack file",
  fix: "use the digest: gcloud artifacts docker images describe IMAGE --format='value(image_summary.digest)'",
  source: "https://github.com/pulumi/pulumi-docker/issues/726",
};
const registry: FindingKind = {
  code: "run-image-registry",
  severity: "error",
  about: "Cloud Run pulls from Artifact Registry and Docker Hub, not from this registry",
  fix: "copy the image to the stack's registry, or name it through a remote repository",
  source: "https://docs.cloud.google.com/run/docs/deploying#images",
};
const unnamed: FindingKind = {
  code: "run-container-unnamed",
  severity: "warning",
  about: "Cloud Run names a container that has no name, which shows as a difference",
  fix: "name the container",
  source: "https://github.com/chainguard-dev/terraform-infra-common/blob/main/modules/regional-service/main.tf",
};
const limits: FindingKind = {
  code: "run-limits-half-set",
  severity: "warning",
  about: "with only one of cpu and memory set, Cloud Run adds the other, which shows as a difference",
  fix: "set limits.cpu and limits.memory",
  source: "https://github.com/hashicorp/terraform-provider-google/issues/20399",
};
const scaling: FindingKind = {
  code: "run-scaling-unset",
  severity: "warning",
  about: "Cloud Run fills in the number of instances from the quota, which shows as a difference",
  fix: "set scaling.minInstanceCount of the service and template.scaling.maxInstanceCount",
  source: "https://github.com/pulumi/pulumi-gcp/issues/3052",
};
const metadata: FindingKind = {
  code: "run-template-metadata",
  severity: "warning",
  about: "a template without a label and an annotation of its own shows both as unknown on every change",
  fix: "give the template one label and one annotation",
  source: "observed with @pulumi/gcp 9.37.0 and Pulumi 3.260.0",
};
const sqlVolume: FindingKind = {
  code: "run-sql-volume-not-last",
  severity: "warning",
  about: "the API puts the Cloud SQL volume last, which shows as a difference when it stands elsewhere",
  fix: "put the volume with cloudSqlInstance last",
  source: "https://github.com/GoogleCloudPlatform/cloud-foundation-fabric/tree/master/modules/cloud-run-v2",
};
const name: FindingKind = {
  code: "run-name",
  severity: "error",
  about:
    "a name Cloud Run does not take: 1 to 49 of a-z, 0-9 and dash, beginning with a letter, not ending with a dash",
  fix: "choose a shorter or plainer name",
  source: "https://docs.cloud.google.com/run/docs/deploying",
};

/** What a template should say so that the revision is made, and that the next preview shows no difference. */
export const runTemplate: Rule = {
  findings: [byTag, registry, unnamed, limits, scaling, metadata, sqlVolume, name],
  types: RUN_TYPES,
  judge({ type, inputs }, _, report) {
    const instance = instanceOf(type, inputs);
    const own = textAt(inputs, "name");
    if (own !== undefined && !/^[a-z]([-a-z0-9]{0,47}[a-z0-9])?$/.test(own))
      report(name, `name: ${own} is not accepted`);
    for (const container of objectsAt(instance, "containers")) judgeContainer(container, report);
    judgeVolumes(objectsAt(instance, "volumes"), report);
    if (!type.endsWith(":Service") || !isProps(instance)) return;
    if (!givenAt(instance, "scaling.maxInstanceCount")) report(scaling, "template.scaling: maxInstanceCount not set");
    const minimum = givenAt(inputs, "scaling.minInstanceCount") || givenAt(instance, "scaling.minInstanceCount");
    if (!minimum) report(scaling, "scaling: minInstanceCount not set");
    if (isEmpty(instance.labels) || isEmpty(instance.annotations))
      report(metadata, "template: needs a label and an annotation");
  },
};

function judgeContainer(container: Props, report: Report): void {
  if (!givenAt(container, "name")) report(unnamed, "a container has no name");
  const half = givenAt(container, "resources.limits.cpu") !== givenAt(container, "resources.limits.memory");
  if (half) report(limits, "resources.limits: only one of cpu and memory is set");
  const image = textAt(container, "image");
  if (image === undefined) return;
  const host = /^([^/]*[.:][^/]*)\//.exec(image)?.[1] ?? "docker.io";
  const pulls = /(^|-)docker\.pkg\.dev$|^([a-z]+\.)?gcr\.io$|^(index\.)?docker\.io$/.test(host);
  if (!pulls) report(registry, `image: Cloud Run cannot pull from ${host}`);
  if (!image.includes("@sha256:")) report(byTag, `image: ${image} names no digest`);
}

function judgeVolumes(volumes: readonly Props[], report: Report): void {
  const sql = volumes.findIndex((volume) => textsAt(volume, "cloudSqlInstance.instances").length > 0);
  if (sql >= 0 && sql < volumes.length - 1)
    report(sqlVolume, `volumes: the Cloud SQL volume is number ${sql + 1} of ${volumes.length}`);
}

function isEmpty(map: Props[string] | undefined): boolean {
  return map === undefined || (isProps(map) && Object.keys(map).length === 0);
}
