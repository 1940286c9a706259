import { describe, expect, test } from "vitest";
import { claims } from "../../../components/identity/claims.ts";
import { GithubFederation, type GithubFederationArgs } from "../../../components/identity/github-federation.ts";
import { serverOf } from "../../../components/identity/issuer.ts";
import { fakeApis } from "../../support/fakes.ts";
import { plan, unknown } from "../../support/plan.ts";
import { types } from "./types.ts";

const trust = { repositoryId: 812345678, ownerId: 1234567, environment: "staging", previews: true };
const POOL = "projects/123456789012/locations/global/workloadIdentityPools/github-0a1b2c";

function federation(change: Partial<GithubFederationArgs> = {}, preview = false) {
  const args = { ...trust, project: "acme-staging", repository: "acme/backend", retire: false };
  return plan(
    () => {
      const made = new GithubFederation("federation", { ...args, apis: fakeApis(), ...change });
      const { providerName, projectNumber, planMember, deployMember } = made;
      return { providerName, projectNumber, planMember, deployMember };
    },
    { preview },
  );
}

describe("GithubFederation", () => {
  test("a pool that can be made again at once, and its provider", async () => {
    const p = await federation();
    const { attributeMapping, attributeCondition } = claims(trust);
    const text = { displayName: "GitHub Actions", description: "GitHub Actions of acme/backend, environment staging" };
    const guarded = { project: "acme-staging", disabled: false, deletionPolicy: "PREVENT" };
    expect(p.one(types.suffix, "federation-suffix").inputs).toEqual({ byteLength: 3 });
    expect(p.one(types.pool, "federation").inputs).toEqual({
      ...guarded,
      ...text,
      workloadIdentityPoolId: "github-0a1b2c",
    });
    expect(p.one(types.provider, "federation-provider").inputs).toEqual({
      ...guarded,
      ...text,
      workloadIdentityPoolId: "github-0a1b2c",
      workloadIdentityPoolProviderId: "github",
      attributeMapping,
      attributeCondition,
      oidc: { issuerUri: "https://token.actions.githubusercontent.com" },
    });
    expect(
      Object.values(types)
        .flatMap((type) => p.all(type))
        .map((r) => [r.name, r.protect]),
    ).toEqual([
      ["federation-suffix", true],
      ["federation", true],
      ["federation-provider", true],
    ]);
  });

  test("waits for its own APIs", async () => {
    const p = await federation();
    expect(p.waitsFor(p.one(types.pool))).toEqual(["Marker api-iam", "RandomId federation-suffix"]);
    expect(p.waitsFor(p.one(types.provider))).toEqual([
      "Marker api-iamcredentials",
      "Marker api-sts",
      "WorkloadIdentityPool federation",
    ]);
  });

  test("names each group of tokens by one composite value", async () => {
    expect((await federation()).outputs).toEqual({
      providerName: `${POOL}/providers/github`,
      projectNumber: "123456789012",
      planMember: `principalSet://iam.googleapis.com/${POOL}/attribute.plan/1234567:812345678:plan`,
      deployMember: `principalSet://iam.googleapis.com/${POOL}/attribute.deploy/1234567:812345678:deploy:staging`,
    });
  });

  test("has nobody who may plan when previews are rehearsals", async () => {
    const p = await federation({ previews: false });
    expect(Object.keys(p.outputs)).not.toContain("planMember");
  });

  test("a preview does not know the members before the pool is there", async () => {
    const { outputs } = await federation({}, true);
    expect([outputs.projectNumber, outputs.deployMember]).toEqual([unknown, unknown]);
  });

  test("retiring lowers every protection and takes no token any more", async () => {
    const p = await federation({ retire: true });
    const ours = [types.suffix, types.pool, types.provider].map((type) => p.one(type));
    expect(ours.map((r) => [r.protect, r.inputs.deletionPolicy, r.inputs.disabled])).toEqual([
      [false, undefined, undefined],
      [false, "DELETE", true],
      [false, "DELETE", true],
    ]);
  });
});

test("what people read of a federation is cut to what Google takes", async () => {
  const p = await federation({ environment: "e".repeat(255) });
  const description = `GitHub Actions of acme/backend, environment ${"e".repeat(212)}`;
  expect([description.length, p.one(types.pool).inputs.description, p.one(types.provider).inputs.description]).toEqual([
    256,
    description,
    description,
  ]);
});

describe("an issuer of an enterprise's own", () => {
  const issuer = "https://github.example.com/_services/token";

  test("takes github.com's place, with the keys that Google cannot read there", async () => {
    const jwks = { keys: [{ kty: "RSA", alg: "RS256", use: "sig", kid: "a", n: "AQAB", e: "AQAB" }] };
    const oidc = async (change: Partial<GithubFederationArgs>) =>
      (await federation(change)).one(types.provider).inputs.oidc;
    expect(await oidc({ issuer })).toEqual({ issuerUri: issuer });
    expect(await oidc({ issuer, jwks })).toEqual({
      issuerUri: issuer,
      jwksJson: '{"keys":[{"kty":"RSA","alg":"RS256","use":"sig","kid":"a","n":"AQAB","e":"AQAB"}]}',
    });
  });

  test("is none of somebody else's", async () => {
    await expect(federation({ issuer: "https://issuer.example.com" })).rejects.toThrow(
      "GithubFederation federation: expected an issuer of GitHub's, got https://issuer.example.com",
    );
  });

  test.each([
    ["https://token.actions.githubusercontent.com", undefined],
    ["https://token.actions.githubusercontent.com/octo-corp", undefined],
    ["https://token.actions.octo.ghe.com/octo-corp", "https://octo.ghe.com/"],
    ["https://github.example.com:8443/_services/token", "https://github.example.com:8443/"],
    ["https://notgithubusercontent.com/_services/token", "https://notgithubusercontent.com/"],
  ])("%s is of the server %s", (of, server) => {
    expect(serverOf(of)).toBe(server);
  });
});
