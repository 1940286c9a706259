import { describe, expect, test } from "vitest";
import { nameOf } from "../../../../tools/rehearsal/engine/urn.ts";
import { ops, runs } from "../../../support/runs.ts";
import { Thing, type ThingArgs, tinyCloud } from "../../../support/tiny-cloud.ts";

const one =
  (args: ThingArgs, options = {}) =>
  () => {
    new Thing("a", args, options);
  };

describe("a replacement", () => {
  test("creates first, says why, and deletes the old one at the end", async () => {
    const cloud = tinyCloud();
    const result = await runs(cloud, [one({ fixed: "1" }), one({ fixed: "2" })]);
    expect(ops(result)).toEqual(["replace a"]);
    expect(result.steps.at(-1)).toMatchObject({
      replaceReasons: ["fixed"],
      deleteBeforeReplace: false,
      old: { id: "id-a-2" },
      new: { id: "id-a-3" },
    });
    expect(cloud.calls.slice(2)).toEqual(["create a", "delete a"]);
    expect(result.kept.resources.filter((state) => nameOf(state.urn) === "a")).toHaveLength(1);
  });

  test("is what replaceOnChanges asks for", async () => {
    const result = await runs(tinyCloud(), [
      one({ nested: { x: 1 } }, { replaceOnChanges: ["nested.*"] }),
      one({ nested: { x: 2 } }, { replaceOnChanges: ["nested.*"] }),
    ]);
    expect(result.steps.at(-1)).toMatchObject({ op: "replace", replaceReasons: ["nested.x"] });
  });

  test.each([
    ["the program", { deleteBeforeReplace: true }, false],
    ["the provider", {}, true],
  ])("deletes first when %s says so", async (_, options, provider) => {
    const cloud = tinyCloud();
    cloud.deleteBeforeReplace = provider;
    const result = await runs(cloud, [one({ fixed: "1" }, options), one({ fixed: "2" }, options)]);
    expect(cloud.calls.slice(2)).toEqual(["delete a", "create a"]);
    expect(result.steps.at(-1)).toMatchObject({ op: "replace", deleteBeforeReplace: true });
  });

  test("creates first when the program forbids what the provider prefers", async () => {
    const cloud = tinyCloud();
    cloud.deleteBeforeReplace = true;
    await runs(cloud, [
      one({ fixed: "1" }, { deleteBeforeReplace: false }),
      one({ fixed: "2" }, { deleteBeforeReplace: false }),
    ]);
    expect(cloud.calls.slice(2)).toEqual(["create a", "delete a"]);
  });

  test("that deletes first takes along the dependents that cannot outlive it, and reports them as replaced", async () => {
    const program = (fixed: string) => () => {
      const a = new Thing("a", { fixed }, { deleteBeforeReplace: true });
      const b = new Thing("b", { fixed: a.etag });
      new Thing("c", { fixed: b.etag });
      new Thing("d", { label: a.etag });
      new Thing("e", {}, { dependsOn: a });
    };
    const cloud = tinyCloud();
    const result = await runs(cloud, [program("1"), program("2")]);
    expect(cloud.calls.slice(6, 10)).toEqual(["delete c", "delete b", "delete a", "create a"]);
    expect(ops(result).sort()).toEqual(["replace a", "replace b", "replace c", "same e", "update d"]);
    expect(cloud.calls.filter((call) => call === "delete b")).toHaveLength(1);
  });

  test("that deletes first is refused when a protected resource would have to go", async () => {
    const program = (fixed: string) => () => {
      const a = new Thing("a", { fixed }, { deleteBeforeReplace: true });
      new Thing("b", { fixed: a.etag }, { protect: true });
    };
    const cloud = tinyCloud();
    const result = await runs(cloud, [program("1"), program("2")]);
    expect(result.failures[0]?.message).toBe(
      "cannot be deleted before it is replaced: protected resources depend on it (urn:pulumi:s::tarmac::test:index:Thing::b)",
    );
    expect(cloud.calls.slice(3)).toEqual([]);
  });

  test("of a protected resource is refused in the preview, naming what asks for it, and its state stays", async () => {
    const cloud = tinyCloud();
    const result = await runs(cloud, [one({ fixed: "1" }, { protect: true }), one({ fixed: "2" }, { protect: true })]);
    expect(result).toMatchObject({ phase: "preview", ok: false });
    expect(result.failures[0]?.message).toBe(
      "is protected and would be replaced (fixed): undo that change, or retire it first (`retire: true`, up, then make the change)",
    );
    expect(ops(result)).toEqual(["replace a (failed)"]);
    expect(result.kept.resources.map((state) => nameOf(state.urn))).toContain("a");
  });

  test("takes along what is to be replaced with it", async () => {
    const program = (fixed: string) => () => {
      const a = new Thing("a", { fixed });
      new Thing("b", {}, { replaceWith: [a] });
    };
    const result = await runs(tinyCloud(), [program("1"), program("2")]);
    expect(ops(result)).toEqual(["replace a", "replace b"]);
    expect(result.steps.at(-1)?.replaceReasons).toEqual(["urn:pulumi:s::tarmac::test:index:Thing::a"]);
  });

  test("that fails in the up keeps the old resource in the state", async () => {
    const cloud = tinyCloud();
    cloud.rule = (request, inputs) => {
      if (!request.preview && inputs.fixed === "2") throw new Error("quota");
    };
    const result = await runs(cloud, [one({ fixed: "1" }), one({ fixed: "2" })]);
    expect(result).toMatchObject({ phase: "up", ok: false });
    expect(result.kept.resources.find((state) => nameOf(state.urn) === "a")).toMatchObject({
      id: "id-a-2",
      inputs: { fixed: "1" },
    });
  });

  test("whose old resource could not be deleted is finished by the next run", async () => {
    const cloud = tinyCloud();
    const protectedOnce = one({ fixed: "1", deletionProtection: true });
    const failed = await runs(cloud, [protectedOnce]);
    expect(failed.ok).toBe(true);
    // The preview sees it coming, as the real one does not: the model judges deletions too.
    const refused = await runs(cloud, [protectedOnce, one({ fixed: "2" })]);
    expect(refused.failures.map((failure) => failure.message)).toEqual(["cannot delete a: deletionProtection is true"]);
    expect(refused.phase).toBe("preview");
  });
});
