import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { UNKNOWN } from "../../../../catalogue/value.ts";
import { rehearse } from "../../../../tools/rehearsal/engine/rehearse.ts";
import { nameOf } from "../../../../tools/rehearsal/engine/urn.ts";
import { ops, runs } from "../../../support/runs.ts";
import { Group, Thing, tinyCloud } from "../../../support/tiny-cloud.ts";

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
