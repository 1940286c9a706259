import { describe, expect, test } from "vitest";
import { CiIdentity, type CiIdentityArgs } from "../../../components/identity/ci-identity.ts";
import { deployPermissions } from "../../../components/identity/deploy-permissions.ts";
import { fakeApis } from "../../support/fakes.ts";
import { plan } from "../../support/plan.ts";
import { types } from "./types.ts";

function identity(name: string, change: Partial<CiIdentityArgs> = {}) {
  return plan(() => {
    const apis = fakeApis();
    const args = { project: "acme-staging", role: "deploy", member: "principalSet://m", retire: false, apis } as const;
    const made = new CiIdentity(name, { ...args, ...change });
    const granted = made.grantActAs("run-api", "projects/acme-staging/serviceAccounts/run-api@x").length;
    return { email: made.email, member: made.accountMember, granted };
  });
}

describe("CiIdentity", () => {
  test("an account, a role of its own, who may become it, what it may do", async () => {
    const p = await identity("ci-deploy");
    const email = "ci-deploy@acme-staging.iam.gserviceaccount.com";
    const account = p.one(types.account, "ci-deploy");
    expect([account.inputs, account.protect]).toEqual([
      {
        project: "acme-staging",
        accountId: "ci-deploy",
        displayName: "tarmac deploy",
        description: "Deployments: writes what an application is made of",
        disabled: false,
        deletionPolicy: "PREVENT",
      },
      true,
    ]);
    expect(p.one(types.role, "ci-deploy-role").inputs).toEqual({
      project: "acme-staging",
      roleId: "tarmacDeploy_100200300",
      title: "tarmac deploy",
      description: "Deployments: writes what an application is made of",
      stage: "GA",
      permissions: deployPermissions(false),
    });
    expect(p.one(types.accountMember, "ci-deploy-federation").inputs).toEqual({
      serviceAccountId: `projects/acme-staging/serviceAccounts/${email}`,
      role: "roles/iam.workloadIdentityUser",
      member: "principalSet://m",
    });
    expect(p.one(types.projectMember, "ci-deploy-grant").inputs).toEqual({
      project: "acme-staging",
      role: "projects/acme-staging/roles/tarmacDeploy_100200300",
      member: `serviceAccount:${email}`,
    });
    expect(p.outputs).toEqual({ email, member: `serviceAccount:${email}`, granted: 1 });
  });

  test("reads what revisions do where traffic moves in steps, and nothing besides", async () => {
    const given = async (watches: boolean) =>
      (await identity("ci-deploy", { watches })).one(types.role).inputs.permissions as readonly string[];
    const [without, with_] = [await given(false), await given(true)];
    expect(with_.filter((permission) => !without.includes(permission))).toEqual(["monitoring.timeSeries.list"]);
    expect(without.filter((permission) => !with_.includes(permission))).toEqual([]);
  });

  test("a role keeps the id it was made with", async () => {
    expect((await identity("ci-deploy")).one(types.role).ignoreChanges).toEqual(["roleId"]);
  });

  test("acts as one runtime account, by a grant on that account", async () => {
    const p = await identity("ci-deploy");
    expect(p.one(types.accountMember, "ci-deploy--run-api").inputs).toEqual({
      serviceAccountId: "projects/acme-staging/serviceAccounts/run-api@x",
      role: "roles/iam.serviceAccountUser",
      member: "serviceAccount:ci-deploy@acme-staging.iam.gserviceaccount.com",
    });
    expect(p.all(types.projectMember).map((r) => r.inputs.role)).toEqual([
      "projects/acme-staging/roles/tarmacDeploy_100200300",
    ]);
  });

  test("plan has no role: a preview asks Google for nothing but the state", async () => {
    const p = await identity("ci-plan", { role: "plan" });
    expect([p.all(types.role), p.all(types.projectMember)]).toEqual([[], []]);
    expect(p.one(types.accountMember, "ci-plan-federation").inputs.role).toBe("roles/iam.workloadIdentityUser");
  });

  test("plan can be taken away in one step: `previews: rehearsal` has no second", async () => {
    const { inputs, protect } = (await identity("ci-plan", { role: "plan" })).one(types.account);
    expect([inputs.deletionPolicy, inputs.disabled, protect]).toEqual(["DELETE", false, false]);
  });

  test("waits for its own APIs", async () => {
    const p = await identity("ci-deploy");
    expect(p.waitsFor(p.one(types.account))).toEqual(["Marker api-iam"]);
    expect(p.waitsFor(p.one(types.role))).toEqual(["Account ci-deploy", "Marker api-iam"]);
    expect(p.waitsFor(p.one(types.projectMember))).toEqual([
      "Account ci-deploy",
      "IAMCustomRole ci-deploy-role",
      "Marker api-cloudresourcemanager",
    ]);
  });

  test("retiring lowers protection, and nobody may become it or be let in by it", async () => {
    const p = await identity("ci-deploy", { retire: true });
    const { inputs, protect } = p.one(types.account);
    expect([inputs.deletionPolicy, inputs.disabled, protect]).toEqual(["DELETE", true, false]);
    expect([p.all(types.accountMember), p.all(types.projectMember), p.outputs.granted]).toEqual([[], [], 0]);
  });

  test.each(["ci", "Ci-deploy", "ci-deploy-", "9-deploy", "a".repeat(31)])("%s is no account id", async (name) => {
    await expect(identity(name)).rejects.toThrow(
      `CiIdentity ${name}: expected an account id, 6 to 30 of a-z, 0-9 and dash, starting with a letter`,
    );
  });
});
