import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { findingsPage } from "../../../../tools/rehearsal/cloud/findings-page.ts";
import { findingKinds } from "../../../../tools/rehearsal/cloud/rules/index.ts";

test("docs/findings.md is current: node tools/rehearsal/cloud/write-findings-page.ts", () => {
  expect(readFileSync("docs/findings.md", "utf8")).toBe(findingsPage());
});

test("the page has a row for each code", () => {
  const codes = [...findingsPage().matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1] ?? "");
  expect(codes.sort()).toEqual(findingKinds.map(({ code }) => code).sort());
});
