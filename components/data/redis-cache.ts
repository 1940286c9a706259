import * as redis from "@pulumi/gcp/redis/index.js";
import * as pulumi from "@pulumi/pulumi";
import { type Filled, withDefaults } from "../defaults.ts";
import type { ApiSource } from "../project/api-source.ts";
import type { Backing } from "../run/backing.ts";
import { ManagedSecret } from "../secrets/managed-secret.ts";
import type { SecretStorage } from "../secrets/secret-storage.ts";
import { authorityOf } from "./certificates.ts";
import { connectionUrl } from "./connection-url.ts";
import { cacheDefaults } from "./defaults.ts";
import type { PrivateServices } from "./private-services.ts";

export interface RedisCacheArgs {
  readonly project: string;
  /** Region. */
  readonly location: string;
  /** @default {} */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** @default "REDIS_7_2" */
  readonly version?: string | undefined;
  /** 1–300. @default 1 */
  readonly memoryGb?: number | undefined;
  /** Standard: a replica in another zone takes over. @default "basic" */
  readonly tier?: "basic" | "standard" | undefined;
  /** Whether connections are encrypted. The certificate is signed by an authority of the instance's own. @default true */
  readonly transitEncryption?: boolean | undefined;
  /** Step one of leaving: protection lowered. @default false */
  readonly retire?: boolean | undefined;
  readonly network: PrivateServices;
  /** @default - Google's places and keys */
  readonly secretStorage?: SecretStorage | undefined;
  /** @default - enabled elsewhere */
  readonly apis?: ApiSource | undefined;
}

type FilledCache = Filled<RedisCacheArgs, typeof cacheDefaults>;

/** Length of names that Memorystore takes (gcp 9.37.0, redis.Instance: input check). */
const NAME = /^[a-z][a-z0-9-]{0,39}[a-z0-9]$/;

/**
 * A Redis instance, reached by its private address with a password.
 *
 * @example new RedisCache("jobs", { project, location, network })
 *
 * @throws when the name is not one that Memorystore takes
 */
export class RedisCache extends pulumi.ComponentResource {
  readonly #url: ManagedSecret;
  readonly #authority: pulumi.Output<string> | undefined;
  readonly #instance: redis.Instance;
  readonly #network: PrivateServices;

  constructor(name: string, args: RedisCacheArgs, opts?: pulumi.ComponentResourceOptions) {
    if (!NAME.test(name)) throw new Error(`RedisCache ${name}: expected a name of 2 to 41 characters a-z, 0-9, dash`);
    const filled = withDefaults(args, cacheDefaults);
    const { project, labels, apis, transitEncryption, retire, network } = filled;
    super("tarmac:data:RedisCache", name, {}, opts);
    this.#instance = makeInstance(name, filled, this);
    this.#url = new ManagedSecret(
      `${name}-redis-url`,
      {
        project,
        secretId: `${name}-redis-url`,
        labels,
        value: urlOf(this.#instance, transitEncryption),
        retire,
        storage: filled.secretStorage,
        api: apis.of("secretmanager.googleapis.com"),
      },
      this,
    );
    this.#authority = transitEncryption ? authorityOf(this.#instance.serverCaCerts) : undefined;
    this.#network = network;
    this.registerOutputs({});
  }

  /**
   * What a workload needs to use it: the connection string in the variable `env`, the certificates of the authority
   * behind it in `{env}_CA` (PEM, public) when connections are encrypted, the way to its address.
   */
  backing(env: string): Backing {
    return {
      secrets: { [env]: this.#url },
      ...(this.#authority ? { env: { [`${env}_CA`]: this.#authority } } : {}),
      network: this.#network.access,
      admit: () => [this.#instance],
    };
  }
}

function makeInstance(name: string, args: FilledCache, parent: pulumi.Resource): redis.Instance {
  const { project, location, labels, version, memoryGb, tier, transitEncryption, retire, network, apis } = args;
  return new redis.Instance(
    name,
    {
      project,
      region: location,
      name,
      labels,
      redisVersion: version,
      memorySizeGb: memoryGb,
      tier: tier === "standard" ? "STANDARD_HA" : "BASIC",
      readReplicasMode: "READ_REPLICAS_DISABLED",
      connectMode: "PRIVATE_SERVICE_ACCESS",
      authorizedNetwork: network.networkId,
      authEnabled: true,
      transitEncryptionMode: transitEncryption ? "SERVER_AUTHENTICATION" : "DISABLED",
      // Left out, the provider treats it as protected for ever (gcp 9.37.0, redis.Instance, deletionProtection).
      deletionProtection: !retire,
    },
    { parent, protect: !retire, dependsOn: [...apis.of("redis.googleapis.com"), network.peering] },
  );
}

function urlOf({ host, port, authString }: redis.Instance, encrypted: boolean): pulumi.Output<string> {
  const scheme = encrypted ? "rediss" : "redis";
  return pulumi
    .all([host, port, authString])
    .apply(([host, port, password]) => connectionUrl({ scheme, user: "", password, host, port, database: "0" }));
}
