import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { ops, runs } from "../../../support/runs.ts";
import { Group, Thing, TinyProvider, tinyCloud } from "../../../support/tiny-cloud.ts";

describe("components", () => {
  test("are updated when their inputs change, and their recorded outputs are not sent back", async () => {
    const seen: unknown[] = [];
    class Labelled extends Group {
      readonly url: pulumi.Output<string>;
      constructor(size: number) {
        super("g", { size });
        seen.push((this as unknown as { url?: unknown }).url);
        this.url = pulumi.output(`https://${size}`);
        this.registerOutputs({ url: this.url });
      }
    }
    const cloud = tinyCloud();
    const result = await runs(cloud, [() => new Labelled(1) && undefined, () => new Labelled(2) && undefined]);
    expect(ops(result)).toEqual(["update g"]);
    expect(seen).toEqual([undefined, undefined, undefined, undefined]);
    expect(result.kept.resources.at(-1)?.outputs).toEqual({ url: "https://2" });
  });
});

describe("providers", () => {
  test("give their inputs to the resources that name them, and to the children of components that do", async () => {
    const cloud = tinyCloud();
    await runs(cloud, [
      () => {
        const provider = new TinyProvider("mine", { region: "here" });
        new Thing("a", {}, { provider });
        const group = new Group("g", {}, { providers: [provider] });
        new Thing("b", {}, { parent: group });
        new Thing("c");
      },
    ]);
    expect(cloud.seen.get("a")?.config).toMatchObject({ region: "here" });
    expect(cloud.seen.get("b")?.config).toMatchObject({ region: "here" });
    expect(cloud.seen.get("c")?.config).not.toHaveProperty("region");
  });

  test("keep their id, so that nothing changes on the next run", async () => {
    const program = () => {
      new Thing("a", {}, { provider: new TinyProvider("mine") });
    };
    const result = await runs(tinyCloud(), [program, program]);
    expect(ops(result)).toEqual(["same mine", "same a"]);
    expect(result.kept.resources.at(-1)?.provider).toBe("urn:pulumi:s::tarmac::pulumi:providers:test::mine::id-mine-1");
  });

  test("default ones read the stack's configuration", async () => {
    const cloud = tinyCloud();
    await runs(cloud, [() => new Thing("a") && undefined], { config: { "test:region": "there" } });
    expect(cloud.seen.get("a")?.config).toMatchObject({ region: "there" });
  });

  test.each(['["*"]', '["test"]'])("default ones are refused when the stack bans %s", async (banned) => {
    const result = await runs(tinyCloud(), [() => new Thing("a") && undefined], {
      config: { "pulumi:disable-default-providers": banned },
    });
    expect(result.failures[0]?.message).toBe(
      "default provider for 'test' is disabled (pulumi:disable-default-providers in Pulumi.yaml): pass an explicit provider to a",
    );
  });

  test("a resource that moves to another provider is replaced; one whose provider is updated is not", async () => {
    const program = (name: string, region: string) => () => {
      new Thing("a", {}, { provider: new TinyProvider(name, { region }) });
    };
    const cloud = tinyCloud();
    expect(ops(await runs(cloud, [program("p", "1"), program("p", "2")]))).toEqual(["update p", "same a"]);
    const moved = await runs(tinyCloud(), [program("p", "1"), program("q", "1")]);
    expect(ops(moved)).toEqual(["create q", "replace a", "delete p"]);
    expect(moved.steps.find((step) => step.op === "replace")?.replaceReasons).toEqual(["provider"]);
  });
});

describe("order", () => {
  test("follows() goes through dependsOn, inputs, parents and components' children", async () => {
    const cloud = tinyCloud();
    const urn = (name: string) => `urn:pulumi:s::tarmac::test:index:Thing::${name}`;
    const answers = new Map<string, boolean>();
    cloud.rule = (request) => {
      if (request.name !== "late") return;
      for (const name of ["first", "second", "stranger"]) answers.set(name, request.follows(urn(name)));
      answers.set("in group", request.follows("urn:pulumi:s::tarmac::test:index:Group$test:index:Thing::inner"));
    };
    await runs(cloud, [
      () => {
        const first = new Thing("first", { label: "x" });
        const second = new Thing("second", { label: first.etag });
        new Thing("stranger");
        const group = new Group("g");
        new Thing("inner", {}, { parent: group });
        new Thing("late", {}, { dependsOn: [second, group] });
      },
    ]);
    expect(Object.fromEntries(answers)).toEqual({ first: true, second: true, stranger: false, "in group": true });
  });

  test("dependencies are recorded per resource and per property", async () => {
    const result = await runs(tinyCloud(), [
      () => {
        const a = new Thing("a");
        const b = new Thing("b");
        new Thing("c", { label: a.etag }, { dependsOn: b });
      },
    ]);
    const [a, b] = ["a", "b"].map((name) => `urn:pulumi:s::tarmac::test:index:Thing::${name}`);
    expect(result.kept.resources.at(-1)).toMatchObject({ dependencies: [a, b], propertyDependencies: { label: [a] } });
  });
});
