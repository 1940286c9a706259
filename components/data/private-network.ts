import { GlobalAddress } from "@pulumi/gcp/compute/globalAddress.js";
import { Network } from "@pulumi/gcp/compute/network.js";
import { Subnetwork } from "@pulumi/gcp/compute/subnetwork.js";
import { Connection } from "@pulumi/gcp/servicenetworking/connection.js";
import * as pulumi from "@pulumi/pulumi";
import { type Filled, withDefaults } from "../defaults.ts";
import type { ApiSource } from "../project/api-source.ts";
import type { NetworkAccess } from "../run/backing.ts";
import { networkDefaults } from "./defaults.ts";
import type { PrivateServices } from "./private-services.ts";

export interface PrivateNetworkArgs {
  readonly project: string;
  /** Region of the subnet. */
  readonly location: string;
  /** @default {} */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Of the subnet that workloads take their addresses from, /26 or wider. @default "10.8.0.0/24" */
  readonly cidr?: string | undefined;
  /** Step one of leaving: protection lowered. @default false */
  readonly retire?: boolean | undefined;
  /** @default - enabled elsewhere */
  readonly apis?: ApiSource | undefined;
}

type FilledNetwork = Filled<PrivateNetworkArgs, typeof networkDefaults>;

/** Length of the range reserved for Google's side of the peering (https://cloud.google.com/sql/docs/postgres/configure-private-services-access). */
const SERVICES_PREFIX_LENGTH = 16;

/**
 * The network between the workloads and the addresses of databases and caches: a subnet the workloads send private
 * traffic through (direct VPC egress), and a peering with the network Google runs those services in.
 *
 * The peering is abandoned, not deleted, when it goes: Google refuses to delete one for days after the last database
 * (https://github.com/hashicorp/terraform-provider-google/issues/19908).
 *
 * @example new PrivateNetwork("private", { project, location })
 */
export class PrivateNetwork extends pulumi.ComponentResource implements PrivateServices {
  /** What a workload needs to send its private traffic this way. */
  readonly access: NetworkAccess;
  readonly networkId: pulumi.Output<string>;
  readonly peering: pulumi.Resource;

  constructor(name: string, args: PrivateNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    const filled = withDefaults(args, networkDefaults);
    const { project, location, cidr, retire, apis } = filled;
    super("tarmac:data:PrivateNetwork", name, {}, opts);
    const kept = { parent: this, protect: !retire };
    const network = new Network(
      name,
      { project, name, autoCreateSubnetworks: false, routingMode: "REGIONAL", mtu: 1460 },
      { ...kept, dependsOn: [...apis.of("compute.googleapis.com")] },
    );
    const subnet = new Subnetwork(
      `${name}-subnet`,
      {
        project,
        region: location,
        name: `${name}-${location}`,
        network: network.id,
        ipCidrRange: cidr,
        privateIpGoogleAccess: true,
        stackType: "IPV4_ONLY",
      },
      kept,
    );
    const range = reserve(name, filled, network, kept);
    this.peering = new Connection(
      `${name}-peering`,
      {
        network: network.id,
        service: "servicenetworking.googleapis.com",
        reservedPeeringRanges: [range.name],
        deletionPolicy: "ABANDON",
        // An abandoned peering that is made again exists already: it is updated then, where creating it would be refused
        // (https://github.com/GoogleCloudPlatform/magic-modules/pull/11364).
        updateOnCreationFail: true,
      },
      { ...kept, dependsOn: [...apis.of("servicenetworking.googleapis.com")] },
    );
    this.networkId = network.id;
    this.access = { network: network.name, subnetwork: subnet.name };
    this.registerOutputs({ networkId: this.networkId });
  }
}

function reserve(
  name: string,
  { project, labels }: FilledNetwork,
  network: Network,
  opts: pulumi.CustomResourceOptions,
): GlobalAddress {
  return new GlobalAddress(
    `${name}-services`,
    {
      project,
      name: `${name}-services`,
      labels,
      addressType: "INTERNAL",
      purpose: "VPC_PEERING",
      prefixLength: SERVICES_PREFIX_LENGTH,
      network: network.id,
    },
    opts,
  );
}
