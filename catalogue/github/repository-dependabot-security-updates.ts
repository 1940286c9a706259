import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { once, replaces } from "./shared.ts";

/** `github.RepositoryDependabotSecurityUpdates`. */
export const repositoryDependabotSecurityUpdates: Entry = {
  type: "github:index/repositoryDependabotSecurityUpdates:RepositoryDependabotSecurityUpdates",
  ci: trust("a setting of the repository"),
  comment: ["repository", "enabled"],
  adopt: replaces,
  remains: { stays: "switched off" },
  cloud: once,
};
