import { expect, test } from "vitest";
import { makeProviders } from "../../infra/providers.ts";
import { environment } from "../../stacks/environment.ts";
import type { Made } from "../../stacks/own.ts";
import { plan } from "../support/plan.ts";
import { planOf } from "../support/plan-stack.ts";
import { imageOf, settingsOf } from "../support/settings.ts";

const image = `image: "${imageOf("api")}"`;

test("a stack says each of what it has", async () => {
  const { outputs } = await planOf(
    settingsOf(`
tenants: { acme: { secrets: [key, token] }, globex: {}, initech: {}, umbrella: {} }
services: { api: { ${image}, domain: api.example.com }, admin: { ${image} }, web: {} }
workers: { mail: { ${image} }, push: { ${image} }, sms: { ${image} } }
jobs: { load: { ${image}, timeoutSeconds: 60 } }
databases: { main: {} }
buckets: { uploads: {} }
github: { repository: acme/backend, repositoryId: 1, ownerId: 2, manages: nothing }
`),
  );
  expect(outputs).toEqual({
    serviceUrls: {
      api: "https://api-123456789012.europe-west1.run.app",
      admin: "https://admin-123456789012.europe-west1.run.app",
    },
    heldBack: { "service web": [expect.objectContaining({ reason: expect.stringContaining("image is not given") })] },
    registryUrl: "europe-west1-docker.pkg.dev/acme-staging/backend",
    federationProvider: "projects/123456789012/locations/global/workloadIdentityPools/github-0a1b2c/providers/github",
    ciAccounts: {
      plan: "ci-plan@acme-staging.iam.gserviceaccount.com",
      deploy: "ci-deploy@acme-staging.iam.gserviceaccount.com",
    },
    tenantSecrets: { acme: ["acme-key", "acme-token"], globex: [], initech: [], umbrella: [] },
    databases: { main: "acme-staging:europe-west1:main" },
    buckets: { uploads: "acme-staging-uploads" },
    dnsRecords: { "api.example.com": [{ name: "api.example.com", type: "CNAME", value: "ghs.googlehosted.com." }] },
    counts: { services: 2, workers: 3, jobs: 1, tenants: 4, heldBack: 1 },
  });
});

test("without an identity that previews, the one that deploys alone is named", async () => {
  const github = "github: { repository: acme/backend, repositoryId: 1, ownerId: 2, manages: nothing }";
  const { outputs } = await planOf(settingsOf(`{ previews: rehearsal, ${github} }`));
  expect(outputs.ciAccounts).toEqual({ deploy: "ci-deploy@acme-staging.iam.gserviceaccount.com" });
});

test("and nothing of what it has not", async () => {
  const { outputs } = await planOf(settingsOf("registry: none"));
  expect(outputs).toEqual({
    serviceUrls: {},
    heldBack: {},
    tenantSecrets: {},
    counts: { services: 0, workers: 0, jobs: 0, tenants: 0, heldBack: 0 },
  });
});

test("a team's own resources are handed what the stack file's are made of", async () => {
  const settings = settingsOf(`
labels: { team: platform }
secrets: { token: { version: 1 } }
tenants: { acme: { secrets: [key] } }
services: { api: { ${image} } }
workers: { mail: { ${image} } }
jobs: { load: { ${image}, timeoutSeconds: 60 } }
databases: { main: {} }
buckets: { uploads: {} }
`);
  let handed: Made | undefined;
  const { outputs } = await plan(() =>
    environment({
      settings,
      githubSecrets: {},
      providers: makeProviders(settings),
      own: (made) => {
        handed = made;
        return { said: "so" };
      },
    }),
  );
  expect(outputs.own).toEqual({ said: "so" });
  const { stack, project, location, labels, network, registry, tenants, databases, buckets, secret, ...rest } =
    handed as Made;
  expect({ stack, project, location, labels }).toEqual({
    stack: "staging",
    project: "acme-staging",
    location: "europe-west1",
    labels: { team: "platform", "managed-by": "tarmac", environment: "staging" },
  });
  expect([network, registry].map((made) => made?.constructor.name)).toEqual(["PrivateNetwork", "ImageRegistry"]);
  expect(
    [tenants, databases, buckets, rest.services, rest.workers, rest.jobs].map((named) => Object.keys(named)),
  ).toEqual([["acme"], ["main"], ["uploads"], ["api"], ["mail"], ["load"]]);
  expect(secret("token").version).toBe("1");
});
