import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { Plan, PlannedResource } from "../../support/plan.ts";
import { committedPlan, planOf } from "../../support/plan-stack.ts";
import { imageOf, settingsOf } from "../../support/settings.ts";

const page = readFileSync(resolve(import.meta.dirname, "../../../docs/security.md"), "utf8");

/** What an identity is granted, as `ROLE on TYPE`, each once and sorted: whatever grants, by the member it names. */
function grantsTo(identity: string, p: Plan): readonly string[] {
  const member = new RegExp(`^serviceAccount:${identity}@`);
  const grants = p.resources.filter(({ inputs }) => names(inputs.member, member) || names(inputs.members, member));
  return [...new Set(grants.map(said))].sort();
}

function names(value: unknown, member: RegExp): boolean {
  return Array.isArray(value) ? value.some((one) => names(one, member)) : member.test(String(value));
}

function said({ type, inputs }: PlannedResource): string {
  return `${String(inputs.role).replace(/tarmacDeploy_.*/, "tarmacDeploy")} on ${type.split(":")[1]}`;
}

const everything = () =>
  planOf(
    settingsOf(`
github: { repository: acme/backend, repositoryId: 1, ownerId: 2, plan: enterprise, environment: { branches: [main] } }
remotes: { ghcr: { host: ghcr.io, username: someone, passwordSecret: ghcr-token } }
secrets: { ghcr-token: { version: 1 }, jwt-secret: { generate: {} } }
tenants: { acme: { secrets: [key] } }
databases: { main: {} }
caches: { jobs: {} }
buckets: { uploads: {} }
services:
  back: { image: ${imageOf("back")}, public: true }
  api:
    image: ${imageOf("api")}
    tenants: all
    calls: [back]
    secrets: { JWT: jwt-secret }
    uses: { database: main, cache: jobs, buckets: [uploads] }
`),
  );

const DEPLOY = [
  "projects/acme-staging/roles/tarmacDeploy on projects/iAMMember",
  "roles/artifactregistry.reader on artifactregistry/repositoryIamMember",
  "roles/iam.serviceAccountUser on serviceaccount/iAMMember",
];

describe("docs/security.md says all that CI is granted", () => {
  test("plan: nothing, by the program", async () => {
    expect(page).toContain("*plan* has no role at all");
    for (const p of [await committedPlan("staging"), await committedPlan("production"), await everything()]) {
      expect(p.resources.filter(({ name }) => name === "ci-plan").length).toBeGreaterThan(0);
      expect(grantsTo("ci-plan", p)).toEqual([]);
    }
  });

  test("deploy: its custom role, the runtime accounts, the registry", async () => {
    expect(page).toContain("no predefined role on the project");
    expect(grantsTo("ci-deploy", await everything())).toEqual(DEPLOY);
  });

  test("in step 6, the state's bucket and key, and nothing that hands out access", () => {
    const step = /\n6\. \*\*Open the state to CI[\s\S]*?\n7\. /.exec(page)?.[0] ?? "";
    expect(step.match(/plan:\w+|deploy:\w+|roles\/cloudkms\.\w+/g)).toEqual([
      "plan:objectViewer",
      "deploy:objectUser",
      "roles/cloudkms.cryptoKeyDecrypter",
    ]);
  });
});

test("who is locked out is disabled: the commands name the pool's provider and both accounts", () => {
  for (const what of ["update-oidc github", 'disable "ci-deploy@', 'disable "ci-plan@']) expect(page).toContain(what);
});
