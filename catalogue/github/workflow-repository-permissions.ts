import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { once, replaces } from "./shared.ts";

/** `github.WorkflowRepositoryPermissions`. */
export const workflowRepositoryPermissions: Entry = {
  type: "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions",
  ci: trust("what a workflow's token may do"),
  holds: "trust",
  comment: ["repository", "defaultWorkflowPermissions", "canApprovePullRequestReviews"],
  adopt: replaces,
  remains: {
    stays: "what GitHub has by default, no longer what the stack file said: see Settings, Actions of the repository",
  },
  cloud: once,
};
