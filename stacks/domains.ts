import type * as pulumi from "@pulumi/pulumi";
import type { CloudRunService } from "../components/run/cloud-run-service.ts";
import type { DnsRecord } from "../components/run/dns-records.ts";
import { DomainMapping } from "../components/run/domain-mapping.ts";
import type { Common } from "./common.ts";
import type { Settings } from "./settings/index.ts";

/**
 * Maps the domains of the services that run. Where the location has no domain mappings, a rehearsal says so.
 *
 * @returns the DNS records to set, by domain
 */
export function mapDomains(
  settings: Settings,
  running: Readonly<Record<string, CloudRunService>>,
  common: Common,
  opts: pulumi.ComponentResourceOptions,
): Readonly<Record<string, pulumi.Output<readonly DnsRecord[]>>> {
  const records: Record<string, pulumi.Output<readonly DnsRecord[]>> = {};
  for (const [name, service] of Object.entries(running)) {
    const domain = settings.services[name]?.domain;
    if (!domain) continue;
    const mapping = new DomainMapping(domain, { ...common, domain, service: service.serviceName }, opts);
    records[domain] = mapping.records;
  }
  return records;
}
