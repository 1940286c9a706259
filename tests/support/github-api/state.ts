import type { StoredArtifact } from "./artifacts.ts";
import type { Branches } from "./contents.ts";
import { emptyHistory, type History } from "./history.ts";
import { emptyIssues, type Issues } from "./issues.ts";
import type { StoredRun } from "./runs.ts";

/** A comment as the double keeps it. */
export interface StoredComment {
  readonly id: number;
  body: string;
  readonly login: string;
  readonly type: "Bot" | "User";
  /** Number of the pull request or issue. @default 12 */
  readonly issue?: number;
}

/** One answer that is not the usual one. */
export interface Fault {
  readonly method: string;
  /** The end of the path, without the query. */
  readonly path: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message?: string;
  /** The request is carried out before it fails. @default false */
  readonly applied?: boolean;
  /** The connection ends without an answer. @default false */
  readonly dropped?: boolean;
}

/** What the double knows, for a test to set and to look at. */
export interface GithubState {
  readonly comments: StoredComment[];
  /** Head of the one pull request. */
  headSha: string;
  labels: string[];
  /** By `base...head`; what is not here is not known: 404. */
  readonly comparisons: Map<string, "ahead" | "behind" | "identical" | "diverged">;
  readonly history: History;
  readonly issues: Issues;
  readonly artifacts: StoredArtifact[];
  readonly branches: Branches;
  /** Of preview.yml, oldest first. */
  readonly runs: StoredRun[];
  /** Reviews of deployments, of every run. */
  reviews: { readonly state: "approved" | "rejected"; readonly environment: string }[];
  /** Used up in order, each by the first request it fits. */
  readonly faults: Fault[];
  /** `METHOD /path?query` of every request. */
  readonly requests: string[];
  /** Login of whoever holds the token. */
  login: string;
}

/** A repository `acme/backend` with pull request 12 at its head, nothing else. */
export function emptyState(headSha: string): GithubState {
  return {
    comments: [],
    headSha,
    labels: [],
    comparisons: new Map(),
    history: emptyHistory(),
    artifacts: [],
    issues: emptyIssues(),
    branches: new Map(),
    runs: [],
    reviews: [],
    faults: [],
    requests: [],
    login: "github-actions[bot]",
  };
}
