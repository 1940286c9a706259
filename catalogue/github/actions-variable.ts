import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { DATES, upper } from "./shared.ts";

/** `github.ActionsVariable`. */
export const actionsVariable: Entry = {
  type: "github:index/actionsVariable:ActionsVariable",
  ci: trust("tells a workflow whom to become"),
  comment: ["repository", "variableName"],
  adopt: {
    importId: ({ repository, variableName }) => `${repository}:${variableName}`,
  },
  remains: {},
  cloud: {
    assigned: () => DATES,
    id: (o) => filled`${o.repository}:${upper(o.variableName)}`,
    shown: ["value"],
  },
};
