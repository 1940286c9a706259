import { describe, expect, test } from "vitest";
import { findingKinds } from "../../../../../tools/rehearsal/cloud/rules/index.ts";
import { twins } from "./all-twins.ts";
import { play } from "./play.ts";
import type { Twin } from "./twin.ts";

function found(twin: Twin, which: "bad" | "good", how = {}) {
  return play(twin, which, how).clouds.findings.filter((finding) => finding.code === twin.code);
}

describe.each(twins)("$code: $says", (twin) => {
  const kind = findingKinds.find(({ code }) => code === twin.code);

  test("is found in the failing twin", () => {
    const all = found(twin, "bad");
    expect(all.map(({ message }) => message)).toEqual(twin.says);
    for (const { severity, source } of all) {
      if (twin.severity !== undefined) expect(severity).toBe(twin.severity);
      expect(source).toBe(kind?.source);
    }
  });

  test("is not found in the passing twin", () => {
    expect(found(twin, "good")).toEqual([]);
  });

  test("is not found in the passing twin's preview, which knows less", () => {
    expect(found(twin, "good", { preview: true })).toEqual([]);
  });

  test("no error comes of values that are not known", () => {
    const { findings } = play(twin, "good", { preview: true, blur: true }).clouds;
    const errors = findings.filter(({ severity }) => severity === "error");
    expect(errors).toEqual([]);
  });
});

test("every kind of finding has a failing and a passing twin", () => {
  const tried = new Set(twins.map(({ code }) => code));
  expect(findingKinds.map(({ code }) => code).filter((code) => !tried.has(code))).toEqual([]);
});

test("every code is used once, and what has no source is a warning at most", () => {
  const codes = findingKinds.map(({ code }) => code);
  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
  expect(findingKinds.filter(({ severity, source }) => severity === "error" && !source)).toEqual([]);
});
