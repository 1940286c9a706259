import type * as pulumi from "@pulumi/pulumi";
import type { NetworkAccess } from "../run/backing.ts";

/** A network that databases and caches take their private addresses from. */
export interface PrivateServices {
  /** What a workload needs to reach those addresses. */
  readonly access: NetworkAccess;
  /** `projects/P/global/networks/NAME`. */
  readonly networkId: pulumi.Input<string>;
  /** What must exist before anything can have an address in it. */
  readonly peering: pulumi.Resource;
}
