import { expect, test } from "vitest";
import { heldBack } from "../../stacks/held-back.ts";
import { imageOf, settingsOf } from "../support/settings.ts";

const of = (yaml: string) => Object.fromEntries(heldBack(settingsOf(yaml)));

test("nothing is held back that has its image and its values", () => {
  expect(
    of(`
secrets: { database-url: { version: 1 }, jwt-secret: { generate: {} } }
services: { api: { image: "${imageOf("api")}", secrets: { DATABASE_URL: database-url, JWT: jwt-secret } } }
`),
  ).toEqual({});
});

test("a service without an image, with the commands to build, push and set it", () => {
  expect(of("services: { api: {} }")).toEqual({
    "service api": [
      {
        reason: "its image is not given yet (tarmac:services.api.image)",
        commands: [
          "gcloud auth configure-docker europe-west1-docker.pkg.dev",
          "docker build --platform linux/amd64 -t europe-west1-docker.pkg.dev/acme-staging/backend/api . && docker push europe-west1-docker.pkg.dev/acme-staging/backend/api",
          "npm run release -- --stack staging api=europe-west1-docker.pkg.dev/acme-staging/backend/api@sha256:DIGEST",
        ],
      },
    ],
  });
});

test("a service that mounts a secret without a version, named once however often it is mounted", () => {
  expect(
    of(`
secrets: { database-url: {} }
services: { api: { image: "${imageOf("api")}", secrets: { DATABASE_URL: database-url, ALSO: database-url } } }
`),
  ).toEqual({
    "service api": [
      {
        reason: "the secret database-url has no version yet (tarmac:secrets.database-url.version)",
        commands: [
          `printf %s "$VALUE" | gcloud secrets versions add database-url --project acme-staging --data-file=-`,
          "npx pulumi config set --stack staging --path 'tarmac:secrets.database-url.version' 1",
        ],
      },
    ],
  });
});

test("what runs a held service's image, and what a held job must run before", () => {
  const held = of(`
secrets: { database-url: {} }
services: { api: {}, web: { image: "${imageOf("web")}" } }
workers: { mail: { image: { sameAs: api } } }
jobs: { migrate: { image: { sameAs: web }, timeoutSeconds: 60, secrets: { DATABASE_URL: database-url }, runBefore: [web] } }
`);
  expect(Object.fromEntries(Object.entries(held).map(([who, holds]) => [who, holds.map((h) => h.reason)]))).toEqual({
    "service api": ["its image is not given yet (tarmac:services.api.image)"],
    "worker mail": ["it runs the image of api, not given yet"],
    "job migrate": ["the secret database-url has no version yet (tarmac:secrets.database-url.version)"],
    "service web": ["the job migrate must run before it and is held back"],
  });
});

test("tenants' secrets hold nothing back", () => {
  expect(
    of(`
tenants: { acme: { secrets: [openai-api-key] } }
services: { api: { image: "${imageOf("api")}", tenants: all } }
`),
  ).toEqual({});
});
