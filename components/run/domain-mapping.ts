import * as cloudrun from "@pulumi/gcp/cloudrun/index.js";
import * as pulumi from "@pulumi/pulumi";
import { commonDefaults, withDefaults } from "../defaults.ts";
import type { ApiSource } from "../project/api-source.ts";
import { type DnsRecord, dnsRecords } from "./dns-records.ts";

export interface DomainMappingArgs {
  readonly project: string;
  /** Region of the service; not every region has domain mappings. */
  readonly location: string;
  /** Host name, such as `api.example.com`. Its domain must be verified for the account that deploys. */
  readonly domain: string;
  /** Name of the service; as its output, so that the mapping waits for it. */
  readonly service: pulumi.Input<string>;
  /** @default - enabled elsewhere */
  readonly apis?: ApiSource | undefined;
}

/**
 * A host name that leads to a service, with a certificate of Google's. The records it needs are outputs: until they are
 * set, the certificate is not issued and the host does not answer. Some locations alone have it; elsewhere a load
 * balancer does the same (https://cloud.google.com/run/docs/mapping-custom-domains), and the rehearsal says so.
 *
 * It is not protected: a mapping is made again in minutes, and held to it, a service could change its host only by
 * retiring. Called by its host, one that changes is another mapping, made before the old one goes.
 *
 * @example new DomainMapping("api.example.com", { project, location, domain: "api.example.com", service: api.serviceName })
 */
export class DomainMapping extends pulumi.ComponentResource {
  readonly records: pulumi.Output<readonly DnsRecord[]>;

  constructor(name: string, args: DomainMappingArgs, opts?: pulumi.ComponentResourceOptions) {
    const { project, location, domain, service, apis } = withDefaults(args, commonDefaults);
    super("tarmac:run:DomainMapping", name, { domain }, opts);
    const mapping = new cloudrun.DomainMapping(
      name,
      {
        project,
        location,
        name: domain,
        // No labels: a change of one would replace the mapping, and with it the certificate.
        metadata: { namespace: project },
        spec: { routeName: service, certificateMode: "AUTOMATIC", forceOverride: false },
      },
      // A host has one mapping: leading it to another service takes the old one away first.
      { parent: this, deleteBeforeReplace: true, dependsOn: [...apis.of("run.googleapis.com")] },
    );
    this.records = mapping.statuses.apply(dnsRecords);
    this.registerOutputs({ records: this.records });
  }
}
