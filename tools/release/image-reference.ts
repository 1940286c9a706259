/** An image named by content: `HOST/PATH@sha256:<64 hex>`. */
export interface ImageReference {
  readonly host: string;
  /** Without the host, such as `acme-staging/backend/api`. */
  readonly path: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
}

export type ParsedReference =
  | { readonly ok: true; readonly reference: ImageReference }
  | { readonly ok: false; readonly problem: string };

const DIGEST = /^sha256:[0-9a-f]{64}$/;
// The grammar of names, shortened to what a registry with a host name serves:
// https://github.com/distribution/reference/blob/main/reference.go
const HOST = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?$/i;
const PATH = /^[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;

/**
 * Reads an image reference. Only a digest is accepted: a tag can be moved, so the same line could mean another image
 * tomorrow, and Pulumi would see no change. A refusal says which command gives the digest.
 */
export function parseImageReference(text: string): ParsedReference {
  const at = text.indexOf("@");
  const name = at === -1 ? text : text.slice(0, at);
  const digest = at === -1 ? undefined : text.slice(at + 1);
  const slash = name.indexOf("/");
  const host = slash === -1 ? "" : name.slice(0, slash);
  const [path = "", tag] = splitTag(name.slice(slash + 1));
  if (!isHost(host) || !PATH.test(path) || (tag !== undefined && !TAG.test(tag))) {
    return refuse(`expected HOST/PATH@sha256:<64 hexadecimal digits>, got ${JSON.stringify(text)}`);
  }
  if (digest === undefined) {
    const tagged = `${host}/${path}:${tag ?? "latest"}`;
    return refuse(
      `expected a digest, got the tag ${JSON.stringify(tag ?? "latest")}, which can be moved; ` +
        `find the digest with: ${digestCommand(tagged)}`,
    );
  }
  if (!DIGEST.test(digest)) {
    return refuse(`expected sha256: and 64 hexadecimal digits after "@", got ${JSON.stringify(digest)}`);
  }
  if (tag !== undefined) {
    return refuse(`expected a digest alone, got a tag beside it; write ${host}/${path}@${digest}`);
  }
  return { ok: true, reference: { host, path, digest } };
}

/** `HOST/PATH@sha256:...`, as a stack file has it. */
export function formatImageReference({ host, path, digest }: ImageReference): string {
  return `${host}/${path}@${digest}`;
}

function refuse(problem: string): ParsedReference {
  return { ok: false, problem };
}

/** A first part without a dot, a port or the name `localhost` is a path on Docker Hub, not a host. */
function isHost(host: string): boolean {
  return HOST.test(host) && (/[.:]/.test(host) || host === "localhost");
}

function splitTag(path: string): [string, string | undefined] {
  const colon = path.indexOf(":");
  return colon === -1 ? [path, undefined] : [path.slice(0, colon), path.slice(colon + 1)];
}

/** The command that prints the digest behind a tag, with the tool that fits the registry. */
function digestCommand(tagged: string): string {
  return tagged.slice(0, tagged.indexOf("/")).endsWith("-docker.pkg.dev")
    ? `gcloud artifacts docker images describe ${tagged} --format='value(image_summary.fully_qualified_digest)'`
    : `docker buildx imagetools inspect ${tagged} --format '{{.Manifest.Digest}}'`;
}
