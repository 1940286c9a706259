import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { DATES, environment, inEnvironment, ofEnvironment, upper } from "./shared.ts";

/** `github.ActionsEnvironmentVariable`. */
export const actionsEnvironmentVariable: Entry = {
  type: "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable",
  ci: trust("tells a workflow whom to become"),
  comment: ["repository", "environment", "variableName"],
  adopt: {
    importId: (inputs) => `${inEnvironment(inputs)}:${inputs.variableName}`,
  },
  remains: {},
  cloud: {
    ...ofEnvironment,
    assigned: () => DATES,
    id: (o) => filled`${environment(o)}:${upper(o.variableName)}`,
    shown: ["value"],
  },
};
