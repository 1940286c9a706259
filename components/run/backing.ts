import type * as pulumi from "@pulumi/pulumi";
import type { MountableSecret, SecretReader } from "../secrets/secret-reader.ts";

/** A bucket as a volume of a workload. */
export interface Volume {
  /** Unique within the workload, a DNS label. */
  readonly name: string;
  readonly mountPath: string;
  readonly bucket: pulumi.Input<string>;
  readonly readOnly: boolean;
}

/** The private network a workload sends its private traffic through (direct VPC egress). */
export interface NetworkAccess {
  readonly network: pulumi.Input<string>;
  readonly subnetwork: pulumi.Input<string>;
}

/** Something a workload uses beyond its own container: a database, a cache, a bucket, a service it calls. */
export interface Backing {
  /** Plain environment variables it brings. */
  readonly env?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Secrets it brings, by environment variable. */
  readonly secrets?: Readonly<Record<string, MountableSecret>>;
  readonly volumes?: readonly Volume[];
  readonly network?: NetworkAccess;
  /** Lets the workload's account use it; the workload waits for what is returned. */
  admit(reader: SecretReader): readonly pulumi.Resource[];
}
