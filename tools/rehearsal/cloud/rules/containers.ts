import { objectsAt, textAt } from "../../../../catalogue/known.ts";
import type { Props, Value } from "../../../../catalogue/value.ts";

/** Cloud Run services, worker pools and jobs: all that runs containers. */
export const RUN_TYPES = [
  "gcp:cloudrunv2/service:Service",
  "gcp:cloudrunv2/workerPool:WorkerPool",
  "gcp:cloudrunv2/job:Job",
] as const;

/** The part that describes an instance: containers, account, volumes, network. A job nests it once more. */
export function instanceOf(type: string, inputs: Props): Value | undefined {
  const template = inputs.template;
  if (type !== "gcp:cloudrunv2/job:Job") return template;
  return typeof template === "object" && template !== null && !Array.isArray(template)
    ? (template as Props).template
    : undefined;
}

/** One environment variable or file that takes its value from a secret. */
export interface Mount {
  /** What the program calls it: the variable, or the volume. */
  readonly label: string;
  readonly secret: Value | undefined;
  readonly version: string | undefined;
  /** A version is given, known or not. */
  readonly versionGiven: boolean;
}

/** Every secret a service, worker pool or job mounts. */
export function mountsOf(type: string, inputs: Props): readonly Mount[] {
  const instance = instanceOf(type, inputs);
  const mounts: Mount[] = [];
  for (const container of objectsAt(instance, "containers")) {
    for (const env of objectsAt(container, "envs")) {
      const source = env.valueSource as Props | undefined;
      const ref = source?.secretKeyRef as Props | undefined;
      if (ref !== undefined && typeof ref === "object") {
        mounts.push({
          label: `variable ${textAt(env, "name")}`,
          secret: ref.secret,
          version: textAt(ref, "version"),
          versionGiven: ref.version !== undefined,
        });
      }
    }
  }
  for (const volume of objectsAt(instance, "volumes")) {
    const secret = volume.secret as Props | undefined;
    if (secret === undefined || typeof secret !== "object") continue;
    const items = objectsAt(secret, "items");
    for (const item of items.length > 0 ? items : [{} as Props]) {
      mounts.push({
        label: `volume ${textAt(volume, "name")}`,
        secret: secret.secret,
        version: textAt(item, "version"),
        versionGiven: item.version !== undefined,
      });
    }
  }
  return mounts;
}
