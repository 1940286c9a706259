import type * as pulumi from "@pulumi/pulumi";

/** Where a component finds the API it must wait for: its own, never all of them. */
export interface ApiSource {
  /**
   * The resource that enables an API, to be waited for.
   * @throws a programmer's error when the API is not among those enabled
   */
  of(service: string): pulumi.Resource;
}
