import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { UNKNOWN } from "../../../../catalogue/value.ts";
import { rehearse } from "../../../../tools/rehearsal/engine/rehearse.ts";
import { nameOf } from "../../../../tools/rehearsal/engine/urn.ts";
import { ops, runs } from "../../../support/runs.ts";
import { Group, Stranger, Thing, TinyProvider, tinyCloud } from "../../../support/tiny-cloud.ts";

describe("updates", () => {
  test("name the property that changed, and nothing else is touched", async () => {
    const program = (label: string) => () => {
      new Thing("a", { label });
      new Thing("b", { label: "same" });
    };
    const cloud = tinyCloud();
    const result = await runs(cloud, [program("one"), program("two")]);
    expect(ops(result)).toEqual(["update a", "same b"]);
    expect(result.steps.find((step) => step.op === "update")?.differences).toEqual([
      { path: ["label"], change: "update", replaces: false },
    ]);
    expect(cloud.calls.slice(3)).toEqual(["update a"]);
  });

  test("ignoreChanges keeps what was there, also one key of a map", async () => {
    const program = (label: string, x: string, y: string) => () => {
      new Thing("a", { label, nested: { x, y } }, { ignoreChanges: ["label", "nested.x"] });
    };
    const cloud = tinyCloud();
    const result = await runs(cloud, [program("one", "1", "1"), program("two", "2", "2")]);
    expect(ops(result)).toEqual(["update a"]);
    expect(cloud.seen.get("a")?.inputs).toMatchObject({ label: "one", nested: { x: "1", y: "2" } });
  });

  test("a check failure refuses the step with every reason, and independent resources go on", async () => {
    const cloud = tinyCloud();
    const result = await runs(cloud, [
      () => {
        new Thing("a", { label: "bad" });
        new Thing("b", { label: "bad" });
        new Thing("c");
      },
    ]);
    expect(result).toMatchObject({ phase: "preview", ok: false, log: [] });
    expect(result.failures.map((failure) => failure.message)).toEqual([
      'label: must not be "bad"',
      'label: must not be "bad"',
    ]);
    expect(ops(result).sort()).toEqual(["create a (failed)", "create b (failed)", "create c"]);
    expect(cloud.calls).toEqual([]);
  });

  test("what the cloud would answer fails the step in its words", async () => {
    const cloud = tinyCloud();
    cloud.rule = (request) => {
      if (request.name === "a") throw new Error("409: already exists");
    };
    const result = await runs(cloud, [() => new Thing("a") && undefined]);
    expect(result.failures).toEqual([
      { urn: "urn:pulumi:s::tarmac::test:index:Thing::a", message: "409: already exists" },
    ]);
  });

  test("a finding of severity error refuses the step and is listed once; a warning does not", async () => {
    const cloud = tinyCloud();
    cloud.rule = (request) =>
      request.report({ code: "x", severity: request.name === "a" ? "error" : "warning", message: "m", fix: "f" });
    const result = await runs(cloud, [
      () => {
        new Thing("a");
        new Thing("b");
      },
    ]);
    expect(result.findings.map((finding) => [finding.severity, finding.urn && nameOf(finding.urn)])).toContainEqual([
      "error",
      "a",
    ]);
    expect(result.failures).toEqual([]);
    expect(ops(result)).toEqual(["create a (failed)", "create b"]);
    expect(result.ok).toBe(false);
  });

  test("findings about the whole plan come from settle, and an error there fails the preview", async () => {
    const cloud = tinyCloud();
    cloud.settle = (plan) =>
      plan
        .filter((each) => each.name === "a")
        .map((each) => ({ code: "y", severity: "error", message: each.operation, fix: "f" }));
    const result = await runs(cloud, [() => new Thing("a") && undefined]);
    expect(result).toMatchObject({ phase: "preview", ok: false, findings: [{ code: "y", message: "create" }] });
  });

  test("a mistake in the model shows where it was made", async () => {
    const cloud = tinyCloud();
    cloud.rule = () => (undefined as unknown as { x: { y: number } }).x.y;
    const result = await runs(cloud, [() => new Thing("a") && undefined]);
    expect(result.failures[0]?.message).toMatch(/^the model of the clouds broke: TypeError: [\s\S]*steps\.test\.ts/);
  });
});

