import { expect, test } from "vitest";
import { digest } from "../../../tools/changes/digest.ts";
import { readPreview } from "../../../tools/changes/read/preview.ts";
import { failedPreview, image, preview, SECRET, SERVICE, step } from "./make-preview.ts";

const of = (steps: object[], more = {}) => digest(readPreview(preview(steps, more)));
const release = (digit: string, more: object = {}) =>
  step({
    op: "update",
    type: SERVICE,
    old: { template: { containers: [{ image: image("0") }] } },
    new: { template: { containers: [{ image: image(digit) }] } },
    ...more,
  });
const secret = (name: string) => step({ op: "create", type: SECRET, name, new: { secretId: name } });

test("is the same in any order, at any time, of any run", () => {
  const one = of([secret("a"), release("1"), secret("b")]);
  const two = of(
    [secret("b"), secret("a"), release("1", { oldState: { modified: "2026-01-02T03:04:05Z", id: "x" } })],
    { duration: 1 },
  );
  expect(one).toMatch(/^[0-9a-f]{64}$/);
  expect(two).toBe(one);
});

test("is the same when only computed properties differ", () => {
  expect(of([release("1", { newOutputs: { etag: "y" }, oldOutputs: { etag: "z" } })])).toBe(of([release("1")]));
});

test.each([
  ["another value", [release("2")]],
  ["another operation", [release("1", { op: "replace" })]],
  ["one more", [release("1"), secret("a")]],
  ["none", []],
  ["protection that goes off", [release("1", { oldState: { protect: true } })]],
])("differs with %s", (_, steps) => {
  expect(of(steps)).not.toBe(of([release("1")]));
});

test("a value that is not shown enters by its size", () => {
  const noted = (note: string) => of([step({ op: "create", type: SECRET, new: { annotations: { note } } })]);
  expect(noted("aaaa")).toBe(noted("bbbb"));
  expect(noted("aaaa")).not.toBe(noted("aaaaa"));
});

test("there is none of a run that failed", () => {
  expect(digest(readPreview(failedPreview("no", [release("1")])))).toBeUndefined();
});
