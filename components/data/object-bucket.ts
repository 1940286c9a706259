import * as storage from "@pulumi/gcp/storage/index.js";
import * as pulumi from "@pulumi/pulumi";
import { type Filled, withDefaults } from "../defaults.ts";
import type { ApiSource } from "../project/api-source.ts";
import type { Backing } from "../run/backing.ts";
import { bucketDefaults, bucketUseDefaults } from "./defaults.ts";

export interface ObjectBucketArgs {
  readonly project: string;
  /** Region or multi-region: `europe-west1`, `EU`. */
  readonly location: string;
  /** @default {} */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Whether an object that is overwritten or deleted stays as an older version. @default true */
  readonly versioning?: boolean | undefined;
  /** How long a deleted object can be restored, 0 (not at all) or 7–90. @default 7 */
  readonly softDeleteDays?: number | undefined;
  /** @default - nothing is deleted by itself */
  readonly lifecycle?: readonly LifecycleRule[] | undefined;
  /** Step one of leaving: protection lowered. It must still be emptied by hand before it can be deleted. @default false */
  readonly retire?: boolean | undefined;
  /** @default - enabled elsewhere */
  readonly apis?: ApiSource | undefined;
}

/** Objects to delete by themselves. */
export interface LifecycleRule {
  readonly action: "delete";
  readonly ageDays: number;
  /** Of the names it applies to. @default - all */
  readonly prefix?: string | undefined;
}

/** How a workload uses a bucket. */
export interface BucketUse {
  /** Write includes reading and deleting. @default "write" */
  readonly access?: "read" | "write" | undefined;
  /** Environment variable with the bucket's name. */
  readonly env: string;
  /** Path it is mounted at as a volume. @default - not mounted */
  readonly mount?: string | undefined;
}

type FilledBucket = Filled<ObjectBucketArgs, typeof bucketDefaults>;

const ROLE = { read: "roles/storage.objectViewer", write: "roles/storage.objectUser" } as const;
const DAY_SECONDS = 86_400;

/**
 * A bucket called `{project}-{name}` that nobody outside the project's own grants can read: access by IAM alone, public
 * access prevented, each workload granted by itself.
 *
 * @example new ObjectBucket("uploads", { project, location })
 */
export class ObjectBucket extends pulumi.ComponentResource {
  /** Name of the bucket, unique in the world. */
  readonly bucketName: pulumi.Output<string>;
  readonly #name: string;
  readonly #bucket: storage.Bucket;

  constructor(name: string, args: ObjectBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    const filled = withDefaults(args, bucketDefaults);
    super("tarmac:data:ObjectBucket", name, {}, opts);
    this.#name = name;
    this.#bucket = new storage.Bucket(name, render(name, filled), {
      parent: this,
      protect: !filled.retire,
      dependsOn: [...filled.apis.of("storage.googleapis.com")],
    });
    this.bucketName = this.#bucket.name;
    this.registerOutputs({ bucketName: this.bucketName });
  }

  /** What a workload needs to use it: its name in a variable, a grant on it alone, and the volume if it is mounted. */
  backing(use: BucketUse): Backing {
    const { access, env, mount } = withDefaults(use, bucketUseDefaults);
    const bucket = this.#bucket.name;
    const volume = mount && { name: this.#name, mountPath: mount, bucket, readOnly: access === "read" };
    return {
      env: { [env]: bucket },
      ...(volume ? { volumes: [volume] } : {}),
      admit: ({ name, member }) => [
        new storage.BucketIAMMember(`${this.#name}--${name}`, { bucket, role: ROLE[access], member }, { parent: this }),
      ],
    };
  }
}

function render(name: string, args: FilledBucket): storage.BucketArgs {
  const { project, location, labels, versioning, softDeleteDays, lifecycle } = args;
  return {
    project,
    name: `${project}-${name}`,
    // As the API returns it: in lower case it would be a difference after each refresh.
    location: location.toUpperCase(),
    labels,
    storageClass: "STANDARD",
    uniformBucketLevelAccess: true,
    publicAccessPrevention: "enforced",
    versioning: { enabled: versioning },
    softDeletePolicy: { retentionDurationSeconds: softDeleteDays * DAY_SECONDS },
    lifecycleRules: lifecycle.map(({ ageDays, prefix }) => ({
      action: { type: "Delete" },
      condition: { age: ageDays, withState: "ANY", ...(prefix ? { matchesPrefixes: [prefix] } : {}) },
    })),
    forceDestroy: false,
  };
}
