import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { bucket, cache, database } from "../../../../stacks/settings/schema/data.ts";
import { job } from "../../../../stacks/settings/schema/job.ts";
import { startupProbe } from "../../../../stacks/settings/schema/probe.ts";
import { secret } from "../../../../stacks/settings/schema/secret.ts";
import { service } from "../../../../stacks/settings/schema/service.ts";
import { stackFile } from "../../../../stacks/settings/schema/stack-file.ts";
import { worker } from "../../../../stacks/settings/schema/worker.ts";
import { insteadOf } from "../../../../stacks/settings/words/foreign-keys.ts";
import { type Words, wordList } from "../../../../stacks/settings/words/foreign-words.ts";
import * as resources from "../../../../stacks/settings/words/resource-words.ts";
import * as workloads from "../../../../stacks/settings/words/workload-words.ts";
import { problemsOf } from "../problems-of.ts";

type Place = readonly [at: string, known: Readonly<Record<string, unknown>>, words: Words];

/** Every map that has words of others, with the keys it has itself. */
const places: readonly Place[] = [
  ["", stackFile.shape, resources.TOP],
  ["services.api", service.shape, workloads.WORKLOAD],
  ["workers.mail", worker.shape, workloads.WORKER],
  ["jobs.tidy", job.shape, workloads.WORKLOAD],
  ["services.api.scale", { min: 1, max: 1, concurrency: 1 }, workloads.SCALE],
  ["services.api.probes", { startup: 1, liveness: 1, readiness: 1 }, workloads.PROBES],
  ["workers.mail.probes", { startup: 1, liveness: 1 }, workloads.PROBES],
  ["services.api.probes.startup", startupProbe.shape, workloads.PROBE],
  ["databases.main", database.shape, resources.DATABASE],
  ["caches.jobs", cache.shape, resources.CACHE],
  ["buckets.vault", bucket.shape, resources.BUCKET],
  ["secrets.api-key", secret.shape, resources.SECRET],
];

const pathOf = (at: string, key: string) => [...at.split(".").filter(Boolean), key];

/** A configuration with `entry` at `at`. */
function nested(at: string, entry: unknown): Record<string, unknown> {
  const parts = at.split(".").filter(Boolean);
  return parts.reduceRight<unknown>((inner, part) => ({ [part]: inner }), entry) as Record<string, unknown>;
}

describe.each(places)("in %s", (at, shape, words) => {
  const known = Object.keys(shape);
  const foreign = [...words.keys()].filter((word) => !known.some((key) => key.toLowerCase() === word));
  const advised = foreign.flatMap((word) => {
    const [, write] = /^write (.*)$/.exec(insteadOf(pathOf(at, word), known) ?? "") ?? [];
    return write !== undefined && Array.isArray(words.get(word)) ? [[word, write] as const] : [];
  });

  test("there are words to hold", () => expect(foreign.length).toBeGreaterThan(2));

  test("each gets an answer, and the words it has itself are not foreign", () => {
    const silent = foreign.filter((word) => {
      const key = `tarmac:${pathOf(at, word).join(".")}: `;
      const problem = problemsOf(nested(at, { [word]: "x" })).find((it) => it.startsWith(key)) ?? "";
      const answer = insteadOf(pathOf(at, word), known);
      return answer === undefined ? !problem.includes("unknown key; ") : !problem.includes(`unknown key; ${answer}`);
    });
    expect(silent).toEqual([]);
  });

  test.each(advised)("%s: what is advised is known: %s", (_, write) => {
    const example = write.replace("tarmac:", "").split(/, and | or |, or | where |, which /)[0] ?? "";
    const text = example.replaceAll("NAME", "name").replaceAll(": text", ': "text"');
    const wrong = problemsOf(nested(at, parse(text)));
    expect(wrong.filter((problem) => /unknown key|got a map|got a list|got nothing; give/.test(problem))).toEqual([]);
  });
});

test("a word stands in one row", () => {
  expect(() => wordList(["one", "minScale"], ["other", "min-scale"])).toThrow("minscale stands in two rows");
});

test("a key that is known elsewhere is not foreign there", () => {
  const known = Object.keys(service.shape);
  expect(insteadOf(["buckets", "vault", "serviceAccount"], known)).toBeUndefined();
  expect(insteadOf(["services", "api", "env", "timeout"], known)).toBeUndefined();
  expect(insteadOf(["services", "api", "toString"], known)).toBeUndefined();
});

test.each(["min-instances", "minInstances", "MIN_INSTANCES", "mininstances"])("%s is one word", (key) => {
  expect(insteadOf(["services", "api", key], ["scale"])).toBe("write scale: { min: 1 }");
});
