import { Database } from "@pulumi/gcp/sql/database.js";
import { DatabaseInstance } from "@pulumi/gcp/sql/databaseInstance.js";
import { User } from "@pulumi/gcp/sql/user.js";
import * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random";
import { type Filled, withDefaults } from "../defaults.ts";
import type { ApiSource } from "../project/api-source.ts";
import type { Backing } from "../run/backing.ts";
import { ManagedSecret } from "../secrets/managed-secret.ts";
import type { SecretStorage } from "../secrets/secret-storage.ts";
import { authorityOf } from "./certificates.ts";
import { connectionUrl, encryptionQuery } from "./connection-url.ts";
import { databaseDefaults } from "./defaults.ts";
import { type InstanceShapeArgs, renderInstanceSettings } from "./postgres-settings.ts";
import type { PrivateServices } from "./private-services.ts";

export interface PostgresDatabaseArgs extends InstanceShapeArgs {
  readonly project: string;
  /** Region. */
  readonly location: string;
  /** @default "POSTGRES_16" */
  readonly version?: string | undefined;
  /** Name of the one database. @default "app" */
  readonly database?: string | undefined;
  /** Name of the one user, who owns it. @default "app" */
  readonly user?: string | undefined;
  /** Raise it to make a new password. @default 1 */
  readonly rotation?: number | undefined;
  /** Scheme of the connection string, such as `postgresql+asyncpg`. @default "postgresql" */
  readonly urlScheme?: string | undefined;
  /** What follows the question mark of the connection string. @default - asks for encryption, in the scheme's words */
  readonly urlQuery?: string | undefined;
  readonly network: PrivateServices;
  /** @default - Google's places and keys */
  readonly secretStorage?: SecretStorage | undefined;
  /** @default - enabled elsewhere */
  readonly apis?: ApiSource | undefined;
}

type FilledDatabase = Filled<PostgresDatabaseArgs, typeof databaseDefaults>;

const PORT = 5432;
const PASSWORD_LENGTH = 32;

/**
 * A Postgres instance with one database and one user, reached by its private address.
 *
 * @example new PostgresDatabase("main", { project, location, network })
 *
 * Losing it takes three deliberate steps: `protect`, the provider's deletion protection and Cloud SQL's own are on
 * until it retires. Automatic backups outlive it. Its name stays reserved for a week after deletion
 * (https://cloud.google.com/sql/docs/postgres/delete-instance).
 */
export class PostgresDatabase extends pulumi.ComponentResource {
  /** `PROJECT:REGION:NAME`, as the Cloud SQL Auth Proxy takes it. */
  readonly connectionName: pulumi.Output<string>;
  readonly #url: ManagedSecret;
  readonly #authority: pulumi.Output<string>;
  readonly #ready: readonly pulumi.Resource[];
  readonly #network: PrivateServices;

  constructor(name: string, args: PostgresDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    const filled = withDefaults(args, databaseDefaults);
    const { project, labels, apis, network, rotation, retire } = filled;
    super("tarmac:data:PostgresDatabase", name, {}, opts);
    const instance = makeInstance(name, filled, this);
    const password = new RandomPassword(
      `${name}-password`,
      // What a first password has no need of, so that existing ones stay as they are.
      { length: PASSWORD_LENGTH, special: false, ...(rotation > 1 ? { keepers: { rotation: String(rotation) } } : {}) },
      { parent: this },
    );
    this.#ready = makeInside(name, filled, instance, password, this);
    this.#url = new ManagedSecret(
      `${name}-database-url`,
      {
        project,
        secretId: `${name}-database-url`,
        labels,
        value: urlOf(filled, instance.privateIpAddress, password.result),
        retire,
        storage: filled.secretStorage,
        api: apis.of("secretmanager.googleapis.com"),
      },
      this,
    );
    this.#authority = authorityOf(instance.serverCaCerts);
    this.#network = network;
    this.connectionName = instance.connectionName;
    this.registerOutputs({ connectionName: this.connectionName });
  }

  /**
   * What a workload needs to use it: the connection string in the variable `env`, the certificates of the authority
   * behind it in `{env}_CA` (PEM, public), the way to its address. The grant on the secret is all it takes; no role on
   * the project.
   */
  backing(env: string): Backing {
    return {
      secrets: { [env]: this.#url },
      env: { [`${env}_CA`]: this.#authority },
      network: this.#network.access,
      admit: () => this.#ready,
    };
  }
}

function makeInstance(name: string, args: FilledDatabase, parent: pulumi.Resource): DatabaseInstance {
  const { project, location, version, retire, network, apis } = args;
  return new DatabaseInstance(
    name,
    {
      project,
      region: location,
      name,
      databaseVersion: version,
      deletionProtection: !retire,
      settings: renderInstanceSettings(args, network.networkId),
    },
    {
      parent,
      protect: !retire,
      // The disk grows by itself: held to the size it began with, the provider would replace the instance to shrink it.
      ignoreChanges: ["settings.diskSize"],
      dependsOn: [...apis.of("sqladmin.googleapis.com"), network.peering],
    },
  );
}

function makeInside(
  name: string,
  { project, database, user, retire }: FilledDatabase,
  instance: DatabaseInstance,
  password: RandomPassword,
  parent: pulumi.Resource,
): readonly pulumi.Resource[] {
  // Postgres refuses to drop a user who owns something and a database someone uses: both go with the instance instead.
  const inside = { project, instance: instance.name, deletionPolicy: "ABANDON" };
  return [
    new Database(
      `${name}-database`,
      { ...inside, name: database, charset: "UTF8", collation: "en_US.UTF8" },
      { parent, protect: !retire },
    ),
    new User(`${name}-user`, { ...inside, name: user, password: password.result }, { parent }),
  ];
}

function urlOf(
  { urlScheme: scheme, urlQuery, user, database }: FilledDatabase,
  address: pulumi.Output<string>,
  password: pulumi.Output<string>,
): pulumi.Output<string> {
  const query = urlQuery ?? encryptionQuery(scheme);
  return pulumi
    .all([address, password])
    .apply(([host, password]) => connectionUrl({ scheme, user, password, host, port: PORT, database, query }));
}
