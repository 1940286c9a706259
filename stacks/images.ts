import type { ImageSettings, Settings } from "./settings/index.ts";

type DigestImage = Extract<ImageSettings, { kind: "digest" }>;

/**
 * The image a workload runs, after `sameAs`.
 *
 * @throws a programmer's error when a service that `sameAs` names does not exist, which the settings refuse
 */
export function resolveImage(settings: Settings, image: ImageSettings): Exclude<ImageSettings, { kind: "sameAs" }> {
  if (image.kind !== "sameAs") return image;
  const source = settings.services[image.service]?.image;
  if (!source || source.kind === "sameAs") throw new Error(`sameAs: there is no image of ${image.service}`);
  return source;
}

/**
 * The reference Cloud Run is given. An image of another registry goes through this project's remote repository, since
 * Cloud Run pulls from Artifact Registry and Docker Hub only (https://cloud.google.com/run/docs/deploying#images).
 */
export function pullReference(
  { location, project }: Settings,
  { reference, remote, path, digest }: DigestImage,
): string {
  return remote ? `${location}-docker.pkg.dev/${project}/${remote}/${path}@${digest}` : reference;
}

/** Digests of the images in use, ascending: the registry never cleans these up. */
export function deployedDigests(settings: Settings): readonly string[] {
  const workloads = [settings.services, settings.workers, settings.jobs].flatMap((named) => Object.values(named));
  return [...new Set(workloads.flatMap(({ image }) => (image.kind === "digest" ? [image.digest] : [])))].sort();
}
