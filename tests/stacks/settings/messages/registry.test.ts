import { expect, test } from "vitest";
import { type Case, problemsOf } from "../problems-of.ts";

const cases: readonly Case[] = [
  [
    "provenance without a repository",
    { registry: { provenance: "required" } },
    ["tarmac:registry.provenance: must come with tarmac:github, got none; add it or take provenance out"],
  ],
  [
    "provenance where no ref deploys",
    { registry: { provenance: "required" }, github: { repository: "acme/backend", repositoryId: 1, ownerId: 2 } },
    ["tarmac:registry.provenance: must come with tarmac:github.deploy.refs, got none; add it or take provenance out"],
  ],
  [
    "expire covered by keep",
    { registry: { keep: [{ tagPrefix: "v" }], expire: [{ tagPrefix: "v1", after: "90d" }] } },
    [
      'tarmac:registry.expire[0].tagPrefix: must not be covered by keep ("v"), got "v1"; take one of the two out, since what is kept is never deleted',
    ],
  ],
  [
    "expire twice",
    {
      registry: {
        expire: [
          { tagPrefix: "sha-", after: "90d" },
          { tagPrefix: "sha-", after: "30d" },
        ],
      },
    },
    ['tarmac:registry.expire[1].tagPrefix: must have one age, got "sha-" twice; take one out'],
  ],
  [
    "too many ages",
    {
      registry: {
        keep: [{ tagPrefix: "v" }],
        expire: [1, 2, 3, 4, 5, 6, 7].map((days) => ({ tagPrefix: `a${days}-`, after: `${days}d` })),
      },
    },
    [
      "tarmac:registry.expire: must have at most 6 different ages, since Artifact Registry takes 10 policies, got 7; let some share an age",
    ],
  ],
  [
    "remote called as the registry",
    { remotes: { backend: { host: "ghcr.io" } } },
    ['tarmac:remotes.backend: must not be called as the registry is, got "backend"; rename one of the two'],
  ],
  [
    "remote of artifact registry",
    { remotes: { other: { host: "europe-west1-docker.pkg.dev" } } },
    [
      "tarmac:remotes.other.host: must be a host outside Artifact Registry, got europe-west1-docker.pkg.dev; delete the entry",
    ],
  ],
  [
    "remote twice",
    { remotes: { one: { host: "ghcr.io" }, two: { host: "ghcr.io" } } },
    ["tarmac:remotes.two.host: must be in one entry, got ghcr.io, which tarmac:remotes.one has; delete one of the two"],
  ],
  [
    "one password of two remotes",
    {
      secrets: { pw: { version: 1 } },
      remotes: {
        one: { host: "ghcr.io", username: "acme", passwordSecret: "pw" },
        two: { host: "docker.io", username: "acme", passwordSecret: "pw" },
      },
    },
    [
      'tarmac:remotes.two.passwordSecret: must be this remote\'s own, got "pw", which tarmac:remotes.one has; declare a second secret with the same value',
    ],
  ],
  [
    "the deployer among the readers",
    {
      registry: { readers: ["serviceAccount:ci-deploy@acme-staging.iam.gserviceaccount.com"] },
      github: { repository: "acme/backend", repositoryId: 2, ownerId: 1, manages: "nothing" },
    },
    [
      "tarmac:registry.readers[0]: must not be the deployer, which reads already, got serviceAccount:ci-deploy@acme-staging.iam.gserviceaccount.com; take it out",
    ],
  ],
  [
    "remote with a scheme",
    { remotes: { one: { host: "https://ghcr.io" } } },
    [
      'tarmac:remotes.one.host: must be a host name such as ghcr.io, without https://, got "https://ghcr.io"; write ghcr.io',
    ],
  ],
  [
    "username alone",
    { remotes: { one: { host: "ghcr.io", username: "acme" } } },
    ["tarmac:remotes.one.username: must come with passwordSecret, got none; add it or take username out"],
  ],
  [
    "password without version",
    { secrets: { pw: {} }, remotes: { one: { host: "ghcr.io", username: "acme", passwordSecret: "pw" } } },
    [
      'tarmac:remotes.one.passwordSecret: must name a secret with a version, got "pw", which has none yet; set tarmac:secrets.pw.version',
    ],
  ],
  [
    "password generated",
    {
      secrets: { pw: { generate: {} } },
      remotes: { one: { host: "ghcr.io", username: "acme", passwordSecret: "pw" } },
    },
    [
      'tarmac:remotes.one.passwordSecret: must name a secret with a version, got "pw", which is generated; delete generate and set tarmac:secrets.pw.version',
    ],
  ],
  [
    "password alone and unknown",
    { remotes: { one: { host: "ghcr.io", passwordSecret: "pw" } } },
    [
      "tarmac:remotes.one.passwordSecret: must come with username, got none; add it or take passwordSecret out",
      'tarmac:remotes.one.passwordSecret: must name a secret of tarmac:secrets, got "pw"; declare it under tarmac:secrets',
    ],
  ],
];

test.each(cases)("%s", (_, config, problems) => {
  expect(problemsOf(config)).toEqual(problems);
});
