import type * as pulumi from "@pulumi/pulumi";

/** Where a component finds the API it must wait for: its own, never all of them. */
export interface ApiSource {
  /** What enables an API, to be waited for. */
  of(service: string): readonly pulumi.Resource[];
}

/** Every API is enabled already, by somebody else: nothing is waited for. */
export const enabledElsewhere: ApiSource = { of: () => [] };
