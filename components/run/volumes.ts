import type { Volume } from "./backing.ts";

/** The provider's list of volumes. */
export function renderVolumes(volumes: readonly Volume[]) {
  return volumes.map(({ name, bucket, readOnly }) => ({ name, gcs: { bucket, readOnly } }));
}
