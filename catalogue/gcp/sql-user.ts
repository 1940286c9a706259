import { under } from "../adoption.ts";
import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { given, inProject } from "./common.ts";
import { SQL } from "./data.ts";

/** `gcp.sql.User`. */
export const sqlUser: Entry = {
  type: "gcp:sql/user:User",
  ci: trust("who may log in to a database"),
  holds: "data",
  comment: ["project", "instance", "name", "type"],
  adopt: under("{project}/{instance}/{name}"),
  remains: {},
  cloud: {
    api: SQL,
    parent: (o) => ["gcp:sql/databaseInstance:DatabaseInstance", given(o.instance)],
    derived: inProject,
    id: (o) => filled`${o.name}/${o.host ?? ""}/${o.instance}`,
  },
};
