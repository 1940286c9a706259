import { under } from "../adoption.ts";
import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { textAt } from "../known.ts";
import { API, dnsRecords } from "./cloud-run.ts";
import { inProject } from "./common.ts";

/** `gcp.cloudrun.DomainMapping`. */
export const cloudrunDomainMapping: Entry = {
  type: "gcp:cloudrun/domainMapping:DomainMapping",
  ci: trust("Google asks for a verified owner of the domain"),
  holds: "traffic",
  adopt: under("locations/{location}/namespaces/{project}/domainmappings/{name}"),
  remains: {
    stays: "the DNS record, which is yours: remove it, or somebody else's mapping may answer under it",
    back: "a new certificate, which takes up to a day",
  },
  cloud: {
    api: API,
    warns: true,
    derived: inProject,
    assigned: (o) => ({ statuses: [{ mappedRouteName: "", resourceRecords: dnsRecords(textAt(o, "name") ?? "") }] }),
    id: (o) => filled`locations/${o.location}/namespaces/${o.project}/domainmappings/${o.name}`,
  },
};
