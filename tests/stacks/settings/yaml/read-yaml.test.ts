import { describe, expect, test } from "vitest";
import { readYaml } from "../../../../stacks/settings/yaml/read-yaml.ts";

const CANARY = "not-a-real-value";
const said = (text: string): string => {
  try {
    readYaml(text);
  } catch (error) {
    return (error as Error).message;
  }
  return "";
};

describe("a text that is no YAML is told by its place alone", () => {
  test.each([
    ["an alias", `config:\n  a: *${CANARY}\n`, "line 2, column 6"],
    ["a block scalar's header", `config:\n  a: |${CANARY}\n`, "line 2"],
    ["a folded one's", `config:\n  a: >${CANARY}\n`, "line 2"],
    ["an unclosed quote", `config:\n  a: "${CANARY}\n`, "line 3, column 1"],
    ["a second key on the line", `config:\n  a: b: ${CANARY}\n`, "line 2"],
    ["a bracket", `config: [${CANARY}\n`, "line"],
    ["a tab", `config:\n\ta: ${CANARY}\n`, "line 2"],
    ["a directive", `%${CANARY}\nconfig: {}\n`, "line 2, column 1"],
    ["a control character", `config:\n  a: ${CANARY}\u0000\n`, "line 2"],
    ["a second document", `config: {}\n---\na: ${CANARY}\n`, "line 2"],
    ["a key that stands twice", `config:\n  ${CANARY}: 1\n  ${CANARY}: 2\n`, "line 3, column 3"],
  ])("%s", (_, text, place) => {
    expect(said(text)).toContain(place);
    expect(said(text)).not.toContain(CANARY);
  });
});

describe("limits, each with a sentence", () => {
  test("size", () =>
    expect(said(`a: ${"x".repeat(1024 * 1024)}`)).toBe("must be at most 1048576 bytes, got 1048579; split the stack"));
  test("levels", () => expect(said("[".repeat(40) + "]".repeat(40))).toMatch(/more than 32 levels; flatten it$/));
  test("thousands of levels", () =>
    expect(said(`${"{a: ".repeat(20_000)}1${"}".repeat(20_000)}`)).toMatch(/levels; flatten it$/));
  test("what aliases unfold to", () => {
    const bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 9; i++)
      bomb.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(", ")}]`,
      );
    expect(said(bomb.join("\n"))).toMatch(/unfolds to more than 100000 values/);
  });
  test("an alias within what it stands for", () =>
    expect(said("a: &a [1, *a]\n")).toMatch(
      / at line 1, column 11: an alias \(\*\) within what it stands for; write it out$/,
    ));
  test("a file of 40,000 keys is read", () => {
    const keys = Array.from({ length: 40_000 }, (_, i) => `k${i}: 1`).join("\n");
    expect(said(keys)).toBe("");
  });
});
