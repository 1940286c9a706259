import { describe, expect, test } from "vitest";
import { rehearse } from "../../../../tools/rehearsal/engine/rehearse.ts";
import { nameOf } from "../../../../tools/rehearsal/engine/urn.ts";
import { ops, runs } from "../../../support/runs.ts";
import { Group, Thing, tinyCloud } from "../../../support/tiny-cloud.ts";

const nothing = () => undefined;
const TWO_STEPS =
  "is protected and the program no longer registers it. Removing it takes two steps: put the entry back with `retire: true` in the stack file and run an up, then delete the entry. Where the entry is still there, it is held back: the warning says what it waits for";

describe("a removal", () => {
  test("deletes dependents first", async () => {
    const cloud = tinyCloud();
    const result = await runs(cloud, [
      () => {
        const a = new Thing("a");
        const group = new Group("g");
        const b = new Thing("b", { label: a.etag }, { parent: group });
        new Thing("c", {}, { parent: group, dependsOn: b });
      },
      nothing,
    ]);
    expect(cloud.calls.slice(4)).toEqual(["delete c", "delete b", "delete a", "delete default"]);
    expect(ops(result).sort()).toEqual(["delete a", "delete b", "delete c", "delete g"]);
    expect(result.kept.resources.map((state) => nameOf(state.urn))).toEqual(["tarmac-s"]);
  });

  test("and what was replaced go in one reverse order", async () => {
    const cloud = tinyCloud();
    const result = await runs(cloud, [
      () => {
        const orphan = new Thing("o");
        new Thing("b", { fixed: "1", label: orphan.etag });
      },
      () => {
        new Thing("b", { fixed: "2" });
      },
    ]);
    expect(cloud.calls.slice(3)).toEqual(["create b", "delete b", "delete o"]);
    expect(ops(result)).toEqual(["replace b", "delete o"]);
  });

  test("of a protected resource is refused in the preview with the way to do it, and the rest is shown", async () => {
    const cloud = tinyCloud();
    const result = await runs(cloud, [
      () => {
        new Thing("a", {}, { protect: true });
        new Thing("b");
      },
      nothing,
    ]);
    expect(result).toMatchObject({ phase: "preview", ok: false });
    expect(result.failures).toEqual([{ urn: "urn:pulumi:s::tarmac::test:index:Thing::a", message: TWO_STEPS }]);
    expect(ops(result)).toEqual(["delete b", "delete a (failed)"]);
    expect(cloud.calls.slice(3)).toEqual([]);
  });

  test("works in the two steps that message names", async () => {
    const cloud = tinyCloud();
    const thing = (protect: boolean) => () => {
      new Thing("a", {}, { protect });
    };
    const result = await runs(cloud, [thing(true), thing(false), nothing]);
    expect(result.ok).toBe(true);
    expect(ops(result)).toEqual(["delete a"]);
  });

  test("forgets what is to be retained, and says so", async () => {
    const cloud = tinyCloud();
    const result = await runs(cloud, [() => new Thing("a", {}, { retainOnDelete: true }) && undefined, nothing]);
    expect(result.steps.find((step) => nameOf(step.urn) === "a")).toMatchObject({ op: "delete", retained: true });
    expect(cloud.calls.slice(2)).toEqual(["delete default"]);
  });

  test("skips what goes with another resource that is deleted, and only then", async () => {
    const program = (withOwner: boolean) => () => {
      if (withOwner) {
        const owner = new Thing("owner");
        new Thing("part", {}, { deletedWith: owner });
      }
    };
    const cloud = tinyCloud();
    const result = await runs(cloud, [program(true), program(false)]);
    expect(ops(result)).toEqual(["delete part", "delete owner"]);
    expect(cloud.calls.slice(3)).toEqual(["delete owner", "delete default"]);

    const other = tinyCloud();
    const owner = () => new Thing("owner");
    await runs(other, [() => new Thing("part", {}, { deletedWith: owner() }) && undefined, () => owner() && undefined]);
    expect(other.calls.slice(3)).toEqual(["delete part"]);
  });

  test("that a cloud refuses keeps what the resource depends on, and deletes the rest", async () => {
    const cloud = tinyCloud();
    let refuse = false;
    const program = () => {
      const a = new Thing("a");
      new Thing("b", { label: a.etag }, {});
      new Thing("c");
    };
    const first = await runs(cloud, [program]);
    const open: typeof cloud.open = (previous, memory) => {
      const opened = cloud.open(previous, memory);
      return {
        ...opened,
        provider: (type) => {
          const provider = opened.provider(type);
          return (
            provider && {
              ...provider,
              delete(r, id, outputs) {
                if (refuse && !r.preview && r.name === "b") throw new Error("403");
                provider.delete(r, id, outputs);
              },
            }
          );
        },
      };
    };
    refuse = true;
    const result = await rehearse({ stack: "s", openCloud: open, previous: first.kept, program: nothing });
    expect(result).toMatchObject({ phase: "up", ok: false, failures: [{ message: "403" }] });
    expect(cloud.calls.slice(4)).toEqual(["delete c"]);
    expect(result.kept.resources.map((state) => nameOf(state.urn)).sort()).toEqual(["a", "b", "default", "tarmac-s"]);
    refuse = false;
    const again = await rehearse({ stack: "s", openCloud: open, previous: result.kept, program: nothing });
    expect(again.ok).toBe(true);
    expect(cloud.calls.slice(5)).toEqual(["delete b", "delete a", "delete default"]);
  });

  test("never happens after a failure of the program", async () => {
    const cloud = tinyCloud();
    const result = await runs(cloud, [
      () => new Thing("a") && undefined,
      () => {
        throw new Error("half way");
      },
    ]);
    expect(ops(result)).toEqual([]);
    expect(cloud.calls.slice(2)).toEqual([]);
  });
});

describe("a destroy", () => {
  test("deletes everything without running the program", async () => {
    const cloud = tinyCloud();
    const first = await runs(cloud, [
      () => {
        const a = new Thing("a");
        new Thing("b", { label: a.etag });
      },
    ]);
    const result = await rehearse({
      stack: "s",
      openCloud: cloud.open,
      previous: first.kept,
      until: "destroy",
      program: () => {
        throw new Error("must not run");
      },
    });
    expect(result).toMatchObject({ phase: "destroy", ok: true, kept: { resources: [], memory: { made: 3 } } });
    expect(cloud.calls.slice(3)).toEqual(["delete b", "delete a", "delete default"]);
  });

  test("stops at what is protected, with the way to do it, and deletes nothing", async () => {
    const cloud = tinyCloud();
    const first = await runs(cloud, [() => new Thing("a", {}, { protect: true }) && undefined]);
    const result = await rehearse({
      stack: "s",
      openCloud: cloud.open,
      previous: first.kept,
      until: "destroy",
      program: nothing,
    });
    expect(result).toMatchObject({ phase: "preview", ok: false });
    expect(result.failures[0]?.message).toBe(
      "is protected: a destroy, here as in the real engine, stops at it. Set `retire: true` on its entry of the stack file and run an up first",
    );
    expect(result.kept).toBe(first.kept);
    expect(cloud.calls.slice(2)).toEqual([]);
  });
});
