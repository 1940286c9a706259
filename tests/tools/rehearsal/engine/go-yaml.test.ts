import { describe, expect, test } from "vitest";
import { goText } from "../../../../tools/rehearsal/engine/go-scalar.ts";
import { goJson, parseGoYaml } from "../../../../tools/rehearsal/engine/go-yaml.ts";

describe("a stack file is read as the Pulumi CLI reads it (go-yaml v3)", () => {
  test.each([
    // Seen with the real CLI.
    ["012", "10"],
    ["1_000", "1000"],
    ["2026-01-01", '"2026-01-01 00:00:00 +0000 UTC"'],
    ["99999999999999999999", "100000000000000000000"],
    // By go-yaml's rules.
    ["18446744073709551615", "18446744073709551615"],
    ["-9223372036854775808", "-9223372036854775808"],
    ["0x1F", "31"],
    ["0o12", "10"],
    ["-0o12", "-10"],
    ["0b101", "5"],
    ["08", "8"],
    ["0_1", "1"],
    ["+5", "5"],
    ["-012", "-10"],
    ["1e3", "1000"],
    ["1.0", "1"],
    [".5", "0.5"],
    ["1.", "1"],
    ["1:30", '"1:30"'],
    ["1.2.3", '"1.2.3"'],
    ["2026-01-01T10:00:00Z", '"2026-01-01 10:00:00 +0000 UTC"'],
    ["2026-01-01t10:00:00.500+02:00", '"2026-01-01 10:00:00.5 +0200 +0200"'],
    ["2026-1-1 1:2:3", '"2026-01-01 01:02:03 +0000 UTC"'],
    ["2026-01-01 10:00:00Z", '"2026-01-01 10:00:00Z"'],
    ["2026-02-30", '"2026-02-30"'],
    ["26-01-01", '"26-01-01"'],
    ["true", "true"],
    ["True", "true"],
    ["tRUE", '"tRUE"'],
    ["FALSE", "false"],
    ["yes", '"yes"'],
    ["no", '"no"'],
    ["on", '"on"'],
    ["off", '"off"'],
    ["~", "null"],
    ["null", "null"],
    ["", "null"],
    ['"012"', '"012"'],
    ["'true'", '"true"'],
    ["!!str 012", '"012"'],
    ["!!binary aGk=", '"hi"'],
    ["|\n  012", '"012\\n"'],
    ["512Mi", '"512Mi"'],
    ["-", '"-"'],
  ])("%s is %s", (text, json) => {
    // A lone dash is a list in a block: in a flow it is the text.
    expect(goJson(text === "-" ? { a: parseScalar(text) } : parseGoYaml(`a: ${text}`))).toBe(`{"a":${json}}`);
  });

  function parseScalar(text: string) {
    return (parseGoYaml(`["${text}"]`) as readonly string[])[0] as string;
  }

  test("keys are texts, printed as Go prints what they are", () => {
    expect(goJson(parseGoYaml("010: a\ntrue: b\n1.5: c\n2026-01-01: d\n~: e\n'011': f"))).toBe(
      '{"011":"f","1.5":"c","2026-01-01 00:00:00 +0000 UTC":"d","8":"a","<nil>":"e","true":"b"}',
    );
  });

  test("anchors and merges: own keys win, then the first of the merged maps", () => {
    const text = "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {<<: [*a, *b], x: 3}\nd: *a";
    expect(goJson(parseGoYaml(text))).toBe(
      '{"a":{"x":1,"y":1},"b":{"y":2,"z":2},"c":{"x":3,"y":1,"z":2},"d":{"x":1,"y":1}}',
    );
  });

  test("keys that objects have anyway are keys like others", () => {
    expect(goJson(parseGoYaml("b: &b {constructor: 1}\nm: {<<: *b}\ntoString: 2"))).toBe(
      '{"b":{"constructor":1},"m":{"constructor":1},"toString":2}',
    );
  });

  test("a byte order mark is skipped, an empty file is null", () => {
    expect(parseGoYaml("\uFEFFa: 1")).toEqual({ a: 1n });
    expect(parseGoYaml("# nothing")).toBeNull();
  });

  test.each([
    ["a: [", "not valid YAML at line 1, column 5: the indentation does not fit"],
    ["a: 1\na: 2", "not valid YAML at line 2, column 1: a key that stands there already"],
    ["a: *x", "not valid YAML at line 1, column 4: a value that begins with * is an alias; quote it"],
    ["{a: 1}: 2", "a key must be a text, got a list or a map"],
    ["a: {<<: 1}", "<< must be a map or a list of maps"],
  ])("%s is refused", (text, message) => expect(() => parseGoYaml(text)).toThrow(message));

  test("a file that unfolds to very much is refused", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 7; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(", ")}]`,
      );
    expect(() => parseGoYaml(lines.join("\n"))).toThrow("it unfolds to more than 100000 values");
  });

  test.each([
    [".inf", "+Inf"],
    ["-.INF", "-Inf"],
    [".nan", "NaN"],
  ])("%s cannot be JSON, and is %s as a text", (text, printed) => {
    const value = (parseGoYaml(`[${text}]`) as readonly number[])[0] as number;
    expect(goText(value)).toBe(printed);
    expect(() => goJson(value)).toThrow(`${printed} cannot be written as JSON`);
  });

  test.each([
    [1e21, "1e+21"],
    [1e20, "100000000000000000000"],
    [0.00001, "1e-05"],
    [0.0001, "0.0001"],
    [-0, "-0"],
    [1.5, "1.5"],
    [10n, "10"],
    [null, "<nil>"],
    [true, "true"],
  ])("%s is printed as %s", (value, text) => expect(goText(value)).toBe(text));
});
