import { describe, expect, test } from "vitest";
import { lockedVersions } from "../../../tools/check-state/locked-versions.ts";
import { run } from "../../../tools/check-state/run.ts";
import { stateProblems } from "../../../tools/check-state/state-problems.ts";

const versions = { gcp: ["9.37.0"], github: ["6.15.0"], random: ["4.21.2"], docker: ["5.2.0"] };
const urn = (type: string, name: string) => `urn:pulumi:staging::tarmac::${type}::${name}`;
const provider = (pkg: string, inputs: object = { version: versions.gcp[0] }) => ({
  urn: urn(`pulumi:providers:${pkg}`, pkg),
  custom: true,
  type: `pulumi:providers:${pkg}`,
  inputs,
});
const secret = (pkg = "gcp", by = "gcp") => ({
  urn: urn(`${pkg}:secretmanager/secret:Secret`, "jwt"),
  custom: true,
  type: `${pkg}:secretmanager/secret:Secret`,
  provider: `${urn(`pulumi:providers:${by}`, by)}::0000`,
});
const state = (resources: unknown, pending?: unknown) => ({
  version: 3,
  deployment: { resources, ...(pending === undefined ? {} : { pending_operations: pending }) },
});
const problems = (document: unknown, githubAddress?: string) => stateProblems(document, { versions, githubAddress });
const component = { urn: urn("tarmac:run:CloudRunService", "api"), custom: false, type: "tarmac:run:CloudRunService" };
const github = (baseUrl: string) => provider("github", { version: "6.15.0", owner: "acme", baseUrl });

describe("a state in order", () => {
  test.each<[string, unknown]>([
    ["of this program", state([component, provider("gcp", { version: "9.37.0", project: "acme-staging" }), secret()])],
    ["with nothing in it", state([])],
    ["of a stack that was only made", { version: 3, deployment: { manifest: {} } }],
    ["with GitHub's public address", state([github("https://api.github.com/")])],
    ["without a version, which takes what is installed", state([provider("gcp", {})])],
  ])("%s", (_, document) => {
    expect(problems(document)).toEqual([]);
  });

  test("with the address of one's own GitHub", () => {
    expect(problems(state([github("https://github.example.com/")]), "https://github.example.com/")).toEqual([]);
  });
});

describe("a state that would start something else", () => {
  test.each<[string, unknown, string]>([
    ["a plugin's address", state([provider("gcp", { pluginDownloadURL: "https://192.0.2.1/" })]), "pluginDownloadURL"],
    [
      "one under the engine's own keys",
      state([provider("gcp", { __internal: { pluginDownloadURL: "https://192.0.2.1/" } })]),
      "pluginDownloadURL",
    ],
    ["its checksums", state([provider("gcp", { pluginChecksums: { a: "b" } })]), "pluginChecksums"],
    [
      "a parameterization",
      state([provider("gcp", { __internal: { parameterization: { name: "x" } } })]),
      "parameterization",
    ],
    [
      "one in outputs",
      state([{ ...provider("gcp", {}), outputs: { pluginDownloadURL: "https://192.0.2.1/" } }]),
      "pluginDownloadURL",
    ],
    ["another package", state([provider("command", {})]), "a provider of the package command"],
    ["one of the prototype's names", state([provider("constructor", {})]), "a provider of the package constructor"],
    ["another version", state([provider("gcp", { version: "9.36.0" })]), "expected version 9.37.0 of gcp"],
    [
      "another version of a name",
      state([provider("gcp", { version: "9.37.0-evil" })]),
      "expected version 9.37.0 of gcp",
    ],
    [
      "a dynamic provider",
      state([
        { urn: urn("pulumi-nodejs:dynamic:Resource", "x"), custom: true, type: "pulumi-nodejs:dynamic:Resource" },
      ]),
      "a provider of the package pulumi-nodejs",
    ],
    [
      "another provider behind a type of ours",
      state([secret("gcp", "command")]),
      "its provider is of the package command",
    ],
    [
      "one in a pending operation",
      state([], [{ type: "creating", resource: provider("command", {}) }]),
      "a provider of the package command",
    ],
    [
      "another endpoint",
      state([provider("gcp", { secretManagerCustomEndpoint: "https://192.0.2.1/v1/" })]),
      "secretManagerCustomEndpoint",
    ],
    ["other credentials", state([provider("gcp", { credentials: "not-a-real-value" })]), "credentials"],
    ["a token", state([provider("github", { token: "not-a-real-value" })]), "token"],
    ["another GitHub", state([github("https://192.0.2.1/")]), "another address of GitHub"],
    ["a resource that is none", state(["x"]), "resource 1: expected an object"],
    ["no state", { steps: [] }, "expected what pulumi stack export prints"],
  ])("%s", (_, document, says) => {
    const found = problems(document).join("\n");
    expect(found).toContain(says);
    expect(found).not.toMatch(/192\.0\.2\.1|not-a-real-value/);
  });
});

describe("the command", () => {
  const call = (args: readonly string[], exported: () => string) => {
    const [out, err]: [string[], string[]] = [[], []];
    const code = run(args, {
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
      exported,
      versions,
    });
    return { code, out: out.join(""), err: err.join("") };
  };

  test("says in a sentence that all is in order", () => {
    expect(call(["--stack", "staging"], () => JSON.stringify(state([secret()])))).toEqual({
      code: 0,
      out: "staging: the state names our providers alone, in their locked versions\n",
      err: "",
    });
  });

  test("ends with 1 and each problem", () => {
    const { code, err } = call([], () =>
      JSON.stringify(state([provider("command", {}), provider("gcp", { token: "x" })])),
    );
    expect(code).toBe(1);
    expect(err.trim().split("\n")).toHaveLength(3);
  });

  test("takes the version before an update when it is told", () => {
    const old = () => JSON.stringify(state([provider("gcp", { version: "9.36.0" })]));
    expect([call([], old).code, call(["--previous", "gcp@9.36.0"], old).code]).toEqual([1, 0]);
    expect(call(["--previous", "command@1.0.0"], old).code).toBe(2);
  });

  test.each(["", "{", `${"[".repeat(200_000)}`])("never quotes what it cannot read", (text) => {
    expect(call([], () => `${text}not-a-real-value`)).toEqual({
      code: 1,
      out: "",
      err: "staging: the state cannot be read: it is no JSON\n",
    });
  });
});

test("the locked versions are those that are installed", () => {
  expect(Object.keys(lockedVersions()).sort()).toEqual(["docker", "gcp", "github", "random"]);
  for (const found of Object.values(lockedVersions()))
    expect(found).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
});
