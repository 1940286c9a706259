import { imageReference, isArtifactRegistry } from "../resolve/image-reference.ts";
import type { KeyPath } from "../words/key-text.ts";
import { quote } from "../words/show-value.ts";
import type { Check, Checking } from "./checking.ts";
import { checkReference } from "./reference.ts";
import { type Workload, workloads } from "./workloads.ts";

/** Build arguments of every image that is built here. */
const OWN_ARGUMENTS = ["VERSION", "REVISION", "CREATED"];

/** An image is pinned by digest, and comes from where Cloud Run can pull. */
export const checkImages: Check = (checking) => {
  for (const workload of workloads(checking)) {
    const { image } = workload.entry;
    const path = [workload.kind, workload.name, "image"];
    if (typeof image === "string") {
      checkReferenceText(checking, workload, image, path);
    } else if (image) {
      checkImageMap(checking, workload, image, path);
    }
  }
};

function checkReferenceText(checking: Checking, { entry }: Workload, image: string, path: KeyPath): void {
  const reference = imageReference(image);
  if (!reference) {
    const example =
      "europe-west1-docker.pkg.dev/PROJECT/REGISTRY/NAME@sha256:DIGEST or docker.io/library/NAME@sha256:DIGEST";
    checking.problem(
      path,
      `must be HOST/PATH@sha256: and 64 hexadecimal digits, got ${quote(image)}; write it as in ${example}`,
    );
    return;
  }
  if (!reference.digest) {
    const command = isArtifactRegistry(reference.host)
      ? `gcloud artifacts docker images describe ${image} --format='value(image_summary.digest)'`
      : `docker buildx imagetools inspect ${image} --format '{{.Manifest.Digest}}'`;
    checking.problem(
      path,
      `must be pinned by digest, since a tag can move, got ${quote(image)}; write ${reference.host}/${reference.path}@ and what this prints: ${command}`,
    );
  } else if (reference.tag) {
    checking.problem(path, `must not have a tag beside its digest, got ${quote(image)}; take :${reference.tag} out`);
  }
  checkHost(checking, reference.host, path, entry.retire);
  const own = `${checking.file.location}-docker.pkg.dev/${checking.file.project}/${registryName(checking)}/`;
  if (image.startsWith(own)) {
    checkRegistryStays(checking, path, entry.retire);
  }
}

function checkHost(checking: Checking, host: string, path: KeyPath, retires: boolean): void {
  const remote = Object.entries(checking.file.remotes).find(([, entry]) => entry.host === host);
  if (!remote && !isArtifactRegistry(host) && host !== "docker.io") {
    const name = host.split(".").at(-2) ?? "other";
    checking.problem(
      path,
      `must come from Artifact Registry, docker.io or a host of tarmac:remotes, since Cloud Run pulls from no other, got ${host}; add tarmac:remotes.${name}: { host: ${host} }`,
    );
  } else if (remote?.[1].retire && !retires) {
    const [name] = remote;
    checking.problem(
      path,
      `must not come from what is being retired, got ${host}; take retire out of tarmac:remotes.${name}`,
    );
  }
}

function checkImageMap(
  checking: Checking,
  { kind, name, entry }: Workload,
  image: Exclude<Workload["entry"]["image"], string | undefined>,
  path: KeyPath,
): void {
  const { build, sameAs } = image;
  if ((build === undefined) === (sameAs === undefined)) {
    const got = build ? "both" : "neither";
    checking.conflict(path, `must have exactly one of build and sameAs, got ${got}; keep or add one, or delete image`);
  } else if (build) {
    if (checking.file.registry === "none") {
      checking.problem(
        [...path, "build"],
        "must have a registry to push to, got tarmac:registry: none; give it a map or an image by digest",
      );
    }
    for (const argument of OWN_ARGUMENTS.filter((own) => Object.hasOwn(build.args, own))) {
      const message = `must not be an argument that is set from tarmac:release, got ${argument}; remove it or give it another name`;
      checking.problem([...path, "build", "args", argument], message);
    }
    checkRegistryStays(checking, [...path, "build"], entry.retire);
  } else if (sameAs) {
    const at = [...path, "sameAs"];
    checkReference(checking, "services", sameAs, at, entry.retire);
    const other = Object.hasOwn(checking.file.services, sameAs) ? checking.file.services[sameAs]?.image : undefined;
    const next = typeof other === "object" ? other.sameAs : undefined;
    if (kind === "services" && sameAs === name) {
      checking.problem(at, `must name another service, got ${quote(sameAs)}; give the service an image of its own`);
    } else if (next) {
      checking.problem(
        at,
        `must name a service with an image of its own, got ${quote(sameAs)}, which has that of ${next}; write ${next}`,
      );
    }
  }
}

function registryName({ file }: Checking): string {
  return file.registry === "none" ? "" : file.registry.name;
}

function checkRegistryStays({ file, problem }: Checking, path: KeyPath, retires: boolean): void {
  if (file.registry !== "none" && file.registry.retire && !retires) {
    problem(
      path,
      `must not be in what is being retired, got an image of ${file.registry.name}; take retire out of tarmac:registry`,
    );
  }
}
