import { expect, test } from "vitest";
import { didYouMean } from "../../../../stacks/settings/words/did-you-mean.ts";
import { HIDDEN, quote, showSecretName, showValue } from "../../../../stacks/settings/words/show-value.ts";

test("a secret's name is shown up to 40 characters", () => {
  expect(showSecretName("a".repeat(40))).toBe(`"${"a".repeat(40)}"`);
  expect(showSecretName("a".repeat(41))).toBe(HIDDEN);
});

test.each(["Mixed", "db1", "a--b", "-a", "a b", "A_b", ""])(
  "a text that is no words of one case is not: %j",
  (text) => {
    expect(showSecretName(text)).toBe(HIDDEN);
  },
);

test("a text is cut after 80 characters, and no address keeps its user", () => {
  expect(quote("x".repeat(80))).toBe(`"${"x".repeat(80)}"`);
  expect(quote("x".repeat(81))).toBe(`"${"x".repeat(80)}..."`);
  expect(quote("redis://a:b@one redis://c:d@two")).toBe('"redis://...@one redis://...@two"');
});

test.each([
  ["version", "the number 7"],
  ["rotation", "the number 7"],
  ["length", "the number 7"],
  ["other", "a number that is not shown here"],
])("a number under a secret's %s: %s", (key, shown) => {
  expect(showValue(7, ["secrets", "pull", key])).toBe(shown);
});

test.each(["services", "workers", "jobs"])("a number where %s name a secret is not shown", (kind) => {
  expect(showValue(102030, [kind, "api", "secrets", "A"])).toBe("a number that is not shown here");
  expect(showValue(102030, [kind, "api", "env", "A"])).toBe("the number 102030");
});

test("of a short name one letter may differ, of a longer one a third", () => {
  expect(didYouMean("ap", ["api"])).toBe("api");
  expect(didYouMean("x", ["api"])).toBeUndefined();
  expect(didYouMean("tenxxs", ["tenants"])).toBeUndefined();
  expect(didYouMean("tennants", ["tenants"])).toBe("tenants");
});
