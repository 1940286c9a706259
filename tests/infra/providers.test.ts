import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeProviders } from "../../infra/providers.ts";
import { type Plan, plan } from "../support/plan.ts";
import { committed, planOf } from "../support/plan-stack.ts";

/** Only the parts that a provider reads. */
const settings = { project: "acme-staging", github: { owner: "acme" } } as Parameters<typeof makeProviders>[0];

const CANARY = "not-a-real-value";
const secrets = {
  GITHUB_TOKEN: CANARY,
  GH_TOKEN: CANARY,
  GITHUB_APP_ID: CANARY,
  GITHUB_APP_INSTALLATION_ID: CANARY,
  GITHUB_APP_PEM_FILE: CANARY,
  GITHUB_OAUTH_TOKEN: CANARY,
  GOOGLE_OAUTH_ACCESS_TOKEN: CANARY,
  GOOGLE_CREDENTIALS: CANARY,
  DOCKER_PASSWORD: CANARY,
};
const surroundings = {
  GOOGLE_REGION: "us-central1",
  CLOUDSDK_COMPUTE_REGION: "us-central1",
  GCLOUD_ZONE: "us-central1-a",
  GOOGLE_PROJECT: "somebody-elses",
  GITHUB_OWNER: "Acme",
  DOCKER_HOST: "tcp://192.0.2.1:2375",
};

let before: NodeJS.ProcessEnv;
beforeEach(() => {
  before = { ...process.env };
});
afterEach(() => {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, before);
});

function all(): Promise<Plan> {
  return plan(() => {
    const made = makeProviders(settings);
    made.github();
    made.docker();
  });
}

const inputs = (p: Plan) => Object.fromEntries(p.resources.map((r) => [r.type, r.inputs]));

const expected = {
  "pulumi:providers:gcp": { project: "acme-staging", addPulumiAttributionLabel: "false" },
  "pulumi:providers:random": {},
  "pulumi:providers:github": { owner: "acme", baseUrl: "https://api.github.com/" },
  "pulumi:providers:docker": {},
};

describe("inputs of the providers", () => {
  test("with nothing in the environment", async () => {
    for (const name of Object.keys({ ...secrets, ...surroundings })) delete process.env[name];
    expect(inputs(await all())).toEqual(expected);
  });

  test("are the same whatever the environment holds, with no token among them", async () => {
    Object.assign(process.env, secrets, surroundings);
    const p = await all();
    expect(inputs(p)).toEqual(expected);
    expect(JSON.stringify(p.resources)).not.toContain(CANARY);
  });

  test.each(["staging", "production"])("%s: no token is anywhere in the plan", async (stack) => {
    Object.assign(process.env, secrets);
    const p = await planOf(committed(stack));
    expect(p.all("pulumi:providers:github").length).toBe(1);
    expect(JSON.stringify([p.resources, p.outputs, p.warnings])).not.toContain(CANARY);
  });

  test("of GitHub name the Enterprise Server of the environment", async () => {
    process.env.GITHUB_BASE_URL = "https://github.example.com/";
    const { baseUrl } = (await all()).one("pulumi:providers:github").inputs;
    expect(baseUrl).toBe("https://github.example.com/");
  });
});

test.each(["https://x:not-a-real-value@github.example.com/", "https://github.example.com/?token=not-a-real-value"])(
  "an address with credentials is refused without repeating them: %s",
  async (address) => {
    process.env.GITHUB_BASE_URL = address;
    const error = await all().catch((thrown: unknown) => thrown);
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    expect((error as Error).message).toBe(
      "GITHUB_BASE_URL: expected an address alone, got one with credentials or a query; export GITHUB_BASE_URL=https://github.example.com/ and give the token in GITHUB_TOKEN",
    );
  },
);

test("those of GitHub and Docker are made when asked for, once", async () => {
  const none = await plan(() => void makeProviders(settings));
  expect(none.resources.map((r) => r.type).sort()).toEqual(["pulumi:providers:gcp", "pulumi:providers:random"]);
  const p = await plan(() => {
    const made = makeProviders(settings);
    expect(made.github()).toBe(made.github());
    expect(made.docker()).toBe(made.docker());
  });
  expect(p.resources.map((r) => `${r.type} ${r.name}`).sort()).toEqual([
    "pulumi:providers:docker docker",
    "pulumi:providers:gcp google",
    "pulumi:providers:github github",
    "pulumi:providers:random random",
  ]);
});

test("GitHub's provider without a GitHub side is a programmer's error", async () => {
  const program = () => makeProviders({ ...settings, github: undefined }).github();
  await expect(plan(program)).rejects.toThrow(
    "providers: the stack has no GitHub side, yet something asks for its provider",
  );
});
