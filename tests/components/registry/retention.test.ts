import { describe, expect, test } from "vitest";
import { type RetentionArgs, retention } from "../../../components/registry/retention.ts";
import { deleted, type SampleVersion } from "./cleanup.ts";

const DAY = 86_400;
const digest = (n: number) => `sha256:${n.toString(16).padStart(64, "0")}`;

/** amani: latest current, semantic versions for ever, sha tags 90 days, staging tags 30 days. */
const amani: RetentionArgs = {
  keepRecent: 2,
  keep: ["latest", "v"],
  expire: [
    { tagPrefix: "sha-", afterSeconds: 90 * DAY },
    { tagPrefix: "prod-", afterSeconds: 90 * DAY },
    { tagPrefix: "staging-", afterSeconds: 30 * DAY },
  ],
  untaggedAfterSeconds: 14 * DAY,
  deployedDigests: [digest(7), digest(9)],
};

describe("retention", () => {
  test("is exactly these policies", () => {
    expect(retention(amani)).toEqual([
      { id: "keep-recent", action: "KEEP", mostRecentVersions: { keepCount: 2 } },
      {
        id: "keep-deployed",
        action: "KEEP",
        condition: { tagState: "ANY", versionNamePrefixes: [digest(7), digest(9)] },
      },
      { id: "keep-tags", action: "KEEP", condition: { tagState: "TAGGED", tagPrefixes: ["latest", "v"] } },
      {
        id: "delete-after-30d",
        action: "DELETE",
        condition: { tagState: "TAGGED", tagPrefixes: ["staging-"], olderThan: "2592000s" },
      },
      {
        id: "delete-after-90d",
        action: "DELETE",
        condition: { tagState: "TAGGED", tagPrefixes: ["sha-", "prod-"], olderThan: "7776000s" },
      },
      { id: "delete-untagged", action: "DELETE", condition: { tagState: "UNTAGGED", olderThan: "1209600s" } },
    ]);
  });

  test("keeps and deletes what amani's table says", () => {
    const rows: readonly (readonly [string, SampleVersion["tags"], number, number, "kept" | "deleted"])[] = [
      ["the newest", ["sha-11"], 1, 1, "kept"],
      ["the one before it, for a rollback", ["sha-12"], 2, 100, "kept"],
      ["a young sha tag", ["sha-13"], 3, 89, "kept"],
      ["a sha tag of 90 days", ["sha-14"], 4, 91, "deleted"],
      ["a semantic version of long ago", ["v1.0.0", "sha-15"], 5, 900, "kept"],
      ["what latest names", ["latest", "sha-16"], 6, 400, "kept"],
      ["what is deployed, by its digest", ["sha-17"], 7, 400, "kept"],
      ["what is deployed and has lost its tag", [], 9, 400, "kept"],
      ["a young staging tag", ["staging-18"], 18, 29, "kept"],
      ["a staging tag of 30 days", ["staging-19"], 19, 31, "deleted"],
      ["a production sha of 90 days", ["prod-20"], 20, 91, "deleted"],
      ["a young version without a tag", [], 21, 13, "kept"],
      ["an old version without a tag", [], 22, 15, "deleted"],
      ["a tag that no policy names", ["nightly"], 23, 900, "kept"],
      ["a tag that has a prefix in its middle", ["x-sha-1"], 24, 900, "kept"],
    ];
    // The two most recent versions are the ages 1 and 100 of an image of their own: each image counts by itself.
    const versions = rows.map(([, tags, n, ageDays]) => ({
      image: n < 3 ? "api" : "web",
      digest: digest(n),
      tags,
      ageDays,
    }));
    const others = [1, 2].map((n) => ({ image: "web", digest: digest(100 + n), tags: ["nightly"], ageDays: 0 }));
    const gone = deleted(retention(amani), [...versions, ...others]);
    expect(rows.map(([name], n) => [name, gone.includes(versions[n] as SampleVersion) ? "deleted" : "kept"])).toEqual(
      rows.map(([name, , , , expected]) => [name, expected]),
    );
  });

  test("has a policy of one tag, one age and one digest as of many", () => {
    const expire = [{ tagPrefix: "sha-", afterSeconds: 90 * DAY }];
    const policies = retention({ ...amani, keep: ["v"], expire, deployedDigests: [digest(7)] });
    expect(policies.map(({ id }) => id)).toEqual([
      "keep-recent",
      "keep-deployed",
      "keep-tags",
      "delete-after-90d",
      "delete-untagged",
    ]);
  });

  test("lets a digest go once nothing runs it", () => {
    const version = { image: "web", digest: digest(7), tags: ["sha-17"], ageDays: 400 };
    const newer = [1, 2].map((n) => ({ image: "web", digest: digest(n), tags: ["sha-1"], ageDays: n }));
    expect(deleted(retention({ ...amani, deployedDigests: [] }), [...newer, version])).toEqual([version]);
  });

  test("bounds each deletion by an age and always keeps recent versions, whatever is asked", () => {
    for (const deployedDigests of [[], [digest(1)]]) {
      for (const expire of [[], amani.expire]) {
        const policies = retention({ ...amani, expire, keep: [], deployedDigests });
        const deletions = policies.filter(({ action }) => action === "DELETE");
        expect(deletions.map(({ condition }) => /^[1-9]\d*s$/.test(condition?.olderThan ?? ""))).not.toContain(false);
        expect(policies[0]).toEqual({ id: "keep-recent", action: "KEEP", mostRecentVersions: { keepCount: 2 } });
      }
    }
  });

  test("names an age that is no whole number of days by its seconds", () => {
    const policies = retention({ ...amani, expire: [{ tagPrefix: "x", afterSeconds: 3600 }] });
    expect(policies.map(({ id }) => id)).toContain("delete-after-3600s");
  });
});

test.each<readonly [Partial<RetentionArgs>, string]>([
  [{ keepRecent: 0 }, "keepRecent: expected 1 version or more, got 0"],
  [{ keepRecent: 1.5 }, "keepRecent: expected 1 version or more, got 1.5"],
  [{ untaggedAfterSeconds: 0 }, "untaggedAfterSeconds: expected 1 second or more, got 0"],
  [{ expire: [{ tagPrefix: "sha-", afterSeconds: -1 }] }, "expire sha-: expected 1 second or more, got -1"],
  [
    { keep: ["s"], expire: [{ tagPrefix: "sha-", afterSeconds: DAY }] },
    "expire sha-: never happens, since keep has s; remove one",
  ],
  [
    { keep: [], expire: [{ tagPrefix: "", afterSeconds: DAY }] },
    "a tag prefix is empty and would match every tag; write the beginning of the tags",
  ],
  [{ deployedDigests: ["latest"] }, "deployedDigests: expected sha256:<64 hex>, got latest"],
  [
    { expire: [1, 2, 3, 4, 5, 6, 7].map((n) => ({ tagPrefix: `x${n}-`, afterSeconds: n * DAY })) },
    "expire: expected at most 6 different ages, got 7, since Artifact Registry takes 10 policies; let some share an age",
  ],
])("refuses %j", (change, message) => {
  expect(() => retention({ ...amani, ...change })).toThrow(new Error(`retention: ${message}`));
});
