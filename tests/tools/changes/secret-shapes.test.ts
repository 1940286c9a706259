import { expect, test } from "vitest";
import { maskShapes } from "../../../tools/changes/values/secret-shapes.ts";

const URN =
  "urn:pulumi:staging::tarmac::tarmac:secrets:TenantSecrets$gcp:secretmanager/secret:Secret::umbrella-openai-api-key";

test.each([
  `resource "${URN}" cannot be deleted because it is protected`,
  `pulumi state unprotect '${URN}'`,
  "gcp:secretmanager/secret:Secret resource 'jwt-secret' has a problem",
  "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret (CODECOV_TOKEN):",
  `${URN} and ${URN}`,
  `${URN}: update failed`,
])("the name of a resource is no credential: %s", (message) => {
  expect(maskShapes(message)).toBe(message);
});

const token = `ghp_${"a1".repeat(18)}`;

test.each([
  ["secret: not-a-real-value", "secret: [masked]"],
  [`${URN}: failed, ${token}`, `${URN}: failed, [masked]`],
  [
    `urn:pulumi:staging::tarmac::gcp:secretmanager/secret:Secret::${token}`,
    "urn:pulumi:staging::tarmac::gcp:secretmanager/secret:Secret::[masked]",
  ],
  ["gcp:secretmanager/secret:Secret password=not-a-real-value", "gcp:secretmanager/secret:Secret password=[masked]"],
  ["urn:pulumi:: secret: not-a-real-value", "urn:pulumi:: secret: [masked]"],
])("what stands beside one is: %s", (message, masked) => {
  expect(maskShapes(message)).toBe(masked);
});
