import { under } from "../adoption.ts";
import { app, verbs } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { given, inProject } from "./common.ts";
import { SQL } from "./data.ts";

/** `gcp.sql.Database`. */
export const sqlDatabase: Entry = {
  type: "gcp:sql/database:Database",
  ci: app("a database in an instance", {
    read: verbs("cloudsql.databases", "get", "list"),
    write: verbs("cloudsql.databases", "create", "update"),
  }),
  holds: "data",
  comment: ["project", "instance", "name"],
  adopt: under("projects/{project}/instances/{instance}/databases/{name}"),
  remains: {},
  readsBack: { texts: { charset: "case" } },
  cloud: {
    api: SQL,
    warns: true,
    parent: (o) => ["gcp:sql/databaseInstance:DatabaseInstance", given(o.instance)],
    derived: inProject,
    id: (o) => filled`projects/${o.project}/instances/${o.instance}/databases/${o.name}`,
  },
};
