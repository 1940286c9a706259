import { describe, expect, test } from "vitest";
import { rehearse } from "../../../../tools/rehearsal/engine/rehearse.ts";
import { Thing, tinyCloud } from "../../../support/tiny-cloud.ts";

describe("rehearse", () => {
  test("previews, applies, and has nothing to change the second time", async () => {
    const cloud = tinyCloud();
    const program = () => {
      const a = new Thing("a", { label: "one" });
      return { link: new Thing("b", { label: a.link }).link };
    };
    const first = await rehearse({ stack: "s", program, openCloud: cloud.open });
    expect(first).toMatchObject({ phase: "up", ok: true, outputs: { link: "thing/thing/one" } });
    expect(first.steps.map((step) => step.op)).toEqual(["create", "create", "create", "create"]);
    expect(cloud.calls).toEqual(["create default", "create a", "create b"]);
    const second = await rehearse({ stack: "s", program, openCloud: cloud.open, previous: first.kept });
    expect(second.steps.map((step) => step.op)).toEqual(["same", "same", "same", "same"]);
    expect(cloud.opened.at(-1)).toEqual({ previous: 3, memory: { made: 3 } });
  });
});
