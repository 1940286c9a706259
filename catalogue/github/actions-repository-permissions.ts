import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { once, replaces } from "./shared.ts";

/** `github.ActionsRepositoryPermissions`. */
export const actionsRepositoryPermissions: Entry = {
  type: "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions",
  ci: trust("which code workflows may run"),
  holds: "trust",
  comment: [
    "repository",
    "enabled",
    "allowedActions",
    "shaPinningRequired",
    "allowedActionsConfig.githubOwnedAllowed",
    "allowedActionsConfig.verifiedAllowed",
    "allowedActionsConfig.patternsAlloweds.*",
  ],
  adopt: replaces,
  remains: {
    stays: "what GitHub has by default, no longer what the stack file said: see Settings, Actions of the repository",
  },
  readsBack: { sets: ["allowedActionsConfig.patternsAlloweds"] },
  cloud: once,
};
