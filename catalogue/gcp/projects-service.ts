import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { inProject } from "./common.ts";

/** `gcp.projects.Service`. */
export const projectsService: Entry = {
  type: "gcp:projects/service:Service",
  ci: trust("enabling an API makes accounts that may do much, and can cost money"),
  comment: ["project", "service", "disableOnDestroy", "disableDependentServices"],
  adopt: { needless: "an API enabled twice is enabled" },
  remains: {
    stays: "enabled, at no cost by itself; `gcloud services disable API --project PROJECT` turns one off",
  },
  cloud: {
    shared: true,
    derived: inProject,
    id: (o) => filled`${o.project}/${o.service}`,
    keys: (o) => [filled`api ${o.project}/${o.service}`],
  },
};
