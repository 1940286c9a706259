import type * as pulumi from "@pulumi/pulumi";
import type { PrivateNetwork } from "../components/data/private-network.ts";
import type { EnabledApis } from "../components/project/enabled-apis.ts";
import type { ImageRegistry } from "../components/registry/image-registry.ts";
import type { MountableSecret } from "../components/secrets/secret-reader.ts";
import type { TenantSecrets } from "../components/secrets/tenant-secrets.ts";
import type { Providers } from "./providers.ts";
import type { Workloads } from "./workloads.ts";

/** What the stack file's environment is made of, for resources of a team's own. */
export interface Made extends Workloads {
  /** The stack's name: `staging`. */
  readonly stack: string;
  /** Project id. */
  readonly project: string;
  /** Region. */
  readonly location: string;
  /** Labels of everything in this environment. */
  readonly labels: Readonly<Record<string, string>>;
  /** Default providers are off, so each resource names one: `{ provider: made.providers.google }`. */
  readonly providers: Providers;
  /** The private network, where the stack has a database or a cache. */
  readonly network: PrivateNetwork | undefined;
  readonly registry: ImageRegistry | undefined;
  readonly tenants: Readonly<Record<string, TenantSecrets>>;
  /** Connection name of each database, `PROJECT:REGION:NAME`. */
  readonly databases: Readonly<Record<string, pulumi.Output<string>>>;
  /** Name of each bucket. */
  readonly buckets: Readonly<Record<string, pulumi.Output<string>>>;
  /** The secret of that id. @throws when the stack file declares none */
  secret(id: string): MountableSecret;
  /** A Google API by its name, `pubsub.googleapis.com`: enabled if it is not yet; wait for what is returned. */
  readonly api: EnabledApis["enable"];
}

/**
 * Resources of a team's own, made after those of the stack file. A service, worker or job that waits for its image or a secret's
 * value is not among what was made. What is returned becomes the stack's output `own`.
 */
export type Own = (made: Made) => Readonly<Record<string, pulumi.Input<unknown>>>;
