import * as pulumi from "@pulumi/pulumi";
import { workloadKey } from "./held-back.ts";
import { entry } from "./named.ts";
import type { ImageSettings, Settings } from "./settings/index.ts";

type Addresses = Readonly<Record<string, pulumi.Input<string>>>;
type DigestImage = Extract<ImageSettings, { kind: "digest" }>;

/**
 * The reference Cloud Run is given. An image of another registry goes through this project's remote repository, since
 * Cloud Run pulls from Artifact Registry and Docker Hub only (https://cloud.google.com/run/docs/deploying#images).
 */
function pullReference({ reference, remote, path, digest }: DigestImage, remotes: Addresses): pulumi.Input<string> {
  return remote ? pulumi.interpolate`${entry(remotes, remote)}/${path}@${digest}` : reference;
}

/**
 * Finds the reference a workload runs: the one given, through the remote repository if there is one, the one built for
 * it, or that of the service `sameAs` names.
 *
 * @param built references by `workloadKey`
 * @param remotes addresses of the remote repositories, by name
 * @returns a function that throws a programmer's error for a workload without an image, which is held back instead
 */
export function imageSource(settings: Settings, built: ReadonlyMap<string, pulumi.Output<string>>, remotes: Addresses) {
  return function source(key: string, image: ImageSettings): pulumi.Input<string> {
    if (image.kind === "sameAs") {
      return source(workloadKey("service", image.service), entry(settings.services, image.service).image);
    }
    const found = image.kind === "digest" ? pullReference(image, remotes) : built.get(key);
    if (found === undefined) throw new Error(`${key}: there is no image of it`);
    return found;
  };
}

/** Digests of the images in use, ascending: the registry never cleans these up. */
export function deployedDigests(settings: Settings): readonly string[] {
  const workloads = [settings.services, settings.workers, settings.jobs].flatMap((named) => Object.values(named));
  return [...new Set(workloads.flatMap(({ image }) => (image.kind === "digest" ? [image.digest] : [])))].sort();
}
