import { describe, expect, test } from "vitest";
import { FormerNames } from "../../../../tools/rehearsal/engine/former-names.ts";
import { Waits } from "../../../../tools/rehearsal/engine/waits.ts";

const STACK = "urn:pulumi:s::p::pulumi:pulumi:Stack::p-s";

describe("former names", () => {
  const of = (aliases: Parameters<FormerNames["of"]>[1]["aliases"], parent = STACK) =>
    new FormerNames("s", "p").of("urn:pulumi:s::p::a:b:C::n", { type: "a:b:C", name: "n", parent, aliases });

  test.each([
    [{ urn: "urn:x" }, ["urn:x"]],
    [{ name: "m" }, ["urn:pulumi:s::p::a:b:C::m"]],
    [{ type: "a:b:D" }, ["urn:pulumi:s::p::a:b:D::n"]],
    [{ stack: "t", project: "q" }, ["urn:pulumi:t::q::a:b:C::n"]],
    [{ parentUrn: "urn:pulumi:s::p::a:b:G::g" }, ["urn:pulumi:s::p::a:b:G$a:b:C::n"]],
    [{ name: "n" }, []],
  ])("%j", (alias, expected) => expect(of([alias])).toEqual(expected));

  test("standing directly under the stack", () => {
    expect(of([{ noParent: true }], "urn:pulumi:s::p::a:b:G::g")).toEqual([]);
    const names = new FormerNames("s", "p");
    const urn = "urn:pulumi:s::p::a:b:G$a:b:C::n";
    expect(
      names.of(urn, { type: "a:b:C", name: "n", parent: "urn:pulumi:s::p::a:b:G::g", aliases: [{ noParent: true }] }),
    ).toEqual(["urn:pulumi:s::p::a:b:C::n"]);
  });

  test("those of the parent are the children's, down to grandchildren, with the name's prefix", () => {
    const names = new FormerNames("s", "p");
    const parent = "urn:pulumi:s::p::a:b:G::new";
    names.of(parent, { type: "a:b:G", name: "new", parent: STACK, aliases: [{ name: "old" }] });
    const child = "urn:pulumi:s::p::a:b:G$a:b:H::new-h";
    expect(names.of(child, { type: "a:b:H", name: "new-h", parent, aliases: [] })).toEqual([
      "urn:pulumi:s::p::a:b:G$a:b:H::old-h",
    ]);
    expect(names.of("urn:grandchild", { type: "a:b:C", name: "x", parent: child, aliases: [] })).toEqual([
      "urn:pulumi:s::p::a:b:G$a:b:H$a:b:C::x",
    ]);
  });
});

describe("waits", () => {
  test("follow chains, and come to an end in a circle", () => {
    const waits = new Waits();
    waits.add("b", ["a"]);
    waits.add("c", ["b"]);
    waits.add("x", ["y"]);
    waits.add("y", ["x"]);
    expect([
      waits.follows("c", "a"),
      waits.follows("c", "b"),
      waits.follows("a", "c"),
      waits.follows("x", "a"),
    ]).toEqual([true, true, false, false]);
  });
});
