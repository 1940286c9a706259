import { describe, expect, test } from "vitest";
import { parseSettings } from "../../../../stacks/settings/index.ts";
import { sealedNames } from "../../../../stacks/settings/yaml/sealed-names.ts";

const file = (secrets: string) => `config:\n  tarmac:githubSecrets:\n${secrets}`;

describe("which of the GitHub secrets are sealed", () => {
  test.each([
    [
      "    A: { secure: v1:abc }\n    B: plain\n",
      [
        ["A", true],
        ["B", false],
      ],
    ],
    ["    A: { secure: v1:abc, more: x }\n", [["A", false]]],
    ["    A: { secure: '' }\n", [["A", false]]],
    ["    A: { secure: [x] }\n", [["A", false]]],
    ["    A: [x]\n", [["A", false]]],
    [
      "    NO: plain\n    NULL: plain\n    y: { secure: v1:abc }\n",
      [
        ["NO", false],
        ["NULL", false],
        ["y", true],
      ],
    ],
    [
      "    <<: { A: plain }\n    B: { secure: v1:abc }\n",
      [
        ["A", false],
        ["B", true],
      ],
    ],
  ])("%j", (secrets, expected) => {
    expect([...(sealedNames(file(secrets)) ?? [])]).toEqual(expected);
  });

  test.each(["config: {}\n", file("    secure: v1:abc\n")])("none to tell of: %j", (text) => {
    expect(sealedNames(text)).toBeUndefined();
  });
});

test("one in clear among sealed ones is an error that does not show it", () => {
  const config = {
    "tarmac:project": "acme-staging",
    "tarmac:location": "europe-west1",
    "tarmac:githubSecrets": '{"A":"sealed-one","B":"not-a-real-value"}',
  };
  const read = parseSettings(config, { stack: "staging", secretKeys: ["tarmac:githubSecrets"], inClear: ["B"] });
  const text = JSON.stringify(read);
  expect(text).toContain("tarmac:githubSecrets.B");
  expect(text).toContain("must be encrypted, got a value in clear");
  expect(text).not.toContain("not-a-real-value");
});
