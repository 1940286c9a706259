import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterEach, expect, test, vi } from "vitest";
import { namesOf, providerEnvironment } from "../../infra/provider-environment.ts";
import { makeProviders } from "../../infra/providers.ts";

type Args = Parameters<typeof makeProviders>[0];
const settings = (github?: object) => ({ project: "acme-staging", github }) as unknown as Args;
const managed = settings({ owner: "acme", manages: "environment" });

afterEach(() => vi.unstubAllEnvs());

test.each(["GITHUB_OWNER", "GITHUB_ORGANIZATION"])("another owner in %s is refused with the way out", (name) => {
  vi.stubEnv(name, "globex");
  expect(() => makeProviders(managed)).toThrow(
    `${name}: expected acme, the owner in tarmac:github.repository, or nothing, got globex, whose repository of that name would be written; unset ${name}`,
  );
});

test("everything that is wrong is said at once, without a credential", () => {
  vi.stubEnv("GITHUB_OWNER", "globex");
  vi.stubEnv("GITHUB_ORGANIZATION", "initech");
  vi.stubEnv("GITHUB_BASE_URL", "https://user:not-a-real-value@github.example.com/");
  expect(() => makeProviders(managed)).toThrow(
    /^GITHUB_ORGANIZATION: .*\nGITHUB_OWNER: .*\nGITHUB_BASE_URL: (?!.*not-a-real-value)/,
  );
});

test.each([
  ["no GitHub side", undefined],
  ["nothing managed there", { owner: "acme", manages: "nothing" }],
])("with %s nothing reads them", (_, github) => {
  vi.stubEnv("GITHUB_OWNER", "globex");
  expect(() => ownerOnly(settings(github))).not.toThrow("GITHUB_OWNER");
});

test.each([
  ["https://github.example.com:8443/_services/token", "https://github.example.com:8443/"],
  ["https://token.actions.octo.ghe.com", "https://octo.ghe.com/"],
])("the server of the issuer %s is not left to be github.com", (issuer, server) => {
  vi.stubEnv("GITHUB_BASE_URL", "");
  const refused = `GITHUB_BASE_URL: expected the address of the server whose issuer tarmac:github.issuer names, got nothing, which is github.com; export GITHUB_BASE_URL=${server}`;
  expect(() => makeProviders(settings({ owner: "acme", manages: "environment", issuer }))).toThrow(refused);
  expect(() => serverOnly(settings({ owner: "acme", manages: "nothing", issuer }))).not.toThrow();
  vi.stubEnv("GITHUB_BASE_URL", server);
  expect(() => serverOnly(settings({ owner: "acme", manages: "environment", issuer }))).not.toThrow();
  vi.stubEnv("GITHUB_BASE_URL", "");
  const own = "https://token.actions.githubusercontent.com/octo-corp";
  expect(() => serverOnly(settings({ owner: "acme", manages: "environment", issuer: own }))).not.toThrow();
});

const ownerOnly = (args: Args) => only("GITHUB_OWNER", args);
const serverOnly = (args: Args) => only("GITHUB_BASE_URL", args);

/** Registration itself needs an engine; what is asked here is whether the run is refused before it. */
function only(name: string, args: Args): void {
  try {
    makeProviders(args);
  } catch (error) {
    if (String(error).includes(name)) throw error;
  }
}

/** `getEnv("A", "B")` of the classes: what they copy from the program's environment into inputs. */
const require = createRequire(import.meta.url);
const copied = ["gcp", "github", "docker", "random"].flatMap((name) => {
  const source = readFileSync(require.resolve(`@pulumi/${name}/provider.js`), "utf8");
  return [...source.matchAll(/getEnv\w*\(([^)]*)\)/g)].flatMap(([, list]) =>
    [...(list ?? "").matchAll(/"([A-Z_0-9]+)"/g)].map(([, variable]) => variable),
  );
});

test("whatever the installed classes copy is listed, and none of it harmless unless an argument of ours stands before it", () => {
  expect(copied).toContain("GITHUB_TOKEN");
  expect(
    [...new Set(copied)].filter((name) => !providerEnvironment.some((variable) => variable.name === name)),
  ).toEqual([]);
});

test("each is listed once, with a reason", () => {
  const names = providerEnvironment.map(({ name }) => name);
  expect(names.length).toBe(new Set(names).size);
  expect(providerEnvironment.filter(({ why }) => why.length < 10)).toEqual([]);
  expect(namesOf("not copied")).toContain("GITHUB_TOKEN");
});
