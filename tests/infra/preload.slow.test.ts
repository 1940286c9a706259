import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";

const FILE = resolve(import.meta.dirname, "../../infra/preload.cjs");

/** Runs a script after the file was preloaded, on this Node or on one that says it is another. */
function run(script: string, version?: string) {
  return node(`require(${JSON.stringify(FILE)}); ${script}`, version);
}

function node(script: string, version?: string) {
  const fake = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });`;
  const text = `${version === undefined ? "" : fake} ${script}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", text], {
    encoding: "utf8",
    cwd: resolve(FILE, "../.."),
  });
  return { status, stdout, stderr };
}

describe("the Node version", () => {
  test.each(["20.20.2", "22.17.1", "12.22.0"])("%s is refused in one sentence, before anything runs", (version) => {
    expect(run('console.log("ran")', version)).toEqual({
      status: 1,
      stdout: "",
      stderr: `tarmac: expected Node 22.18 or newer, which runs TypeScript itself, got ${version} (${process.execPath}); use \`npm run ...\` or \`npx pulumi ...\` after \`npm ci\` (without --ignore-scripts), which brings Node 24, or install Node 24\n`,
    });
  });

  test.each(["22.18.0", "24.0.0"])("%s will do", (version) => {
    expect(run('console.log("ran")', version)).toMatchObject({ status: 0, stdout: "ran\n" });
  });
});

describe("stack traces", () => {
  test("the SDK's own are not taken; those of errors are whole, under the usual limit, source maps included", () => {
    const { stdout, stderr } = run(`
      require("source-map-support/register");
      const debuggable = require("@pulumi/pulumi/runtime/debuggable.js");
      const promise = Promise.resolve(1);
      debuggable.debuggablePromise(promise, "context");
      const { Resource } = require("@pulumi/pulumi/resource.js");
      let thrown;
      (function inner() { thrown = new Error("boom"); })();
      console.log(JSON.stringify({
        promise: promise._debugStackTrace,
        context: promise._debugCtx,
        resource: Resource.callsites().length,
        error: /^Error: boom\\n    at inner /.test(thrown.stack),
        unnamed: /\\n    at /.test(new Error().stack),
        limit: Error.stackTraceLimit,
      }));
    `);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({
      promise: "Error",
      context: "context",
      resource: 0,
      error: true,
      unnamed: true,
      limit: 10,
    });
  });
});

const LOADED = `Object.keys(require.cache).filter((file) => /arborist.lib.index|typescript.lib.typescript\\.js$/.test(file)).length`;

describe("without the file, the SDK does what it is kept from; where it no longer does, that part of the file can go", () => {
  test("it records a trace for each promise and each resource", () => {
    const { stdout } = node(`
      const debuggable = require("@pulumi/pulumi/runtime/debuggable.js");
      const promise = Promise.resolve(1);
      debuggable.debuggablePromise(promise, "context");
      const { Resource } = require("@pulumi/pulumi/resource.js");
      console.log(JSON.stringify([promise._debugStackTrace, Resource.callsites().length > 0]));
    `);
    expect(JSON.parse(stdout)).toEqual([expect.stringMatching(/\n {4}at /), true]);
  });

  test("it loads npm's resolver and a compiler at once", () => {
    expect(node(`require("@pulumi/pulumi"); console.log(${LOADED})`).stdout).not.toBe("0\n");
  });
});

describe("what the SDK seldom uses", () => {
  test("is not loaded at first, and is there when it is asked for", () => {
    const { stdout, stderr } = run(`
      const pulumi = require("@pulumi/pulumi");
      const loaded = () => ${LOADED};
      const before = loaded();
      pulumi.runtime.serializeFunction(() => 42).then(({ text }) => console.log(before, loaded(), text.includes("42")));
    `);
    expect([stdout, stderr.includes("Error")]).toEqual(["0 1 true\n", false]);
  });
});
