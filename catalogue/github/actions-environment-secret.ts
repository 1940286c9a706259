import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { DATES, environment, ofEnvironment, replaces, upper } from "./shared.ts";

/** `github.ActionsEnvironmentSecret`. */
export const actionsEnvironmentSecret: Entry = {
  type: "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret",
  ci: trust("a secret of the environment's jobs"),
  comment: ["repository", "environment", "secretName"],
  secrets: ["value"],
  adopt: replaces,
  remains: {},
  cloud: {
    ...ofEnvironment,
    assigned: () => DATES,
    id: (o) => filled`${environment(o)}:${upper(o.secretName)}`,
  },
};
