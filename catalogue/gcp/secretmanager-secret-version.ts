import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { UNKNOWN } from "../value.ts";
import { CREATED, given, inProject, number } from "./common.ts";
import { SECRET, SECRETS, secret } from "./secrets-and-registry.ts";

/** `gcp.secretmanager.SecretVersion`. */
export const secretmanagerSecretVersion: Entry = {
  type: "gcp:secretmanager/secretVersion:SecretVersion",
  ci: trust("a generated value: the provider reads it back after writing, which neither identity may"),
  holds: "data",
  comment: ["secret", "enabled", "deletionPolicy"],
  adopt: { needless: "a version is added beside those that are there" },
  remains: {},
  readsBack: { texts: { secret: "link" } },
  cloud: {
    api: SECRETS,
    local: true,
    parent: (o) => [SECRET, secret(o, o.secret)],
    derived: inProject,
    assigned: (o, n) => {
      const parent = secret(o, o.secret);
      const version = String(n.next(parent === UNKNOWN ? n.seed : String(parent)));
      const id = typeof parent === "string" ? parent.split("/").pop() : undefined;
      return {
        version,
        name: filled`projects/${number(o.project)}/secrets/${id}/versions/${version}`,
        createTime: CREATED,
        deletionPolicy: o.deletionPolicy ?? "DELETE",
      };
    },
    id: (o) => given(o.name),
    keys: (o) => [filled`versions of ${secret(o, o.secret)}`, filled`version ${secret(o, o.secret)} ${o.version}`],
  },
};
