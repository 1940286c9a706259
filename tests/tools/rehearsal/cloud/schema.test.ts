import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { catalogue } from "../../../../catalogue/index.ts";
import { fieldTest } from "../../../../tools/rehearsal/cloud/field-rule.ts";
import { knownTypes, providerVersions, schemaOf } from "../../../../tools/rehearsal/cloud/schema.ts";
import type { FieldFacts } from "../../../../tools/rehearsal/cloud/type-facts.ts";

test("the facts were taken from the provider versions of package-lock.json; extract them anew when those move on", () => {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const locked = Object.keys(providerVersions).map((name) => [
    name,
    lock.packages[`node_modules/@pulumi/${name}`].version,
  ]);
  expect(Object.fromEntries(locked)).toEqual(providerVersions);
});

test("every type with facts has a kind, and every kind has facts", () => {
  expect(catalogue.flatMap(({ type, cloud }) => (cloud ? [type] : [])).sort()).toEqual([...knownTypes()].sort());
});

/** Every rule in the facts, at any depth. */
function rulesIn(fields: { readonly [name: string]: FieldFacts }): string[] {
  return Object.values(fields).flatMap(({ rule, fields: below }) => [...(rule ? [rule] : []), ...rulesIn(below ?? {})]);
}

test("the only rules not tested are pairs (checked as constraints) and a rotation period", () => {
  const all = new Set(knownTypes().flatMap((type) => rulesIn(schemaOf(type)?.inputs ?? {})));
  const left = [...all].filter((rule) => fieldTest(rule) === undefined).sort();
  expect(left).toEqual([
    "all of `key_id,value_encrypted` must be specified",
    "all of `password_wo,password_wo_version` must be specified",
    "all of `root_password_wo,root_password_wo_version` must be specified",
  ]);
});

describe("rules in the providers' words", () => {
  test.each([
    ['doesn\'t match regexp "^[0-9]+(?:\\\\.[0-9]{1,9})?s$"', "300s", "5m"],
    ["length must be in the range (1 - 3)", "abc", "abcd"],
    ["must be in the range (0 - 43200)", 43200, 43201],
    ["must be > 0 and <= 0.9999", 0.5, 1],
    ["must be a base64 string", "YQ==", "not base64!"],
    ["must be a domain like serviceusage.googleapis.com", "run.googleapis.com", "run"],
    ["must be an IP CIDR range", "10.0.0.0/24", "10.0.0.0"],
    ["must contain only lowercase letters (a-z), numbers (0-9), or dashes (-)", "github-1", "gcp-1"],
    [
      "secret names can only contain alphanumeric characters or underscores and must not start with a number",
      "A_1",
      "1A",
    ],
    ["IAM members must have one of the values outlined here", "serviceAccount:a@b", "a@b"],
    ["must be valid JSON", "{}", "{"],
  ])("%s", (rule, good, bad) => {
    const check = fieldTest(rule);
    expect(check?.(good)).toBeUndefined();
    expect(check?.(bad)).toEqual(expect.any(String));
  });
});
