import type { z } from "zod";
import type { AsInFile, Named } from "./kinds.ts";
import type { LivenessProbe, ReadinessProbe, StartupProbe } from "./probe-settings.ts";
import type { job } from "./schema/job.ts";
import type { rollout } from "./schema/rollout.ts";
import type { service } from "./schema/service.ts";
import type { worker } from "./schema/worker.ts";

/** What services, workers and jobs have in common: a container, its secrets and what it uses. */
export interface WorkloadSettings {
  readonly image: ImageSettings;
  /** Empty: the image's own. */
  readonly command: readonly string[];
  /** Empty: the image's own. */
  readonly args: readonly string[];
  /** In vCPUs: 0.08 to 1, 2, 4, 6 or 8. */
  readonly cpu: number;
  /** As in the file: `512Mi`, `2Gi`. */
  readonly memory: string;
  /** The same in MiB. */
  readonly memoryMiB: number;
  readonly env: Named<string>;
  /** Environment name to shared secret. What `uses` mounts is not repeated here. */
  readonly secrets: Named<string>;
  /** Slugs, ascending, of the tenants whose secrets it may read; none of them retires unless this workload does. */
  readonly tenants: readonly string[];
  readonly uses: UsesSettings;
  /** Services of this stack it may call; none of them retires unless this workload does. */
  readonly calls: readonly string[];
  readonly labels: Named<string>;
  readonly launchStage: LaunchStage;
  readonly retire: boolean;
}

export type LaunchStage = "GA" | "BETA" | "ALPHA";

export type ImageSettings =
  /** Not given yet: the workload is held back. */
  | { readonly kind: "none" }
  | {
      readonly kind: "digest";
      /** `HOST/PATH@sha256:...` as in the file. */
      readonly reference: string;
      readonly host: string;
      readonly path: string;
      /** `sha256:...`. */
      readonly digest: string;
      /** The entry of `remotes` it is pulled through. */
      readonly remote: string | undefined;
    }
  | {
      readonly kind: "build";
      readonly context: string;
      readonly dockerfile: string;
      readonly target: string | undefined;
      readonly args: Named<string>;
      readonly platform: string;
    }
  /** The image of a service, which has one of its own or none yet. */
  | { readonly kind: "sameAs"; readonly service: string };

export interface UsesSettings {
  readonly database: ConnectionUse | undefined;
  readonly cache: ConnectionUse | undefined;
  readonly buckets: Named<BucketUse>;
}

/** A database or cache, its connection string mounted from a shared secret. */
export interface ConnectionUse {
  readonly name: string;
  /** The environment variable: `DATABASE_URL`, `REDIS_URL`. */
  readonly env: string;
  /** The shared secret: `{name}-database-url`, `{name}-redis-url`. */
  readonly secret: string;
}

export interface BucketUse {
  readonly access: "read" | "write";
  /** Where it is mounted as a volume. */
  readonly mount: string | undefined;
  /** The environment variable with the bucket's name: `BUCKET_{NAME}`. */
  readonly env: string;
}

/** A request-driven container. */
export type ServiceSettings = AsInFile<z.output<typeof service>, WorkloadSettings & ResolvedService>;

interface ResolvedService {
  readonly probes: {
    readonly startup: StartupProbe;
    readonly liveness: LivenessProbe | undefined;
    readonly readiness: ReadinessProbe | undefined;
  };
  readonly scale: { readonly min: number; readonly max: number; readonly concurrency: number };
  readonly executionEnvironment: "gen1" | "gen2";
  readonly invokers: readonly string[];
  readonly domain: string | undefined;
  /** `undefined`: a new revision serves as soon as it is ready. */
  readonly rollout: RolloutSettings | undefined;
  /** Present only where the deployment workflow set it. */
  readonly serving: ServingSettings | undefined;
  readonly smoke: readonly SmokeSettings[];
}

/** How a new revision comes to serve. */
export type RolloutSettings = Readonly<z.output<typeof rollout>>;

/** The revision that serves while the newest is a candidate. */
export interface ServingSettings {
  readonly revision: string;
  /** Percent of the requests that the newest gets, 0 to 99. */
  readonly candidate: number;
}

/** A request made after a deployment. */
export interface SmokeSettings {
  readonly path: string;
  /** `undefined`: any 2xx or 3xx. */
  readonly status: number | undefined;
  /** The answer must contain the released version. */
  readonly expectVersion: boolean;
}

/** A container without a port. */
export type WorkerSettings = AsInFile<z.output<typeof worker>, WorkloadSettings & ResolvedWorker>;

interface ResolvedWorker {
  readonly probes: { readonly startup: StartupProbe | undefined; readonly liveness: LivenessProbe | undefined };
}

/** A container that runs to completion. */
export type JobSettings = AsInFile<z.output<typeof job>, WorkloadSettings & { readonly runBefore: readonly string[] }>;
