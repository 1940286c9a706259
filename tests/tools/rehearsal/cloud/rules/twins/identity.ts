import { projectNumber } from "../../../../../../catalogue/made-up.ts";
import type { Props } from "../../../../../../catalogue/value.ts";
import type { Clouds } from "../../clouds.ts";
import {
  ACCOUNT,
  ACCOUNT_MEMBER,
  apis,
  PROJECT,
  PROJECT_MEMBER,
  RUNNER,
  ready,
  SECRET_MEMBER,
  type Twin,
  VERSION,
} from "../twin.ts";

const GITHUB = "https://token.actions.githubusercontent.com";
const PROVIDER = "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider";
const POOL_TYPE = "gcp:iam/workloadIdentityPool:WorkloadIdentityPool";
const OWN = "assertion.repository_owner_id == '1234567' && assertion.repository_id == '812345678'";
const SUBJECT = "'repo:' + assertion.repository_id + ':run:' + assertion.run_id";
const POOL = `projects/${projectNumber(PROJECT)}/locations/global/workloadIdentityPools/github`;
const DEPLOY = `principalSet://iam.googleapis.com/${POOL}/attribute.deploy/x`;

function provider(c: Clouds, condition: string | undefined, mapping: Props = {}, name = "github", issuer = GITHUB) {
  const dependsOn = [...apis(c), c.urn(POOL_TYPE, "pool")];
  return c.create(
    PROVIDER,
    name,
    {
      workloadIdentityPoolId: "github",
      workloadIdentityPoolProviderId: name,
      oidc: { issuerUri: issuer },
      attributeMapping: { "google.subject": SUBJECT, ...mapping },
      ...(condition === undefined ? {} : { attributeCondition: condition }),
    },
    { dependsOn },
  ).urn;
}

const judged = (code: string, says: readonly string[], condition: string | undefined, mapping: Props = {}): Twin => ({
  code,
  says,
  bad: (c) => void provider(c, condition, mapping),
  good: (c) =>
    void provider(c, OWN, { "attribute.environment": "has(assertion.environment) ? assertion.environment : 'none'" }),
});

const onProject =
  (role: string, member = `serviceAccount:${RUNNER}`) =>
  (c: Clouds) =>
    void c.create(PROJECT_MEMBER, "g", { project: PROJECT, role, member }, { dependsOn: ready(c) });

/** An account that a workflow may become. */
function ci(c: Clouds, member = DEPLOY): readonly string[] {
  const dependsOn = [...ready(c)];
  dependsOn.push(c.create(ACCOUNT, "ci-deploy", { accountId: "ci-deploy" }, { dependsOn }).urn);
  const serviceAccountId = `projects/${PROJECT}/serviceAccounts/ci-deploy@${PROJECT}.iam.gserviceaccount.com`;
  c.create(ACCOUNT_MEMBER, "ci", { serviceAccountId, role: "roles/iam.workloadIdentityUser", member }, { dependsOn });
  return dependsOn;
}

const secretGrant = (c: Clouds, role: string, member: string) =>
  c.create(SECRET_MEMBER, "g", { secretId: "dsn", role, member }, { dependsOn: [...ready(c), ...ci(c)] });
const CI = `serviceAccount:ci-deploy@${PROJECT}.iam.gserviceaccount.com`;

