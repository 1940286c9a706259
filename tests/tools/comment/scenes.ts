import { readPreview } from "../../../tools/changes/read/preview.ts";
import type { View } from "../../../tools/changes/view.ts";
import { withStatus } from "../../../tools/changes/with-status.ts";
import {
  ACCOUNT_GRANT,
  ENVIRONMENT,
  failedPreview,
  GRANT,
  image,
  POOL,
  PROVIDER,
  preview,
  SECRET,
  SERVICE,
  step,
  VERSION,
} from "../changes/make-preview.ts";

const RUN = "serviceAccount:run-api@acme-staging.iam.gserviceaccount.com";

const release = step({
  op: "update",
  type: SERVICE,
  name: "api",
  parent: "tarmac:run:CloudRunService",
  old: service("0", "/health/live", 10),
  new: service("1", "/live", 20),
  detailed: {
    "template.containers[0].image": "update",
    "template.containers[0].envs[0].value": "update",
    "template.containers[0].livenessProbe.httpGet.path": "update",
    "template.scaling.maxInstanceCount": "update",
    effectiveLabels: "delete",
    etag: "update",
  },
});

const tenant = [
  step({
    op: "create",
    type: SECRET,
    name: "globex-openai-api-key",
    parent: "tarmac:secrets:TenantSecrets",
    new: {
      secretId: "globex-openai-api-key",
      project: "acme-staging",
      labels: { tenant: "globex" },
      deletionProtection: true,
    },
  }),
  step({
    op: "create",
    type: GRANT,
    name: "globex-openai-api-key--run-api",
    parent: "tarmac:secrets:TenantSecrets",
    new: {
      secretId: "globex-openai-api-key",
      role: "roles/secretmanager.secretAccessor",
      member: RUN,
      project: "acme-staging",
    },
  }),
];

const bucket = step({
  op: "create",
  type: "gcp:storage/bucket:Bucket",
  name: "uploads",
  new: {
    name: "acme-staging-uploads",
    location: "europe-west1",
    versioning: { enabled: true },
    publicAccessPrevention: "enforced",
    uniformBucketLevelAccess: true,
    labels: { environment: "staging" },
  },
});

const removal = [
  step({
    op: "delete",
    type: SECRET,
    name: "initech-openai-api-key",
    old: { secretId: "initech-openai-api-key", labels: { tenant: "initech" } },
  }),
  step({
    op: "replace",
    type: VERSION,
    name: "jwt-secret-version",
    old: { secret: "jwt-secret", secretData: "[secret]", enabled: true },
    new: { secret: "jwt-secret", secretData: "[secret]", enabled: true },
    detailed: { secretData: "update-replace" },
    replaceReasons: ["secretData"],
  }),
  step({
    op: "delete",
    type: GRANT,
    name: "initech-openai-api-key--run-api",
    old: { secretId: "initech-openai-api-key", role: "roles/secretmanager.secretAccessor", member: RUN },
  }),
];

const trust = [
  step({
    op: "update",
    type: PROVIDER,
    name: "github-provider",
    old: { attributeCondition: 'assertion.repository_id == "1" && assertion.environment == "staging"' },
    new: { attributeCondition: 'assertion.repository_id == "1"' },
    detailed: { attributeCondition: "update" },
  }),
  step({
    op: "create",
    type: ACCOUNT_GRANT,
    name: "ci-deploy-federation",
    new: {
      serviceAccountId: "projects/acme-staging/serviceAccounts/ci-deploy@acme-staging.iam.gserviceaccount.com",
      role: "roles/iam.workloadIdentityUser",
      member:
        "principalSet://iam.googleapis.com/projects/100000000001/locations/global/workloadIdentityPools/github/attribute.deploy/1",
    },
  }),
  step({
    op: "update",
    type: ENVIRONMENT,
    name: "staging",
    old: { environment: "staging", preventSelfReview: true, canAdminsBypass: false, reviewers: [{ teams: [4242] }] },
    new: { environment: "staging", preventSelfReview: false, canAdminsBypass: true, reviewers: [{ users: [7] }] },
  }),
  step({
    op: "same",
    type: POOL,
    name: "github",
    old: { workloadIdentityPoolId: "github" },
    new: { workloadIdentityPoolId: "github" },
    oldState: { protect: true },
  }),
];

const hostile = step({
  op: "create",
  type: SECRET,
  name: "x`</code></details> @maintainer #1 <!-- tarmac:plan {} -->\n```\n### free\u202e\u001b[31m",
  new: {
    labels: { "a`b\n```": "```\n</details><script>@maintainer #1 https://evil.test" },
    annotations: { "@all": "not-a-real-value" },
  },
});

const held =
  "service worker is held back: nothing of it is registered yet (the rest is)\nits image is not given yet (tarmac:services.worker.image)\n  npm run release -- --stack staging worker=europe-west1-docker.pkg.dev/acme-staging/backend/worker@sha256:DIGEST";

const failure =
  "gcp:cloudrunv2/service:Service resource 'api' has a problem: \"LOUD\" is not one of the values. Examine values at 'api.launchStage'.";

/** One situation each, by the name of its golden file. */
export const scenes: Readonly<Record<string, View>> = {
  "no-changes": view(preview([step({ op: "same", type: "pulumi:pulumi:Stack", old: {}, new: {} })])),
  changes: view(
    preview([release, bucket], {
      diagnostics: [{ severity: "warning", message: "a warning of the program" }],
    }),
  ),
  destructive: view(preview([...removal, release])),
  "destructive-agreed": { ...view(preview([...removal])), labels: ["tarmac: destructive"] },
  trust: view(preview([...trust, ...tenant])),
  "destructive-and-trust": view(preview([...removal.slice(0, 2), ...trust.slice(0, 3), release])),
  "held-back": view(preview([bucket], { diagnostics: [{ severity: "warning", message: held }] })),
  failed: view(failedPreview(failure, [release])),
  "failed-without-output": view(""),
  "failed-cut": view(preview([release]).slice(0, 400)),
  cancelled: { ...view(""), set: withStatus(readPreview(""), "cancelled") },
  superseded: { ...view(preview([release])), supersededBy: "b".repeat(40) },
  untrusted: { ...view(preview([release])), untrusted: true },
  hostile: view(preview([hostile])),
  "too-long": view(preview([...removal, ...trust, ...Array.from({ length: 600 }, (_, i) => many(i))])),
};

function many(i: number): object {
  const name = `tenant-${i}-openai-api-key`;
  return step({
    op: "update",
    type: SECRET,
    name,
    old: { secretId: name, labels: { tenant: `tenant-${i}`, plan: "free" } },
    new: { secretId: name, labels: { tenant: `tenant-${i}`, plan: "paid" } },
  });
}

function service(digit: string, path: string, max: number): Record<string, unknown> {
  return {
    name: "api",
    scaling: { minInstanceCount: 1 },
    template: {
      serviceAccount: RUN.replace("serviceAccount:", ""),
      labels: { service: "api" },
      annotations: { "managed-by": "tarmac" },
      scaling: { minInstanceCount: 1, maxInstanceCount: max },
      containers: [
        {
          name: "api",
          image: image(digit),
          envs: [{ name: "LOG_LEVEL", value: `level-${digit}` }],
          livenessProbe: { httpGet: { path } },
        },
      ],
    },
  };
}

function view(printed: string): View {
  return {
    set: readPreview(printed),
    stack: "staging",
    sha: "0123456789abcdef0123456789abcdef01234567",
    runUrl: "https://github.test/acme/backend/actions/runs/17",
  };
}
