import { describe, expect, test } from "vitest";
import { opener } from "../../../../tools/rehearsal/engine/passphrase.ts";

// Sealed after one round of key derivation instead of a million.
const SALT = "v1:BwcHBwcHBwc=:v1:BgYGBgYGBgYGBgYG:u94LoJtPSvgiW9d+09q3bRZO78Si7Q==";
const ONE = "v1:FBQUFBQUFBQUFBQU:kl4HvwVVwTZG7yu65m9uYDNvyieHCJk8PzXcB3i7DfHQlYcu";

describe("an opener", () => {
  test("opens what was sealed with its passphrase", () => {
    expect(opener(SALT, "not-a-real-passphrase", 1)(ONE)).toBe("one-not-a-real-value");
  });

  test("says that the passphrase is another one, by the salt's proof, before any value", () => {
    expect(() => opener(SALT, "another", 1)(ONE)).toThrow(
      "its secure values were sealed with another passphrase than PULUMI_CONFIG_PASSPHRASE",
    );
  });

  test.each([
    ["v2:x", ONE, "its encryptionsalt is not of the form v1:..."],
    [SALT, "v2:a:b", "a secure value is not of the form v1:..."],
    [SALT, "AAAA", "a secure value is not of the form v1:..."],
  ])("%s with %s: %s", (salt, sealed, message) => {
    expect(() => opener(salt, "not-a-real-passphrase", 1)(sealed)).toThrow(message);
  });
});
