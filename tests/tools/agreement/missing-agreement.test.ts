import type { Octokit } from "@octokit/rest";
import { describe, expect, test } from "vitest";
import { missingAgreement } from "../../../tools/agreement/missing-agreement.ts";
import { lookUpAgreement } from "../../../tools/preview/agreement.ts";

const LABEL = "tarmac: destructive";
const sha = (digit: string) => digit.repeat(40);
const ours = { owner: "acme", repo: "backend", environment: "staging", sha: sha("c"), branch: "main" };

interface Pull {
  readonly number: number;
  readonly labels?: readonly string[];
  readonly merged?: boolean;
  readonly base?: string;
}

/** What GitHub knows; the shapes are those of its REST documentation. */
interface Known {
  /** The commit that the environment last ran well. */
  readonly deployed?: string;
  readonly status?: string;
  readonly commits?: readonly string[];
  readonly pulls?: Readonly<Record<string, readonly Pull[]>>;
  /** Who set the label, by pull request, oldest first. */
  readonly setBy?: Readonly<Record<number, readonly { readonly login: string; readonly type?: string }[]>>;
  /** By login; who is not here is no collaborator. */
  readonly permission?: Readonly<Record<string, string>>;
}

function github({
  deployed = sha("a"),
  status = "ahead",
  commits = [sha("b"), sha("c")],
  pulls = {},
  setBy = {},
  permission = {},
}: Known): Octokit {
  const listEvents = "listEvents";
  return {
    paginate: async (_: unknown, { issue_number }: { issue_number: number }) =>
      (setBy[issue_number] ?? []).map(({ login, type = "User" }) => ({
        event: "labeled",
        label: { name: LABEL },
        actor: { login, type },
      })),
    rest: {
      issues: { listEvents },
      repos: {
        listDeployments: async () => ({ data: deployed === "" ? [] : [{ id: 1, sha: deployed }] }),
        listDeploymentStatuses: async () => ({ data: [{ state: "success" }] }),
        compareCommitsWithBasehead: async ({ basehead, page }: { basehead: string; page?: number }) =>
          basehead.endsWith("main") || basehead.startsWith(deployed)
            ? { data: { status, commits: (page ?? 1) === 1 ? commits.map((sha) => ({ sha })) : [] } }
            : { data: { status: "behind", commits: [] } },
        listPullRequestsAssociatedWithCommit: async ({ commit_sha }: { commit_sha: string }) => ({
          data: (pulls[commit_sha] ?? []).map(({ number, labels = [], merged = true, base = "main" }) => ({
            number,
            labels: labels.map((name) => ({ name })),
            merged_at: merged ? "2026-01-01T00:00:00Z" : null,
            base: { ref: base },
          })),
        }),
        getCollaboratorPermissionLevel: async ({ username }: { username: string }) => {
          const found = permission[username];
          if (found === undefined) throw Object.assign(new Error("Not Found"), { status: 404 });
          return { data: { permission: found } };
        },
      },
    },
  } as unknown as Octokit;
}

const one = { [sha("b")]: [{ number: 7, labels: [LABEL] }], [sha("c")]: [{ number: 7, labels: [LABEL] }] };
const writer = { setBy: { 7: [{ login: "ada" }] }, permission: { ada: "write" } };

describe("what a deployment brings agrees to deletions", () => {
  test("when its pull request has the label of somebody who may write", async () => {
    expect(await missingAgreement(github({ pulls: one, ...writer }), ours)).toBeUndefined();
  });

  test("when the same commit is deployed again", async () => {
    expect(await missingAgreement(github({ deployed: sha("c"), pulls: one, ...writer }), ours)).toBeUndefined();
  });
});

describe("it does not", () => {
  test.each<[string, Known, string]>([
    [
      "without the label",
      { pulls: { [sha("b")]: [{ number: 7 }], [sha("c")]: [{ number: 7 }] } },
      `#7 has no label "${LABEL}"`,
    ],
    [
      "when one of two pull requests has none",
      { pulls: { ...one, [sha("c")]: [{ number: 8 }] }, ...writer },
      `#8 has no label "${LABEL}"`,
    ],
    [
      "after a direct push",
      { pulls: { [sha("b")]: one[sha("b")] ?? [] }, ...writer },
      "cccccccccccc came without a pull request",
    ],
    [
      "when the pull request of the commit was never merged, or into another branch",
      {
        pulls: {
          ...one,
          [sha("c")]: [
            { number: 8, merged: false },
            { number: 9, base: "develop" },
          ],
        },
        ...writer,
      },
      "cccccccccccc came without a pull request",
    ],
    [
      "when somebody who may only triage set it last",
      { pulls: one, setBy: { 7: [{ login: "ada" }, { login: "eve" }] }, permission: { ada: "write", eve: "read" } },
      "the label of #7 was set by somebody without write access",
    ],
    [
      "when a workflow set it",
      {
        pulls: one,
        setBy: { 7: [{ login: "github-actions[bot]", type: "Bot" }] },
        permission: { "github-actions[bot]": "write" },
      },
      "the label of #7 was set by somebody without write access",
    ],
    ["when who set it is gone", { pulls: one }, "the label of #7 was set by somebody without write access"],
    [
      "when nothing is known to be deployed",
      { deployed: "", pulls: one, ...writer },
      "nothing is known to be deployed there yet, so it is not known what this brings",
    ],
  ])("%s", async (_, known, why) => {
    expect(await missingAgreement(github(known), ours)).toBe(why);
  });
});

test("outside a workflow nobody is asked, and nobody agreed", async () => {
  expect(await lookUpAgreement({}, "staging")).toMatch(/^who agreed is not known outside a workflow/);
});
