import type {
  CloudRunServiceArgs,
  GithubFederationArgs,
  PostgresDatabaseArgs,
  RepositorySettingsArgs,
  SharedSecretsArgs,
} from "../../components/index.ts";
import type { ManagedSecretArgs } from "../../components/secrets/managed-secret.ts";

// Arguments that exclude each other. What the compiler must refuse stands under a line that expects it to: `npm run check`
// fails where it no longer does.

const place = { project: "acme-staging", location: "europe-west1" };
const service = { ...place, image: "europe-west1-docker.pkg.dev/acme-staging/backend/api" };
const member = "user:someone@example.com";

export const callers: readonly CloudRunServiceArgs[] = [
  service,
  { ...service, public: true },
  { ...service, invokers: [member] },
  // @ts-expect-error a service that anybody may call has no list of callers
  { ...service, public: true, invokers: [member] },
];

export const secrets: readonly SharedSecretsArgs["secrets"][] = [
  { jwt: { generate: {} }, "api-key": { version: 1 }, later: {} },
  // @ts-expect-error what is generated is not pinned
  { jwt: { generate: {}, version: 1 } },
];

const container = { project: "acme-staging", secretId: "url", labels: {}, retire: false, storage: {}, api: [] };

export const values: readonly ManagedSecretArgs[] = [
  { ...container, value: "not-a-real-value" },
  // @ts-expect-error a value of another resource is not generated
  { ...container, value: "not-a-real-value", generate: {} },
  // @ts-expect-error a value of another resource is not pinned
  { ...container, value: "not-a-real-value", version: 1 },
];

type Backups = PostgresDatabaseArgs["backups"];

export const backups: readonly Backups[] = [
  { keep: 14 },
  { enabled: false, because: "it is made anew every night" },
  // @ts-expect-error no backups is said with its reason
  { enabled: false },
  // @ts-expect-error no backups are not kept
  { enabled: false, because: "it is made anew every night", keep: 14 },
];

type Deploy = GithubFederationArgs["deploy"];

export const deploy: readonly Deploy[] = [
  { refs: ["refs/heads/main"], workflow: ".github/workflows/deploy.yml" },
  // @ts-expect-error on any other ref the workflow's file could say anything
  { workflow: ".github/workflows/deploy.yml" },
  // @ts-expect-error the same, in other words
  { refs: [], workflow: ".github/workflows/deploy.yml" },
];

const repository = "backend";

export const actions: readonly RepositorySettingsArgs[] = [
  { repository, allowedActions: "selected", selectedActions: ["google-github-actions/auth@*"] },
  // @ts-expect-error patterns have no effect where all actions may run
  { repository, selectedActions: ["google-github-actions/auth@*"] },
  // @ts-expect-error selected without a pattern
  { repository, allowedActions: "selected" },
];

export const bypass: readonly RepositorySettingsArgs["bypass"][] = [
  [{ actorType: "Team", actorId: 1 }, { actorType: "DeployKey" }],
  // @ts-expect-error a team has an id
  [{ actorType: "Team" }],
  // @ts-expect-error deploy keys have none
  [{ actorType: "DeployKey", actorId: 1 }],
];
