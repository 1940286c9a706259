import type * as pulumi from "@pulumi/pulumi";

/** The explicit providers a composition hands to its components. Those a stack may do without are made when asked for. */
export interface Providers {
  readonly google: pulumi.ProviderResource;
  readonly random: pulumi.ProviderResource;
  /** Made at the first call; a stack without a GitHub side never does. */
  github(): pulumi.ProviderResource;
  /** Made at the first call; it needs a Docker daemon even in a preview. */
  docker(): pulumi.ProviderResource;
}
