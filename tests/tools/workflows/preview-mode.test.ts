import { describe, expect, it } from "vitest";
import { previewMode } from "../../../tools/workflows/preview-mode.ts";

const variables = {
  TARMAC_EU_STAGING_WORKLOAD_IDENTITY_PROVIDER:
    "projects/123456789/locations/global/workloadIdentityPools/github-ab12/providers/github",
  TARMAC_EU_STAGING_PLAN_SERVICE_ACCOUNT: "ci-plan@acme-staging.iam.gserviceaccount.com",
  TARMAC_EU_STAGING_PROJECT_ID: "acme-staging",
  TARMAC_EU_STAGING_BACKEND_URL: "gs://acme-staging-state/tarmac?prefix=a",
};

describe("previewMode", () => {
  it("runs the engine where the repository says as whom", () => {
    expect(previewMode("eu-staging", undefined, variables)).toEqual({
      mode: "engine",
      provider: variables.TARMAC_EU_STAGING_WORKLOAD_IDENTITY_PROVIDER,
      account: variables.TARMAC_EU_STAGING_PLAN_SERVICE_ACCOUNT,
      project: "acme-staging",
      backend: "gs://acme-staging-state/tarmac?prefix=a",
    });
  });

  it("rehearses where the stack file asks for it, whatever is set up", () => {
    const reason = "the stack file says previews: rehearsal";
    expect(previewMode("eu-staging", "rehearsal", variables)).toEqual({ mode: "rehearsal", reason });
  });

  it.each(Object.keys(variables))("rehearses without %s, and says so", (name) => {
    const reason = `no plan identity is set up: the repository has no valid variable ${name}`;
    expect(previewMode("eu-staging", "engine", { ...variables, [name]: "" })).toEqual({ mode: "rehearsal", reason });
    expect(previewMode("eu-staging", "engine", { ...variables, [name]: "a\nmode=engine" })).toEqual({
      mode: "rehearsal",
      reason,
    });
  });

  it("names all that is missing", () => {
    expect(previewMode("prod", undefined, variables)).toEqual({
      mode: "rehearsal",
      reason:
        "no plan identity is set up: the repository has no valid variable TARMAC_PROD_WORKLOAD_IDENTITY_PROVIDER, " +
        "TARMAC_PROD_PLAN_SERVICE_ACCOUNT, TARMAC_PROD_PROJECT_ID, TARMAC_PROD_BACKEND_URL",
    });
  });
});

it("looks for the variables of a stack with more than one hyphen in its name", () => {
  expect(previewMode("eu-west-1", undefined, {})).toMatchObject({
    reason: expect.stringContaining("TARMAC_EU_WEST_1_PROJECT_ID"),
  });
});