describe("previews", () => {
  test("outputs that are not known early are unknown, and so is what is made of them", async () => {
    const cloud = tinyCloud();
    const result = await runs(
      cloud,
      [
        () => {
          const a = new Thing("a", { label: "one" });
          new Thing("b", { label: a.etag, fixed: a.link });
          return { etag: a.etag, link: a.link, id: a.id };
        },
      ],
      { until: "preview" },
    );
    expect(cloud.seen.get("b")?.inputs).toMatchObject({ label: UNKNOWN, fixed: "thing/one" });
    expect(result.outputs).toEqual({ etag: UNKNOWN, link: "thing/one", id: UNKNOWN });
    expect(result.kept.resources).toEqual([]);
  });

  test("record nothing, and keep the previous state itself", async () => {
    const cloud = tinyCloud();
    const first = await runs(cloud, [() => new Thing("a") && undefined]);
    const preview = await rehearse({
      stack: "s",
      openCloud: cloud.open,
      previous: first.kept,
      until: "preview",
      program: () => new Thing("a", { label: "changed" }) && undefined,
    });
    expect(ops(preview)).toEqual(["update a"]);
    expect(preview.kept).toBe(first.kept);
    expect(cloud.calls).toEqual(["create default", "create a"]);
  });
});

describe("names", () => {
  test("a renamed resource and the children of a renamed component are found by their former names", async () => {
    const cloud = tinyCloud();
    const before = () => {
      const group = new Group("old");
      new Thing("old-child", {}, { parent: group });
      new Thing("other", {}, { parent: group });
      new Thing("alone");
    };
    const after = () => {
      const group = new Group("new", {}, { aliases: [{ name: "old" }] });
      new Thing("new-child", {}, { parent: group });
      new Thing("other", {}, { parent: group });
      new Thing("alone2", {}, { aliases: [{ name: "alone" }] });
    };
    const result = await runs(cloud, [before, after]);
    expect(ops(result).sort()).toEqual(["same alone2", "same new", "same new-child", "same other"]);
    expect(result.kept.resources.map((state) => nameOf(state.urn)).sort()).toEqual([
      "alone2",
      "default",
      "new",
      "new-child",
      "other",
      "tarmac-s",
    ]);
  });

  test("an alias by URN, by type, and out of a parent", async () => {
    const cloud = tinyCloud();
    const before = () => {
      new Thing("a");
      new Group("g", {}, {}, "test:index:OldGroup");
      new Thing("c");
    };
    const after = () => {
      new Thing("b", {}, { aliases: ["urn:pulumi:s::tarmac::test:index:Thing::a"] });
      const group = new Group("g", {}, { aliases: [{ type: "test:index:OldGroup" }] });
      new Thing("c", {}, { parent: group, aliases: [{ parent: pulumi.rootStackResource }] });
    };
    expect(ops(await runs(cloud, [before, after]))).toEqual(["same b", "same g", "same c"]);
  });

  test("a duplicate URN is refused in the preview, before anything is done", async () => {
    const cloud = tinyCloud();
    const result = await runs(cloud, [
      () => {
        new Thing("a", { label: "1" });
        new Thing("a", { label: "2" });
      },
    ]);
    expect(result.phase).toBe("preview");
    expect(result.failures.map((failure) => failure.message)).toEqual([
      "duplicate resource URN urn:pulumi:s::tarmac::test:index:Thing::a: give each resource of one type and parent its own name",
    ]);
    expect(cloud.calls).toEqual([]);
  });

  test("a former name can be continued once only", async () => {
    const cloud = tinyCloud();
    const result = await runs(cloud, [
      () => new Thing("a") && undefined,
      async () => {
        const b = new Thing("b", {}, { aliases: [{ name: "a" }] });
        new Thing("a", {}, { dependsOn: b });
      },
    ]);
    expect(result.failures[0]?.message).toBe(
      "urn:pulumi:s::tarmac::test:index:Thing::a was taken over by urn:pulumi:s::tarmac::test:index:Thing::b through an alias: a former name can be continued once only",
    );
  });
});

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
