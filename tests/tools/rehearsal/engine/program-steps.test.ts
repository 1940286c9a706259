import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { ops, runs } from "../../../support/runs.ts";
import { Stranger, Thing, TinyProvider, tinyCloud } from "../../../support/tiny-cloud.ts";

describe("reading", () => {
  test("X.get reads what is not managed here; what is not there is refused", async () => {
    const program = () => new Thing("a", {}, { id: "x-1" } as pulumi.CustomResourceOptions).etag;
    const result = await runs(tinyCloud(), [async () => ({ etag: program() })]);
    expect(ops(result)).toEqual(["read a"]);
    expect(result.outputs).toEqual({ etag: "read-x-1" });
    const none = await runs(tinyCloud(), [
      () => new Thing("a", {}, { id: "missing" } as pulumi.CustomResourceOptions) && undefined,
    ]);
    expect(none.failures[0]?.message).toBe("test:index:Thing missing: there is no such resource to read");
  });

  test("provider functions are asked with the provider's configuration", async () => {
    const result = await runs(tinyCloud(), [
      async () => ({ echo: (await pulumi.runtime.invoke("test:index:lookup", { a: 1 })).echo }),
    ]);
    expect(result.outputs).toEqual({ echo: 'test:index:lookup {"a":1}' });
  });
});

describe("what is not supported is refused by name", () => {
  test.each([
    ["the option import", () => new Thing("a", {}, { import: "x" })],
    ["the option replacementTrigger", () => new Thing("a", {}, { replacementTrigger: 1 })],
    ["remote components", () => new pulumi.ComponentResource("test:index:Remote", "a", {}, {}, true)],
  ])("%s", async (name, make) => {
    const result = await runs(tinyCloud(), [() => make() && undefined]);
    expect(result.ok).toBe(false);
    expect(result.failures.map((failure) => failure.message)).toEqual([
      expect.stringMatching(new RegExp(`^test:index:\\w+ a: a rehearsal does not support ${name}$`)),
    ]);
  });

  test("transforms, in the SDK's words", async () => {
    const result = await runs(tinyCloud(), [() => new Thing("a", {}, { transforms: [() => undefined] }) && undefined]);
    expect(result.ok).toBe(false);
    expect(result.log.map((line) => line.message).join()).toContain("The Pulumi CLI does not support transforms");
  });

  test("resource hooks, in the SDK's words", async () => {
    const result = await runs(tinyCloud(), [
      () => new Thing("a", {}, { hooks: { beforeCreate: [() => undefined] } }) && undefined,
    ]);
    expect(result.ok).toBe(false);
    expect(result.log.map((line) => line.message).join()).toContain("does not support resource hooks");
  });

  test("a type the model does not know", async () => {
    const result = await runs(tinyCloud(), [() => new Stranger("a", { provider: new TinyProvider("p") }) && undefined]);
    expect(result.failures[0]?.message).toBe(
      "the model of the clouds does not know test:index:Stranger, so a rehearsal cannot judge it; add its facts under tools/rehearsal/cloud",
    );
  });
});

describe("the program", () => {
  test("a RunError is its message alone; a programmer's error shows where it was thrown", async () => {
    const run = await runs(tinyCloud(), [
      () => {
        throw new pulumi.RunError("tarmac:project: expected a project id, got nothing");
      },
    ]);
    expect(run.log).toEqual([
      { severity: "error", message: "tarmac:project: expected a project id, got nothing", urn: "" },
    ]);
    const mistake = await runs(tinyCloud(), [() => (undefined as unknown as { x: { y: number } }).x.y]);
    expect(mistake.log[0]?.message).toMatch(/^TypeError: [\s\S]*steps\.test\.ts/);
    expect(mistake.ok).toBe(false);
  });

  test("a rejection nobody awaits fails the run, and leaves the process's listeners as they were", async () => {
    const before = process.listeners("unhandledRejection");
    const result = await runs(tinyCloud(), [
      () => {
        new Thing("a").urn.apply(() => {
          throw new Error("in an apply");
        });
      },
    ]);
    expect(result.ok).toBe(false);
    expect(result.log[0]?.message).toContain("in an apply");
    expect(process.listeners("unhandledRejection")).toEqual(before);
  });

  test("its log is kept without debug messages, with the resource a line is about", async () => {
    const result = await runs(tinyCloud(), [
      () => {
        const a = new Thing("a");
        pulumi.log.warn("held back", a);
        pulumi.log.debug("noise");
      },
    ]);
    expect(result.log).toEqual([
      { severity: "warning", message: "held back", urn: "urn:pulumi:s::tarmac::test:index:Thing::a" },
    ]);
    expect(result.ok).toBe(true);
  });

  test("reads its configuration, which does not outlive the run", async () => {
    const read = () => ({ a: new pulumi.Config("x").get("a") });
    const result = await runs(tinyCloud(), [read], { config: { "x:a": "1" } });
    expect(result.outputs).toEqual({ a: "1" });
    expect(read()).toEqual({ a: undefined });
  });

  test("programs started at once wait for each other", async () => {
    const both = await Promise.all(
      ["one", "two"].map((label) => runs(tinyCloud(), [() => ({ label: new Thing("a", { label }).label })])),
    );
    expect(both.map((result) => result.outputs)).toEqual([{ label: "one" }, { label: "two" }]);
  });
});
