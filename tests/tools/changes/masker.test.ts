import { describe, expect, test } from "vitest";
import { makeMasker } from "../../../tools/changes/values/masker.ts";

const HIDDEN = "canary/Value+not~real 42";
const SHOWN = "europe-west1-docker";

function masked(message: string): string {
  const mask = makeMasker([message], (found) => {
    found(HIDDEN, () => false);
    found(SHOWN, () => true);
  });
  return mask(message);
}

const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("a hidden value does not come out", () => {
  test.each([
    ["as it is", HIDDEN],
    ["as base64", base64(HIDDEN)],
    ["as base64 without padding", base64(HIDDEN).replaceAll("=", "")],
    ["as base64 for addresses", Buffer.from(HIDDEN).toString("base64url")],
    ["percent-encoded", encodeURIComponent(HIDDEN)],
    ["as hexadecimal", Buffer.from(HIDDEN).toString("hex")],
    ["as capital hexadecimal", Buffer.from(HIDDEN).toString("hex").toUpperCase()],
    ["in capitals", HIDDEN.toUpperCase()],
    ["in small letters", HIDDEN.toLowerCase()],
    ["cut before dots", `${HIDDEN.slice(0, 12)}...`],
    ["cut at the end", HIDDEN.slice(0, 12)],
    ["wrapped", `${HIDDEN.slice(0, 9)}\n    ${HIDDEN.slice(9)}`],
  ])("%s", (_, form) => {
    const text = masked(`error: got ${form}`);
    expect(text).toContain("[masked]");
    for (let i = 0; i + 8 <= form.length; i++) expect(text).not.toContain(form.slice(i, i + 8));
  });
});

test.each([
  `error: ${SHOWN}.pkg.dev is not there`,
  `error: ${SHOWN.slice(0, 12)}...`,
  "error: a canary sang, and nothing was cut",
  "error: line one\n  line two",
])("what may be shown, or only begins like it, stays: %s", (message) => {
  expect(masked(message)).toBe(message);
});

test.each(["x", "xx", "xxx"])("nor as a part of a longer text in base64, after %s", (before) => {
  const encoded = base64(`${before}${HIDDEN}yz`);
  const text = masked(`error: got ${encoded}`);
  expect(text).toContain("[masked]");
  expect(text).not.toContain(encoded.slice(8, 16));
});
