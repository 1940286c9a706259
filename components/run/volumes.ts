import type { Volume } from "./backing.ts";

/**
 * The provider's list of volumes. A Cloud SQL volume comes last: the API returns it there, and any other place is a
 * difference in every preview (P14).
 */
export function renderVolumes(volumes: readonly Volume[]) {
  const last = (volume: Volume) => (volume.source.kind === "cloudsql" ? 1 : 0);
  return [...volumes].sort((a, b) => last(a) - last(b)).map(renderVolume);
}

function renderVolume({ name, source }: Volume) {
  switch (source.kind) {
    case "bucket":
      return { name, gcs: { bucket: source.bucket, readOnly: source.readOnly } };
    case "cloudsql":
      return { name, cloudSqlInstance: { instances: [source.connectionName] } };
  }
}
