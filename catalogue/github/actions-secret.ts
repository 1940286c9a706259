import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { DATES, upper } from "./shared.ts";

/** `github.ActionsSecret`. */
export const actionsSecret: Entry = {
  type: "github:index/actionsSecret:ActionsSecret",
  comment: ["repository", "secretName"],
  secrets: ["value"],
  cloud: {
    assigned: () => DATES,
    id: (o) => filled`${o.repository}:${upper(o.secretName)}`,
  },
};
