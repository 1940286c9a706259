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

/** Assembled here: none of them stands in the source as it would in a leak. */
const of = (characters: string, length: number) => characters.repeat(length).slice(0, length);
const [word, hex] = ["aB3dE5gH7jK9", "0123456789abcdef"];
const SHAPED: Readonly<Record<string, string>> = {
  "Sentry DSN": of(hex, 32),
  SendGrid: `SG.${of(word, 22)}.${of(word, 43)}`,
  "Hugging Face": `hf_${of(word, 34)}`,
  GitLab: `glpat-${of(word, 20)}`,
  DigitalOcean: `dop_v1_${of(hex, 64)}`,
  "Google refresh token": `1//${of(word, 60)}`,
  "Stripe webhook": `whsec_${of(word, 32)}`,
  "Stripe key": `sk_live_${of(word, 24)}`,
  "Azure storage key": `${of(word, 86)}==`,
  Telegram: `123456789:AA${of(word, 33)}`,
  PyPI: `pypi-${of(word, 60)}`,
  Twilio: `SK${of(hex, 32)}`,
};

test.each(Object.entries(SHAPED))("%s is known by its shape", (name, token) => {
  const message = name === "Sentry DSN" ? `dsn https://${token}@o1.ingest.example.com/1` : `got ${token} there`;
  expect(maskShapes(message)).not.toContain(token);
  expect(maskShapes(message)).toContain("[masked]");
});

test.each([
  `europe-west1-docker.pkg.dev/acme-staging/backend/api@sha256:${of(hex, 64)}`,
  "projects/547850813939/locations/global/workloadIdentityPools/github-85c71e/providers/github",
  "serviceAccount:run-api@acme-staging.iam.gserviceaccount.com gets roles/secretmanager.secretAccessor",
  "https://github.com/acme/backend/actions/runs/1234567890/attempts/1",
  of(hex, 40),
])("what an administrator needs stays: %s", (message) => {
  expect(maskShapes(message)).toBe(message);
});