/** Federation, roles and grants. */
export const identity: readonly Twin[] = [
  judged("wif-condition-missing", ["trusts every repository on GitHub: it has no condition"], undefined),
  ...[
    `${GITHUB}/octo-corp`,
    "https://token.actions.octo.ghe.com",
    "https://github.example.com:8443/_services/token",
  ].map(
    (issuer): Twin => ({
      code: "wif-condition-missing",
      says: ["trusts every repository on GitHub: it has no condition"],
      bad: (c) => void provider(c, undefined, {}, "github", issuer),
      good: (c) => void provider(c, undefined, {}, "github", "https://issuer.example.com/octo-corp"),
    }),
  ),
  judged(
    "wif-expression-syntax",
    ["attributeCondition: <input>:1:32: found & but expecting end of input"],
    "assertion.repository_id == '5' &&",
  ),
  judged("wif-condition-not-boolean", ["attributeCondition: does not give true or false"], "assertion.repository_id"),
  judged(
    "wif-claim-unknown",
    ["attributeCondition: GitHub's tokens have no claim repositry_id; did you mean repository_id"],
    "assertion.repositry_id == '5'",
  ),
  {
    code: "wif-claim-unknown",
    says: ["attribute.x: GitHub's tokens have no claim repo_visibility"],
    bad: (c) => void provider(c, OWN, { "attribute.x": "assertion.repo_visibility" }),
    good: (c) =>
      void provider(c, OWN, {
        "attribute.x": "has(assertion.repo_property_team) ? assertion.repo_property_team : 'none'",
        "attribute.y": "has(assertion.enterprise_id) ? assertion.enterprise_id : 'none'",
      }),
  },
  judged(
    "wif-claim-unguarded",
    ["attribute.environment: field not found: environment, in tokens without that claim"],
    OWN,
    { "attribute.environment": "assertion.environment" },
  ),
  judged(
    "wif-condition-admits-foreign",
    [
      "the condition admits a stranger's repository; a stranger's pull request; a stranger who took the names over; and 6 more",
    ],
    "assertion.iss != ''",
  ),
  judged(
    "wif-condition-admits-foreign",
    [
      "the condition admits a stranger who took the names over; the names taken over, with the sub of before; an owner's id that begins like ours; and 2 more",
    ],
    "assertion.repository == 'acme/backend'",
  ),
  judged(
    "wif-condition-admits-owner",
    [
      "the condition admits another repository of the owner; another repository whose name begins like ours; the repository deleted and made again; and 2 more",
    ],
    "assertion.repository_owner_id == '1234567'",
  ),
  judged(
    "wif-condition-admits-nobody",
    ["no token of any repository is exchanged: attributeCondition: is false"],
    "assertion.repository_id == 812345678",
  ),
  judged("wif-sub-used", ["attributeCondition: reads assertion.sub"], `${OWN} && assertion.sub.startsWith('repo:')`),
  judged("wif-subject-too-long", ["google.subject: has 229 bytes, 127 at most in a run of this repository"], OWN, {
    "google.subject":
      "'repo:' + assertion.repository + ':' + (has(assertion.head_ref) ? assertion.head_ref : '') + ':' + assertion.run_id",
  }),
  {
    code: "wif-grant-to-pool",
    says: ["is granted to every identity of the pool"],
    bad: (c) => void ci(c, `principalSet://iam.googleapis.com/${POOL}/*`),
    good: (c) => void ci(c),
  },
  {
    code: "wif-attribute-unmapped",
    says: ["names attribute.deploy, which no provider of the pool maps"],
    bad: (c) => {
      provider(c, OWN);
      ci(c);
    },
    good: (c) => {
      provider(c, OWN, { "attribute.deploy": "'x'" });
      ci(c);
    },
  },
  {
    code: "wif-two-providers",
    says: ["has 2 providers"],
    bad: (c) => {
      c.create(POOL_TYPE, "pool", { workloadIdentityPoolId: "github" }, { dependsOn: apis(c) });
      provider(c, OWN);
      provider(c, OWN, {}, "other");
    },
    good: (c) => {
      c.create(POOL_TYPE, "pool", { workloadIdentityPoolId: "github" }, { dependsOn: apis(c) });
      provider(c, OWN);
    },
  },
  {
    code: "iam-basic-role",
    says: ["grants roles/editor on the whole project"],
    bad: onProject("roles/editor"),
    good: onProject("roles/run.viewer"),
  },
  {
    code: "iam-project-impersonation",
    says: ["grants roles/iam.serviceAccountUser on the whole project"],
    bad: onProject("roles/iam.serviceAccountUser"),
    good: (c) => void ci(c),
  },
  {
    code: "iam-everyone",
    says: ["grants roles/secretmanager.viewer to everybody"],
    bad: (c) => void secretGrant(c, "roles/secretmanager.viewer", "allUsers"),
    good: (c) => void secretGrant(c, "roles/secretmanager.viewer", CI),
  },
  {
    code: "iam-binding-authoritative",
    says: ["owns roles/secretmanager.secretAccessor: other holders lose it"],
    bad: (c) =>
      void c.create(
        "gcp:secretmanager/secretIamBinding:SecretIamBinding",
        "b",
        { secretId: "dsn", role: "roles/secretmanager.secretAccessor", members: [`serviceAccount:${RUNNER}`] },
        { dependsOn: ready(c) },
      ),
    good: (c) => void secretGrant(c, "roles/secretmanager.secretAccessor", `serviceAccount:${RUNNER}`),
  },
  {
    code: "iam-ci-reads-secrets",
    says: [`${CI} may read secret values through roles/secretmanager.secretAccessor`],
    bad: (c) => void secretGrant(c, "roles/secretmanager.secretAccessor", CI),
    good: (c) => void secretGrant(c, "roles/secretmanager.viewer", CI),
  },
  {
    code: "iam-role-missing",
    says: ["grants projects/acme-staging/roles/deploy without making it"],
    bad: onProject("projects/acme-staging/roles/deploy"),
    good: onProject("roles/run.viewer"),
  },
  {
    code: "wif-grant-reaches-nobody",
    says: ["no token is given what attribute.deploy/x names"],
    bad: (c) => trusting(c, "'y'"),
    good: (c) => {
      trusting(c, "has(assertion.environment) && assertion.environment == 'staging' ? 'x' : 'none'");
      const serviceAccountId = `projects/${PROJECT}/serviceAccounts/ci-deploy@${PROJECT}.iam.gserviceaccount.com`;
      const member = DEPLOY.replace(/x$/, "y");
      const inputs = { serviceAccountId, role: "roles/iam.serviceAccountUser", member };
      c.create(ACCOUNT_MEMBER, "acts", inputs, { dependsOn: [...ready(c), c.urn(ACCOUNT, "ci-deploy")] });
    },
  },
  {
    code: "wif-pull-request-deploys",
    says: ["a pull request may become an account that deploys"],
    bad: (c) => trusting(c, "assertion.event_name == 'pull_request' && assertion.actor == 'someone' ? 'x' : 'none'"),
    good: (c) => trusting(c, "has(assertion.environment) ? 'x' : 'none'"),
  },
  {
    code: "wif-pull-request-deploys",
    says: ["a pull request may become an account that deploys"],
    bad: (c) => trusting(c, "'x'"),
    good: (c) => trusting(c, "has(assertion.environment) ? 'x' : 'none'"),
  },
  {
    code: "wif-deploy-without-environment",
    says: ["a push to any branch may become an account that deploys"],
    bad: (c) => trusting(c, "assertion.event_name == 'push' ? 'x' : 'none'"),
    good: (c) => trusting(c, "has(assertion.environment) ? 'x' : 'none'"),
  },
  {
    code: "provider-credentials-in-state",
    says: ["holds token"],
    bad: (c) => void c.create("pulumi:providers:github", "github", { owner: "acme", token: "not-a-real-value" }),
    good: (c) => void c.create("pulumi:providers:github", "github", { owner: "acme" }),
  },
  {
    code: "secret-in-state",
    says: ["dsn-1, dsn-2, dsn-3 and 1 more can be read by ci-deploy, through the state"],
    bad: (c) => {
      const dependsOn = ci(c);
      for (const name of ["dsn-4", "dsn-2", "dsn-3", "dsn-1"]) {
        c.create(VERSION, name, { secret: name, secretData: "not-a-real-value" }, { dependsOn });
      }
    },
    good: (c) => void ci(c),
  },
  {
    code: "run-public-by-member",
    says: ["makes the service public by a grant to allUsers"],
    bad: (c) => invoker(c, "allUsers"),
    good: (c) => invoker(c, `serviceAccount:${RUNNER}`),
  },
];

function invoker(c: Clouds, member: string): void {
  const inputs = { name: "api", location: "europe-west1", role: "roles/run.invoker", member };
  c.create("gcp:cloudrunv2/serviceIamMember:ServiceIamMember", "g", inputs, { dependsOn: ready(c) });
}

/** A provider, and an account that deploys and that `attribute.deploy` = x may become. */
function trusting(c: Clouds, deploy: string): void {
  provider(c, OWN, { "attribute.deploy": deploy });
  const inputs = { project: PROJECT, role: "roles/run.developer", member: CI };
  c.create(PROJECT_MEMBER, "run", inputs, { dependsOn: ci(c) });
}
