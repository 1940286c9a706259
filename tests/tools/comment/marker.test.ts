import { describe, expect, test } from "vitest";
import { type Marker, readMarker, writeMarker } from "../../../tools/comment/marker.ts";

const MARKER: Marker = { project: "tarmac", stack: "staging", sha: "a".repeat(40), run: 17, attempt: 2 };
const LINE = `<!-- tarmac:plan {"tool":"tarmac","project":"tarmac","stack":"staging","sha":"${"a".repeat(40)}","run":17,"attempt":2} -->`;

test("is an HTML comment with JSON in it", () => {
  expect(writeMarker(MARKER)).toBe(LINE);
});

test.each([
  ["as the last line", `text\n\n${LINE}`],
  ["with blank lines after it", `text\n\n${LINE}\n \n`],
  ["with the line ends a form posts", `text\r\n\r\n${LINE}\r\n`],
])("is read %s", (_, body) => {
  expect(readMarker(body)).toEqual(MARKER);
});

test.each([
  ["text follows it", `${LINE}\ntext`],
  ["it stands within a line", `see ${LINE}`],
  ["it is indented", `  ${LINE}`],
  ["it is of another tool", LINE.replace('"tool":"tarmac"', '"tool":"other"')],
  ["it is not JSON", "<!-- tarmac:plan {tool} -->"],
  ["a part is missing", LINE.replace(',"attempt":2', "")],
  ["a part is of another kind", LINE.replace('"run":17', '"run":"17"')],
  ["the commit is not one", LINE.replace("a".repeat(40), "main")],
  ["there is none", "text"],
  ["the comment is empty", ""],
])("is not read where %s", (_, body) => {
  expect(readMarker(body)).toBeUndefined();
});

describe("is not written of parts it could not be found by", () => {
  test.each([
    ["a stack that ends the comment", { stack: "--><b>" }],
    ["no stack", { stack: "" }],
    ["a short commit", { sha: "abc" }],
    ["a negative run", { run: -1 }],
  ])("%s", (_, part) => {
    expect(() => writeMarker({ ...MARKER, ...part })).toThrow(
      "comment: expected a project and a stack of letters, digits, dot, dash and underscore, a commit of 40 hex digits and a run's number; check --project, --stack, --sha, --run and --attempt",
    );
  });
});
