import { describe, expect, test } from "vitest";
import { run } from "../../../tools/check-state/run.ts";
import { stateProblems } from "../../../tools/check-state/state-problems.ts";

const versions = { gcp: ["9.37.0"], github: ["6.15.0"], random: ["4.21.2"], docker: ["5.2.0"] };
const urn = (type: string, name: string) => `urn:pulumi:staging::tarmac::${type}::${name}`;
const provider = (pkg: string, inputs: object = { version: versions.gcp[0] }) => ({
  urn: urn(`pulumi:providers:${pkg}`, pkg),
  custom: true,
  type: `pulumi:providers:${pkg}`,
  id: "0000",
  inputs,
});
const gcp = (more: object) => provider("gcp", { version: "9.37.0", ...more });
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
const builtIn = { urn: urn("pulumi:pulumi:StackReference", "x"), custom: true, type: "pulumi:pulumi:StackReference" };
const nodejs = { name: "nodejs", type: "language" };
const disguised = { ...provider("command", {}), type: "gcp:storage/bucket:Bucket", custom: false };
const manifest = (name: string) => ({
  version: 3,
  deployment: { manifest: { plugins: [{ name, type: "resource" }] } },
});
const github = (baseUrl: string) => provider("github", { version: "6.15.0", owner: "acme", baseUrl });

describe("a state in order", () => {
  test.each<[string, unknown]>([
    ["of this program", state([component, provider("gcp", { version: "9.37.0", project: "acme-staging" }), secret()])],
    ["with nothing in it", state([])],
    ["of a stack that was only made", { version: 3, deployment: { manifest: {} } }],
    ["with GitHub's public address", state([github("https://api.github.com/")])],
    ["with what the engine keeps and says nothing in", state([gcp({ __internal: {}, pluginDownloadURL: "" })])],
    ["with another stack's outputs", state([builtIn])],
    [
      "of the last update's plugins",
      { version: 4, deployment: { manifest: { plugins: [nodejs, { name: "gcp", type: "resource" }] } } },
    ],
  ])("%s", (_, document) => {
    expect(problems(document)).toEqual([]);
  });

  test("with the address of one's own GitHub", () => {
    expect(problems(state([github("https://github.example.com/")]), "https://github.example.com/")).toEqual([]);
  });
});

describe("a state that would start something else", () => {
  test.each<[string, unknown, string]>([
    ["a plugin's address", state([gcp({ pluginDownloadURL: "https://192.0.2.1/" })]), "pluginDownloadURL"],
    [
      "one under the engine's own keys",
      state([gcp({ __internal: { pluginDownloadURL: "https://192.0.2.1/" } })]),
      "pluginDownloadURL",
    ],
    ["its checksums", state([gcp({ pluginChecksums: { a: "b" } })]), "pluginChecksums"],
    ["a parameterization", state([gcp({ __internal: { parameterization: { name: "x" } } })]), "parameterization"],
    [
      "one in outputs",
      state([{ ...gcp({}), outputs: { pluginDownloadURL: "https://192.0.2.1/" } }]),
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
      state([provider("command", {}), secret("gcp", "command")]),
      "its provider is of the package command, expected gcp",
    ],
    [
      "one in a pending operation",
      state([], [{ type: "creating", resource: provider("command", {}) }]),
      "a provider of the package command",
    ],
    [
      "another endpoint",
      state([gcp({ secretManagerCustomEndpoint: "https://192.0.2.1/v1/" })]),
      "secretManagerCustomEndpoint",
    ],
    ["other credentials", state([gcp({ credentials: "not-a-real-value" })]), "credentials"],
    ["a token", state([provider("github", { token: "not-a-real-value" })]), "token"],
    ["another GitHub", state([github("https://192.0.2.1/")]), "another address of GitHub"],
    ["no version, which takes the newest", state([provider("gcp", {})]), "got none"],
    ["a URN of another type, by which the engine goes", state([disguised]), "expected the type that its URN ends in"],
    ["a provider that is not there", state([secret()]), "expected its provider to be one of the state's"],
    ["a component with a provider that is not there", state([{ ...component, provider: "x" }]), `got "x"`],
    ["a tunnel's command", state([provider("docker", { version: "5.2.0", sshOpts: "[]" })]), "sshOpts"],
    ["another account", state([gcp({ impersonateServiceAccount: "not-a-real-value" })]), "impersonateServiceAccount"],
    ["renamed variables", state([{ ...gcp({}), envVarMappings: { A: "GITHUB_TOKEN" } }]), "envVarMappings"],
    ["a name that Go takes for another", state([{ ...gcp({}), INPUTS: {} }]), `expected inputs, got "INPUTS"`],
    ["a list that only Go reads", { version: 3, deployment: { re\u017fources: [] } }, "expected resources"],
    ["a plugin of the last update", manifest("command"), "manifest.plugins: a provider of the package command"],
    ["lists that are none", state({ "0": gcp({}) }), "expected lists"],
    ["another version of the document", { version: 2, deployment: {} }, "version 3 or 4"],
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
    expect(call(["--stack", "staging"], () => JSON.stringify(state([gcp({}), secret()])))).toEqual({
      code: 0,
      out: "staging: the state names our providers alone, in their locked versions\n",
      err: "",
    });
  });

  test("ends with 1 and each problem", () => {
    const { code, err } = call([], () => JSON.stringify(state([provider("command", {}), gcp({ token: "x" })])));
    expect(code).toBe(1);
    expect(err.trim().split("\n")).toHaveLength(3);
  });

  test("takes the version before an update when it is told", () => {
    const old = () => JSON.stringify(state([provider("gcp", { version: "9.36.0" })]));
    expect([call([], old).code, call(["--previous", "gcp@9.36.0"], old).code]).toEqual([1, 0]);
    expect(call(["--previous", "command@1.0.0"], old).code).toBe(2);
  });

  test("refuses a key that stands twice: Go merges the two", () => {
    const text = JSON.stringify(state([gcp({})])).replace(`"inputs":{`, `"inputs":{"token":"x"},"inputs":{`);
    expect(call([], () => text).err).toContain('expected each key once, found "inputs" twice');
  });

  test("reads a file", () => {
    expect(call(["--from", "no-such-file.json"], () => "").err).toMatch(
      /^no-such-file.json: the state cannot be read: ENOENT/,
    );
  });

  test.each(["", "{", `${"[".repeat(200_000)}`])("never quotes what it cannot read", (text) => {
    expect(call([], () => `${text}not-a-real-value`)).toEqual({
      code: 1,
      out: "",
      err: "staging: the state cannot be read: it is no JSON\n",
    });
  });
});
