import type * as pulumi from "@pulumi/pulumi";

/** An identity that reads secrets. */
export interface SecretReader {
  /** Unique among readers and stable: part of the grant's logical name. */
  readonly name: string;
  /** IAM member, `serviceAccount:...`. */
  readonly member: pulumi.Input<string>;
}

/** A secret whose version is pinned by what mounts it. */
export interface MountableSecret {
  /** Secret Manager id within the project. */
  readonly secretId: pulumi.Input<string>;
  /** Version number to mount, or undefined while an external value has not been declared. */
  readonly version: pulumi.Input<string> | undefined;
  /** Lets an identity read the values of this one secret; wait for what is returned. */
  grantAccess(reader: SecretReader): pulumi.Resource;
}

/** Something whose secrets are read together at run time: a tenant. */
export interface SecretOwner {
  /** Lets an identity read the values of each of the owner's secrets. Nothing waits for a tenant. */
  grantAccess(reader: SecretReader): void;
}
