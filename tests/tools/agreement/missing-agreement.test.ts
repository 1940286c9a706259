import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lookUpAgreement } from "../../../tools/preview/agreement.ts";
import type { PastPull } from "../../support/github-api/history.ts";
import { type GithubApi, startGithubApi } from "../../support/github-api/start.ts";

const LABEL = "tarmac: destructive";
/** Commits of the branch, oldest first; the first is deployed, the last is about to be. */
const [RUNS, QUEUED, OURS] = ["a".repeat(40), "b".repeat(40), "c".repeat(40)] as const;

let api: GithubApi;

beforeEach(async () => {
  api = await startGithubApi(OURS);
  const { history } = api.state;
  history.commits = [RUNS, QUEUED, OURS];
  history.deployments = [{ sha: RUNS, environment: "production", state: "success" }];
  history.permissions.set("maintainer", "write").set("owner", "admin").set("triager", "read").set("left", "none");
});

afterEach(() => api.close());

/** A merged pull request whose label somebody set. */
function labelled(number: number, by: string | null, more: Partial<PastPull> = {}): PastPull {
  const events = [{ event: "labeled", label: LABEL, actor: by } as const];
  return { number, mergedAt: "2026-01-02T03:04:05Z", labels: ["other", LABEL], events, ...more };
}

const bare = (number: number): PastPull => ({ number, mergedAt: "2026-01-02T03:04:05Z", labels: ["other"] });

function missing(pulls: Readonly<Record<string, readonly PastPull[]>>, env: Record<string, string> = {}) {
  for (const [sha, theirs] of Object.entries(pulls)) api.state.history.pulls.set(sha, theirs);
  const job = {
    GITHUB_REPOSITORY: "acme/backend",
    GITHUB_SHA: OURS,
    GITHUB_REF_TYPE: "branch",
    GITHUB_REF_NAME: "main",
  };
  const asked = { ...job, GITHUB_API_URL: api.url, GITHUB_TOKEN: "not-a-real-token", ...env };
  return lookUpAgreement(asked, { environment: "production", stack: "production" });
}

const agreed = { [QUEUED]: [labelled(11, "maintainer")] };

describe("agreed to, by the label that somebody with write access set", () => {
  test.each<[string, Record<string, PastPull[]>]>([
    ["on the one pull request of both commits", { [QUEUED]: [labelled(12, "owner")], [OURS]: [labelled(12, "owner")] }],
    ["on each of several that are deployed together", { ...agreed, [OURS]: [labelled(12, "maintainer")] }],
    [
      "again, after somebody without write access had set it",
      {
        ...agreed,
        [OURS]: [
          labelled(12, "owner", {
            events: [
              { event: "labeled", label: LABEL, actor: "triager" },
              { event: "unlabeled", label: LABEL, actor: "owner" },
              { event: "labeled", label: LABEL, actor: "owner" },
              { event: "labeled", label: "other", actor: "triager" },
            ],
          }),
        ],
      },
    ],
    ["beside one that was never merged", { ...agreed, [OURS]: [labelled(12, "owner"), { number: 13 }] }],
    [
      "beside the one that was merged into it before",
      { ...agreed, [OURS]: [labelled(12, "owner"), { ...bare(13), base: "feature" }] },
    ],
  ])("%s", async (_, pulls) => {
    expect(await missing(pulls)).toBeUndefined();
  });

  test.each<[string, NonNullable<PastPull["files"]>]>([
    ["another stack's file", ["Pulumi.staging.yaml"]],
    ["pages, tests and examples", ["README.md", "docs/security.md", "tests/x.test.ts", "examples/README.md"]],
    ["the names of these", [["docs/a.md", "docs/b.md"]]],
  ])("beside one that changes nothing but %s, and so cannot delete here", async (_, files) => {
    expect(await missing({ ...agreed, [OURS]: [{ ...bare(12), files }] })).toBeUndefined();
    expect(await missing({ ...agreed, [OURS]: [labelled(12, "triager", { files })] })).toBeUndefined();
  });

  test("on the pull request of what runs already, deployed again", async () => {
    expect(await missing({ [RUNS]: [labelled(10, "owner")] }, { GITHUB_SHA: RUNS })).toBeUndefined();
  });

  test("as a hundred and first event, on the second page", async () => {
    const noise = Array.from({ length: 100 }, () => ({ event: "labeled", label: "x", actor: "triager" }) as const);
    const events = [...noise, { event: "labeled", label: LABEL, actor: "owner" } as const];
    expect(await missing({ ...agreed, [OURS]: [labelled(12, "owner", { events })] })).toBeUndefined();
  });
});

