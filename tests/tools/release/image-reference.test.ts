import { describe, expect, it } from "vitest";
import { formatImageReference, parseImageReference } from "../../../tools/release/image-reference.ts";

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

describe("parseImageReference", () => {
  it.each([
    ["europe-west1-docker.pkg.dev", "acme-staging/backend/api"],
    ["ghcr.io", "acme/api"],
    ["docker.io", "library/redis"],
    ["localhost:5000", "api"],
    ["registry.example:443", "a/b-c/d__e.f"],
  ])("takes a digest of %s/%s", (host, path) => {
    const parsed = parseImageReference(`${host}/${path}@${DIGEST}`);
    expect(parsed).toEqual({ ok: true, reference: { host, path, digest: DIGEST } });
    expect(parsed.ok && formatImageReference(parsed.reference)).toBe(`${host}/${path}@${DIGEST}`);
  });

  it.each([
    [
      "a tag in Artifact Registry, with the command that resolves it",
      "europe-west1-docker.pkg.dev/acme-staging/backend/api:v1.2.3",
      'expected a digest, got the tag "v1.2.3", which can be moved; find the digest with: gcloud artifacts docker images describe ' +
        "europe-west1-docker.pkg.dev/acme-staging/backend/api:v1.2.3 --format='value(image_summary.fully_qualified_digest)'",
    ],
    [
      "a tag elsewhere",
      "ghcr.io/acme/api:main",
      'expected a digest, got the tag "main", which can be moved; find the digest with: ' +
        "docker buildx imagetools inspect ghcr.io/acme/api:main --format '{{.Manifest.Digest}}'",
    ],
    [
      "no tag, which means latest",
      "ghcr.io/acme/api",
      'expected a digest, got the tag "latest", which can be moved; find the digest with: ' +
        "docker buildx imagetools inspect ghcr.io/acme/api:latest --format '{{.Manifest.Digest}}'",
    ],
    [
      "a tag beside the digest",
      `ghcr.io/acme/api:v1@${DIGEST}`,
      `expected a digest alone, got a tag beside it; write ghcr.io/acme/api@${DIGEST}`,
    ],
    [
      "a short digest",
      "ghcr.io/acme/api@sha256:abc",
      'expected sha256: and 64 hexadecimal digits after "@", got "sha256:abc"',
    ],
    [
      "a digest that lacks a digit",
      `ghcr.io/acme/api@${DIGEST.slice(0, -1)}`,
      `expected sha256: and 64 hexadecimal digits after "@", got "${DIGEST.slice(0, -1)}"`,
    ],
    [
      "a tag of 129 characters, which is none",
      `ghcr.io/acme/api:${"v".repeat(129)}`,
      `expected HOST/PATH@sha256:<64 hexadecimal digits>, got "ghcr.io/acme/api:${"v".repeat(129)}"`,
    ],
    [
      "upper-case hexadecimals",
      `ghcr.io/acme/api@${DIGEST.toUpperCase()}`,
      `expected sha256: and 64 hexadecimal digits after "@", got "${DIGEST.toUpperCase()}"`,
    ],
    [
      "a name without a host",
      `acme/api@${DIGEST}`,
      `expected HOST/PATH@sha256:<64 hexadecimal digits>, got "acme/api@${DIGEST}"`,
    ],
    ["one word", "api", 'expected HOST/PATH@sha256:<64 hexadecimal digits>, got "api"'],
    ["nothing", "", 'expected HOST/PATH@sha256:<64 hexadecimal digits>, got ""'],
    [
      "text that would become YAML",
      "ghcr.io/acme/api: {}\n#",
      'expected HOST/PATH@sha256:<64 hexadecimal digits>, got "ghcr.io/acme/api: {}\\n#"',
    ],
    [
      "a tag that would become a shell command",
      "ghcr.io/acme/api:$(id)",
      'expected HOST/PATH@sha256:<64 hexadecimal digits>, got "ghcr.io/acme/api:$(id)"',
    ],
  ])("refuses %s", (_what, text, problem) => {
    expect(parseImageReference(text)).toEqual({ ok: false, problem });
  });
});
