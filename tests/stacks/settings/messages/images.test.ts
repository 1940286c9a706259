import { expect, test } from "vitest";
import { type Case, problemsOf } from "../problems-of.ts";

const cases: readonly Case[] = [
  [
    "build argument of the release",
    { services: { api: { image: { build: { context: ".", args: { VERSION: "1" } } } } } },
    [
      "tarmac:services.api.image.build.args.VERSION: must not be an argument that is set from tarmac:release, got VERSION; remove it or give it another name",
    ],
  ],
  [
    "tag",
    { services: { api: { image: "europe-west1-docker.pkg.dev/acme-staging/backend/api:v1" } } },
    [
      "tarmac:services.api.image: must be pinned by digest, since a tag can move, got \"europe-west1-docker.pkg.dev/acme-staging/backend/api:v1\"; write europe-west1-docker.pkg.dev/acme-staging/backend/api@ and what this prints: gcloud artifacts docker images describe europe-west1-docker.pkg.dev/acme-staging/backend/api:v1 --format='value(image_summary.digest)'",
    ],
  ],
  [
    "tag elsewhere",
    { services: { api: { image: "docker.io/library/nginx:1.29" } } },
    [
      "tarmac:services.api.image: must be pinned by digest, since a tag can move, got \"docker.io/library/nginx:1.29\"; write docker.io/library/nginx@ and what this prints: docker buildx imagetools inspect docker.io/library/nginx:1.29 --format '{{.Manifest.Digest}}'",
    ],
  ],
  [
    "no tag at all",
    { services: { api: { image: "docker.io/library/nginx" } } },
    [
      "tarmac:services.api.image: must be pinned by digest, since a tag can move, got \"docker.io/library/nginx\"; write docker.io/library/nginx@ and what this prints: docker buildx imagetools inspect docker.io/library/nginx --format '{{.Manifest.Digest}}'",
    ],
  ],
  [
    "tag and digest",
    {
      services: {
        api: {
          image: "docker.io/library/nginx:1@sha256:0000000000000000000000000000000000000000000000000000000000000000",
        },
      },
    },
    [
      'tarmac:services.api.image: must not have a tag beside its digest, got "docker.io/library/nginx:1@sha256:00000000000000000000000000000000000000000000000..."; take :1 out',
    ],
  ],
  [
    "no host",
    { services: { api: { image: "nginx@sha256:0000000000000000000000000000000000000000000000000000000000000000" } } },
    [
      'tarmac:services.api.image: must be HOST/PATH@sha256: and 64 hexadecimal digits, got "nginx@sha256:0000000000000000000000000000000000000000000000000000000000000000"; write it as in europe-west1-docker.pkg.dev/PROJECT/REGISTRY/NAME@sha256:DIGEST or docker.io/library/NAME@sha256:DIGEST',
    ],
  ],
  [
    "short digest",
    { services: { api: { image: "docker.io/library/nginx@sha256:00" } } },
    [
      'tarmac:services.api.image: must be HOST/PATH@sha256: and 64 hexadecimal digits, got "docker.io/library/nginx@sha256:00"; write it as in europe-west1-docker.pkg.dev/PROJECT/REGISTRY/NAME@sha256:DIGEST or docker.io/library/NAME@sha256:DIGEST',
    ],
  ],
  [
    "host that cannot be pulled",
    {
      services: {
        api: { image: "ghcr.io/acme/api@sha256:0000000000000000000000000000000000000000000000000000000000000000" },
      },
    },
    [
      "tarmac:services.api.image: must come from Artifact Registry, docker.io or a host of tarmac:remotes, since Cloud Run pulls from no other, got ghcr.io; add tarmac:remotes.ghcr: { host: ghcr.io }",
    ],
  ],
  [
    "remote that retires",
    {
      remotes: { ghcr: { host: "ghcr.io", retire: true } },
      services: {
        api: { image: "ghcr.io/acme/api@sha256:0000000000000000000000000000000000000000000000000000000000000000" },
      },
    },
    [
      "tarmac:services.api.image: must not come from what is being retired, got ghcr.io; take retire out of tarmac:remotes.ghcr",
    ],
  ],
  [
    "registry that retires",
    {
      registry: { retire: true },
      services: {
        api: {
          image:
            "europe-west1-docker.pkg.dev/acme-staging/backend/api@sha256:0000000000000000000000000000000000000000000000000000000000000000",
        },
      },
    },
    [
      "tarmac:services.api.image: must not be in what is being retired, got an image of backend; take retire out of tarmac:registry",
    ],
  ],
  [
    "build without registry",
    { registry: "none", services: { api: { image: { build: { context: "./backend" } } } } },
    [
      "tarmac:services.api.image.build: must have a registry to push to, got tarmac:registry: none; give it a map or an image by digest",
    ],
  ],
  [
    "build into a registry that retires",
    { registry: { retire: true }, services: { api: { image: { build: { context: "./backend" } } } } },
    [
      "tarmac:services.api.image.build: must not be in what is being retired, got an image of backend; take retire out of tarmac:registry",
    ],
  ],
  [
    "both build and sameAs",
    { services: { api: { image: { build: { context: "." }, sameAs: "web" } }, web: {} } },
    [
      "tarmac:services.api.image: must have exactly one of build and sameAs, got both; keep or add one, or delete image",
    ],
  ],
  [
    "empty image",
    { services: { api: { image: {} } } },
    [
      "tarmac:services.api.image: must have exactly one of build and sameAs, got neither; keep or add one, or delete image",
    ],
  ],
  [
    "image of a wrong type",
    { services: { api: { image: 5 } } },
    [
      "tarmac:services.api.image: must be HOST/PATH@sha256:DIGEST, { build } or { sameAs: SERVICE }, got the number 5; docs/stack-file.md shows the form",
    ],
  ],
];

test.each(cases)("%s", (_, config, problems) => {
  expect(problemsOf(config)).toEqual(problems);
});
