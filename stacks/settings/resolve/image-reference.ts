/** An image as registries name it. */
export interface ImageReference {
  readonly host: string;
  readonly path: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

const REFERENCE =
  /^([a-z0-9.-]+(?::[0-9]+)?)\/([a-z0-9]+(?:[._/-]+[a-z0-9]+)*)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/;

/** Takes `HOST/PATH[:TAG][@sha256:DIGEST]` apart; `undefined` when it is something else, as when the host is left out. */
export function imageReference(text: string): ImageReference | undefined {
  const [, host, path, tag, digest] = REFERENCE.exec(text) ?? [];
  return host?.includes(".") && path ? { host, path, tag, digest } : undefined;
}

/** Hosts of Artifact Registry, those that took over from Container Registry included. */
export function isArtifactRegistry(host: string): boolean {
  return /^([a-z]+-[a-z]+[0-9]+|us|europe|asia)-docker\.pkg\.dev$|^((us|eu|asia)\.)?gcr\.io$/.test(host);
}
