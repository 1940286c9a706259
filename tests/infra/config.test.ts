import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, expect, test } from "vitest";
import { readConfig, type StackConfig } from "../../infra/config.ts";

const CANARY = "not-a-real-value";
const needed = { "tarmac:project": "acme-staging", "tarmac:location": "europe-west1" };
const github = JSON.stringify({ repository: "acme/backend", repositoryId: 1, ownerId: 2, secrets: ["CODECOV_TOKEN"] });

/** As the language host hands it over: every value a text, maps as JSON. */
function read(config: Record<string, string>, secretKeys: string[] = []): StackConfig {
  pulumi.runtime.setAllConfig({ ...needed, ...config }, secretKeys);
  return readConfig(import.meta.dirname);
}

function thrownBy(config: Record<string, string>, secretKeys: string[] = []): Error {
  try {
    read(config, secretKeys);
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

afterEach(() => pulumi.runtime.setAllConfig({}));

describe("readConfig", () => {
  test("reads scalars as text and maps as JSON, with the stack as environment", () => {
    const { settings } = read({
      "tarmac:registry": "none",
      "tarmac:services": '{"api":{"port":8000}}',
      "gcp:project": "somebody-elses",
    });
    expect(settings.environment).toBe(pulumi.getStack());
    expect(settings.project).toBe("acme-staging");
    expect(settings.registry).toBeUndefined();
    expect(settings.services.api?.port).toBe(8000);
  });

  test("takes the key that the language host writes with :config:", () => {
    expect(read({ "tarmac:config:previews": "rehearsal" }).settings.previews).toBe("rehearsal");
  });

  test("throws every problem as one RunError; the empty defaults of Pulumi.yaml are missing values", () => {
    const error = thrownBy({ "tarmac:project": "", "tarmac:location": "", "tarmac:jbos": "{}" });
    expect(error).toBeInstanceOf(pulumi.RunError);
    expect(error.message).toBe(
      [
        `3 problems in Pulumi.${pulumi.getStack()}.yaml:`,
        "  tarmac:jbos: unknown key; did you mean jobs?",
        "  tarmac:location: must be a region such as europe-west1, got nothing; add it",
        "  tarmac:project: must be a Google Cloud project id: 6 to 30 lower-case letters, digits and hyphens, got nothing; add it",
      ].join("\n"),
    );
  });

  test("keeps values of GitHub secrets secret, and apart from the settings", async () => {
    const config = { "tarmac:github": github, "tarmac:githubSecrets": JSON.stringify({ CODECOV_TOKEN: CANARY }) };
    const { settings, githubSecrets } = read(config, ["tarmac:githubSecrets"]);
    expect(settings.githubSecrets).toEqual(["CODECOV_TOKEN"]);
    expect(JSON.stringify(settings)).not.toContain(CANARY);
    const value = githubSecrets.CODECOV_TOKEN;
    expect(await pulumi.isSecret(value as pulumi.Output<string>)).toBe(true);
    expect(await new Promise((resolve) => value?.apply(resolve))).toBe(CANARY);
  });

  test("refuses a GitHub secret in clear without printing it", () => {
    const config = { "tarmac:github": github, "tarmac:githubSecrets": JSON.stringify({ CODECOV_TOKEN: CANARY }) };
    const { message } = thrownBy(config);
    expect(message).toContain("tarmac:githubSecrets.CODECOV_TOKEN: must be encrypted, got a value in clear");
    expect(message).not.toContain(CANARY);
  });

  test("refuses an encrypted value anywhere else without printing it", () => {
    const config = { "tarmac:services": JSON.stringify({ api: { env: { KEY: CANARY }, port: CANARY } }) };
    const { message } = thrownBy(config, ["tarmac:services"]);
    expect(message).toContain("tarmac:services: must not hold an encrypted value");
    expect(message).not.toContain(CANARY);
  });
});

describe("the stack's name", () => {
  afterEach(() => nameStack("staging"));

  test.each([
    ["Prod.EU", "prod-eu"],
    ["x".repeat(41), "x".repeat(40)],
  ])("is refused where no label may hold it: %s, beside what else is wrong", async (stack, better) => {
    await nameStack(stack);
    expect(thrownBy({ "tarmac:jbos": "{}" }).message.split("\n")).toEqual([
      `2 problems in Pulumi.${stack}.yaml:`,
      `  the stack's name: must be 1 to 40 lower-case letters, digits, hyphens and underscores, got ${stack}; run npx pulumi stack rename ${better}`,
      expect.stringMatching(/^ {2}tarmac:jbos: unknown key/),
    ]);
  });

  test("is the environment", async () => {
    await nameStack("prod_eu-2");
    expect(read({}).settings.environment).toBe("prod_eu-2");
  });
});

/** Only mocks name a stack; none of them is asked for anything here. */
function nameStack(stack: string): Promise<void> {
  return pulumi.runtime.setMocks({ newResource: () => ({ id: "", state: {} }), call: () => ({}) }, "tarmac", stack);
}
