import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { own as archiveBucket } from "../../examples/own/archive-bucket.ts";
import { own as dataset } from "../../examples/own/dataset.ts";
import { own as pushTopic } from "../../examples/own/push-topic.ts";
import { program } from "../../infra/program.ts";
import type { Own } from "../../stacks/own.ts";
import { openCloud } from "../../tools/rehearsal/cloud/index.ts";
import { rehearse } from "../../tools/rehearsal/engine/rehearse.ts";
import { nameOf, parts } from "../../tools/rehearsal/engine/urn.ts";

const IMAGE = `europe-west1-docker.pkg.dev/acme-staging/backend/api@sha256:${"1".repeat(64)}`;
const config = Object.fromEntries(
  Object.entries(
    parse(`
      project: acme-staging
      location: europe-west1
      services: { api: { image: "${IMAGE}", port: 8000, probes: { startup: { path: /health } } } }`),
  ).map(([key, value]) => [`tarmac:${key}`, typeof value === "string" ? value : JSON.stringify(value)]),
);

const examples: Readonly<Record<string, { own: Own; types: readonly string[]; unknown: readonly string[] }>> = {
  "push-topic": {
    own: pushTopic,
    types: [
      "Account orders-push",
      "ServiceIamMember api--orders-push",
      "Service pubsub",
      "Subscription orders-api",
      "Topic orders",
    ],
    unknown: ["gcp:pubsub/subscription:Subscription", "gcp:pubsub/topic:Topic"],
  },
  dataset: {
    own: dataset,
    types: [
      "Dataset analytics",
      "DatasetIamMember analytics--run-api",
      "IAMMember run-api-queries",
      "Service bigquery",
    ],
    unknown: ["gcp:bigquery/dataset:Dataset", "gcp:bigquery/datasetIamMember:DatasetIamMember"],
  },
  "archive-bucket": { own: archiveBucket, types: ["Bucket archive", "BucketIAMMember archive--run-api"], unknown: [] },
};

const run = (own: Own) => ({ program: () => program(own), stack: "staging", config, openCloud });

describe.each(Object.entries(examples))("%s", (_, { own, types, unknown }) => {
  test("rehearses, adds what it says, and a second time changes nothing", async () => {
    const without = await rehearse(run(() => ({})));
    const first = await rehearse(run(own));
    expect([first.failures, first.log]).toEqual([[], without.log]);
    expect(first.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    const before = new Set(without.steps.map(({ urn }) => urn));
    const added = first.steps.filter(({ urn }) => !before.has(urn));
    expect(added.map(({ urn }) => `${parts(urn).type.split(":").at(-1)} ${nameOf(urn)}`).sort()).toEqual(
      types.toSorted(),
    );
    const notJudged = first.findings.filter(({ code }) => code === "type-not-judged").map(({ message }) => message);
    expect(notJudged).toEqual(unknown);
    const second = await rehearse({ ...run(own), previous: first.kept });
    expect([second.failures, second.steps.filter(({ op }) => op !== "same")]).toEqual([[], []]);
  });
});
