import { describe, expect, test } from "vitest";
import { equal, mapValues, plain, secret, UNKNOWN } from "../../../../catalogue/value.ts";
import { diffProps } from "../../../../tools/rehearsal/engine/diff.ts";
import { covers, formatPath, parsePath, reset, secretPaths, touches } from "../../../../tools/rehearsal/engine/path.ts";
import { makeUrn, nameOf, packageOf, parts } from "../../../../tools/rehearsal/engine/urn.ts";

const REFERENCE = { "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e" };

describe("values", () => {
  test("plain opens secrets at any depth and turns references into ids", () => {
    const value = {
      a: secret([secret("x")]),
      b: [
        { ...REFERENCE, urn: "u", id: "i" },
        { ...REFERENCE, urn: "u" },
      ],
      c: UNKNOWN,
    };
    expect(plain(value)).toEqual({ a: ["x"], b: ["i", "u"], c: UNKNOWN });
  });

  test("what has nothing to rewrite is given back itself", () => {
    const value = { a: [1, { b: null }] };
    expect(plain(value)).toBe(value);
    expect(mapValues(value, (v) => (v === 1 ? 2 : undefined))).toEqual({ a: [2, { b: null }] });
  });

  test("a secret is marked once", () => expect(secret(secret("x"))).toEqual(secret("x")));

  test.each([
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: secret(1) }, { a: 1 }, true],
    [{ a: UNKNOWN }, { a: UNKNOWN }, false],
    [{ a: 1 }, { a: 1, b: undefined as unknown as null }, false],
    [[1, 2], [1], false],
    [[], {}, false],
    [null, {}, false],
    ["1", 1, false],
  ])("equal(%j, %j) is %s", (a, b, expected) => expect(equal(a, b)).toBe(expected));
});

describe("names", () => {
  const stack = makeUrn("dev", "tarmac", undefined, "pulumi:pulumi:Stack", "tarmac-dev");
  const group = makeUrn("dev", "tarmac", stack, "a:b:Group", "g");
  const inner = makeUrn("dev", "tarmac", group, "c:d/e:Thing", "with::colons");

  test("hold the types of the parents, but not the stack's", () => {
    expect([stack, group, inner]).toEqual([
      "urn:pulumi:dev::tarmac::pulumi:pulumi:Stack::tarmac-dev",
      "urn:pulumi:dev::tarmac::a:b:Group::g",
      "urn:pulumi:dev::tarmac::a:b:Group$c:d/e:Thing::with::colons",
    ]);
  });

  test("come apart again", () => {
    expect(parts(inner)).toEqual({
      stack: "dev",
      project: "tarmac",
      types: ["a:b:Group", "c:d/e:Thing"],
      type: "c:d/e:Thing",
      name: "with::colons",
    });
    expect(nameOf(group)).toBe("g");
    expect([packageOf("gcp:a/b:C"), packageOf("pulumi:providers:gcp")]).toEqual(["gcp", "gcp"]);
  });
});

