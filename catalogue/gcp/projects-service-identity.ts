import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { textAt } from "../known.ts";
import { inProject, number } from "./common.ts";

/** `gcp.projects.ServiceIdentity`. */
export const projectsServiceIdentity: Entry = {
  type: "gcp:projects/serviceIdentity:ServiceIdentity",
  ci: trust("an identity of Google's, made so that it can be granted something"),
  comment: ["project", "service"],
  adopt: { needless: "Google gives the one that is there" },
  remains: { stays: "Google's own account, which cannot be deleted" },
  cloud: {
    shared: true,
    derived: inProject,
    assigned: (o) => {
      const service = textAt(o, "service")?.split(".")[0];
      const email = filled`service-${number(o.project)}@gcp-sa-${service}.iam.gserviceaccount.com`;
      return { email, member: filled`serviceAccount:${email}` };
    },
    id: (o) => filled`projects/${o.project}/services/${o.service}`,
  },
};