describe("not agreed to", () => {
  test.each<[string, Record<string, PastPull[]>, string]>([
    ["a fork's pull request, merged without it", { ...agreed, [OURS]: [bare(12)] }, `#12 has no label "${LABEL}"`],
    [
      "one of a queue, though the last has it",
      { [QUEUED]: [bare(11)], [OURS]: [labelled(12, "owner")] },
      `#11 has no label "${LABEL}"`,
    ],
    ["a direct push", agreed, "cccccccccccc came without a pull request"],
    [
      "a pull request that is open, or that was closed",
      { ...agreed, [OURS]: [labelled(12, "owner", { mergedAt: undefined } as object)] },
      "cccccccccccc came without a pull request",
    ],
    [
      "one that was merged into another branch",
      { ...agreed, [OURS]: [labelled(12, "owner", { base: "feature" })] },
      "cccccccccccc came without a pull request",
    ],
    ...["triager", "left", "stranger", "github-actions[bot]", null].map(
      (by) =>
        [
          `a label that ${by ?? "an account that is gone"} set`,
          { ...agreed, [OURS]: [labelled(12, by)] },
          "the label of #12 was set by somebody without write access",
        ] as [string, Record<string, PastPull[]>, string],
    ),
    [
      "a label whose setting is not among the events, as of one renamed to it",
      { ...agreed, [OURS]: [labelled(12, "owner", { events: [] })] },
      "the label of #12 was set by somebody without write access",
    ],
    ...(
      [
        ["this stack's file", ["README.md", "Pulumi.production.yaml"]],
        ["a file of the program that becomes a page", [["infra/index.ts", "docs/index.ts"]]],
        ["more than GitHub lists", Array.from({ length: 3000 }, (_, n) => `docs/${n}.md`)],
        ["nothing that GitHub knows", []],
      ] as const
    ).map(
      ([what, files]) =>
        [
          `one that changes ${what}`,
          { ...agreed, [OURS]: [{ ...bare(12), files }] },
          `#12 has no label "${LABEL}"`,
        ] as [string, Record<string, PastPull[]>, string],
    ),
    [
      "all of it at once",
      { [QUEUED]: [bare(11)] },
      `#11 has no label "${LABEL}", cccccccccccc came without a pull request`,
    ],
  ])("%s", async (_, pulls, sentence) => {
    expect(await missing(pulls)).toBe(sentence);
  });

  test("where nothing ran well before", async () => {
    api.state.history.deployments = [{ sha: RUNS, environment: "production", state: "failure" }];
    expect(await missing({ [OURS]: [labelled(12, "owner")] })).toBe(
      "nothing is known to be deployed there yet, so it is not known what this brings",
    );
  });

  test("where the branch was rewritten", async () => {
    api.state.history.commits = [OURS, RUNS];
    expect(await missing({ [OURS]: [labelled(12, "owner")] })).toBe(
      "what runs, aaaaaaaaaaaa, is not before what is deployed: the branch was rewritten",
    );
  });

  test("where more came than can be asked about", async () => {
    const many = Array.from({ length: 101 }, (_, i) => (i + 1).toString(16).padStart(40, "0"));
    api.state.history.commits = [RUNS, ...many];
    expect(await missing({}, { GITHUB_SHA: many.at(-1) ?? "" })).toBe("more than 100 commits came since aaaaaaaaaaaa");
  });

  test.each([`/commits/${OURS}/pulls`, "/deployments", "/collaborators/owner/permission"])(
    "where GitHub does not answer %s",
    async (path) => {
      api.state.faults.push({ method: "GET", path, status: 400, message: "broken" });
      expect(await missing({ ...agreed, [OURS]: [labelled(12, "owner")] })).toContain(
        "GitHub did not say who agreed: it answered 400 (broken",
      );
    },
  );

  test("outside a workflow", async () => {
    expect(await missing({}, { GITHUB_TOKEN: "" })).toContain("who agreed is not known outside a workflow");
  });
});