describe("paths", () => {
  test.each([
    ["a.b.c", ["a", "b", "c"]],
    ["a[0].b", ["a", 0, "b"]],
    ["a[*].b", ["a", "*", "b"]],
    ['a["b.c"][1]', ["a", "b.c", 1]],
    ['["a\\"b"]', ['a"b']],
    ["", []],
  ])("%s is read", (text, path) => expect(parsePath(text)).toEqual(path));

  test.each(["a.b.c", "a[0].b", 'a["b.c"][1]', '["a\\"b"]'])("%s is written as it was read", (text) => {
    expect(formatPath(parsePath(text))).toBe(text);
  });

  test("a bracket that is not closed is refused", () => {
    expect(() => parsePath("a[0")).toThrow("property path a[0: expected a closing bracket");
  });

  test.each([
    ["a", "a", true],
    ["a", "a.b[0]", true],
    ["a[*].c", "a[3].c.d", true],
    ["a.*", "a", false],
    ["a.b", "a.c", false],
    ["a.b", "a", false],
    ["a[0]", "a.0", true],
  ])("%s covers %s: %s", (pattern, path, expected) =>
    expect(covers(parsePath(pattern), parsePath(path))).toBe(expected),
  );

  test.each([
    ["a.b.c", "a", { b: { c: 1 } }, true],
    ["a.b.c", "a", { b: { d: 1 } }, false],
    ["a[*].c", "a", [{}, { c: 1 }], true],
    ["a[*].c", "a", [{}], false],
    ["a.b", "a", secret({ b: 1 }), true],
    ["a.b", "c", { b: 1 }, false],
  ])("%s touches %s of %j: %s", (pattern, path, value, expected) => {
    expect(touches(parsePath(pattern), parsePath(path), value)).toBe(expected);
  });

  test.each([
    ["a", { a: 1 }, { a: 2, b: 2 }, { a: 1, b: 2 }],
    ["a", {}, { a: 2 }, {}],
    ["a", { a: 1 }, {}, { a: 1 }],
    ["a.b", { a: { b: 1 } }, { a: { b: 2, c: 2 } }, { a: { b: 1, c: 2 } }],
    ["a[*].b", { a: [{ b: 1 }] }, { a: [{ b: 2 }, { b: 3 }] }, { a: [{ b: 1 }, { b: 3 }] }],
    ["a[1]", { a: [1, 2] }, { a: [3, 4] }, { a: [3, 2] }],
    ["a.*", { a: { x: 1 } }, { a: { x: 2, y: 2 } }, { a: { x: 1 } }],
    ["a.b", { a: { b: 1 } }, { a: secret({ b: 2 }) }, { a: secret({ b: 1 }) }],
    ["a.b", { a: 1 }, { a: "text" }, { a: "text" }],
  ])("reset %s of %j in %j", (pattern, olds, news, expected) =>
    expect(reset(parsePath(pattern), olds, news)).toEqual(expected),
  );

  test("secretPaths names each secret once, at its top", () => {
    expect(secretPaths({ a: secret({ b: secret(1) }), c: [1, secret(2)], d: { "e.f": secret(3) } })).toEqual([
      "a",
      "c[1]",
      'd["e.f"]',
    ]);
  });
});

describe("differences", () => {
  const replaceOn = ["fixed", "list[*].key", "map.deep"].map(parsePath);
  test.each([
    ["nothing", { a: 1, __defaults: [1] }, { a: 1, __defaults: [] }, []],
    ["an addition", {}, { a: 1 }, [["a", "add", false]]],
    ["a removal", { a: 1 }, {}, [["a", "delete", false]]],
    ["a change below", { a: { b: [1, 2] } }, { a: { b: [1, 3] } }, [["a.b[1]", "update", false]]],
    ["a change of kind", { a: [1] }, { a: { b: 1 } }, [["a", "update", false]]],
    ["a longer list", { a: [1] }, { a: [1, 2] }, [["a[1]", "add", false]]],
    ["an unknown, even where one was", { a: UNKNOWN }, { a: UNKNOWN }, [["a", "update", false]]],
    ["a secret of the same value", { a: secret("x") }, { a: "x" }, []],
    ["what replaces", { fixed: 1 }, { fixed: 2 }, [["fixed", "update", true]]],
    [
      "what replaces in a list",
      { list: [{ key: 1, other: 1 }] },
      { list: [{ key: 2, other: 2 }] },
      [
        ["list[0].key", "update", true],
        ["list[0].other", "update", false],
      ],
    ],
    ["a whole list that goes, with what replaces in it", { list: [{ key: 1 }] }, {}, [["list", "delete", true]]],
    ["a whole list that goes, without", { list: [{ other: 1 }] }, {}, [["list", "delete", false]]],
    ["a map that becomes unknown", { map: { deep: 1 } }, { map: UNKNOWN }, [["map", "update", true]]],
  ] as const)("%s", (_, olds, news, expected) => {
    expect(
      diffProps(olds, news, replaceOn).map(({ path, change, replaces }) => [formatPath(path), change, replaces]),
    ).toEqual(expected);
  });
});
