import * as bigquery from "@pulumi/gcp/bigquery/index.js";
import { IAMMember } from "@pulumi/gcp/projects/iammember.js";
import type { Own } from "#tarmac/own";

/** A BigQuery dataset that the service `api` may read and query. */
export const own: Own = ({ project, location, labels, providers, api, services }) => {
  const provider = providers.google;
  const dataset = new bigquery.Dataset(
    "analytics",
    { project, location, datasetId: "analytics", labels },
    // It holds data: a deletion takes a word in the program first.
    { provider, protect: true, dependsOn: [api("bigquery.googleapis.com")] },
  );
  const reader = services.api?.accountMember;
  if (reader) {
    new bigquery.DatasetIamMember(
      "analytics--run-api",
      { project, datasetId: dataset.datasetId, role: "roles/bigquery.dataViewer", member: reader },
      { provider },
    );
    // A query runs as a job of the project, and bills it.
    new IAMMember(
      "run-api-queries",
      { project, role: "roles/bigquery.jobUser", member: reader },
      { provider, dependsOn: [api("cloudresourcemanager.googleapis.com")] },
    );
  }
  return { dataset: dataset.id };
};
