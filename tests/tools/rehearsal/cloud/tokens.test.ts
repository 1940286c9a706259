import { describe, expect, test } from "vitest";
import { exchange, federation, mayBecome } from "../../../../tools/rehearsal/cloud/exchange.ts";
import { guessTrusted } from "../../../../tools/rehearsal/cloud/rules/federation-guesses.ts";
import { tryTokens } from "../../../../tools/rehearsal/cloud/rules/federation-trial.ts";
import { sampleTokens } from "../../../../tools/rehearsal/cloud/tokens.ts";

const trusted = { repositoryId: "812345678", ownerId: "1234567", environment: "staging" };
const OWN = "assertion.repository_owner_id == '1234567' && assertion.repository_id == '812345678'";
const PLAN = "assertion.event_name == 'pull_request' && !has(assertion.environment)";
const mapping = {
  "google.subject": "'repo:' + assertion.repository_id + ':run:' + assertion.run_id",
  "attribute.role": `${PLAN} ? 'plan' : has(assertion.environment) && assertion.environment == 'staging' && has(assertion.event_name) && assertion.event_name != 'pull_request' ? 'deploy' : 'none'`,
};
const set = (role: string) =>
  `principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/attribute.role/${role}`;
const samples = sampleTokens(trusted);

test("there are samples enough, each with a name of its own, in both formats of sub", () => {
  expect(samples.length).toBeGreaterThanOrEqual(40);
  expect(new Set(samples.map(({ name }) => name)).size).toBe(samples.length);
  expect(samples.filter(({ claims }) => claims.sub?.includes("@812345678"))).toHaveLength(3);
});

describe("a sound federation", () => {
  test.each(samples)("$name", ({ claims, exchanged, becomes }) => {
    const result = exchange(mapping, OWN, claims);
    if (exchanged !== "either") expect(result.exchanged).toBe(exchanged === "yes");
    const members = result.exchanged ? mayBecome(result.attributes, [set("plan"), set("deploy")]) : [];
    const allowed = exchanged === "either" && members.length === 0 ? "nobody" : becomes;
    expect(members).toEqual(allowed === "nobody" ? [] : [set(allowed)]);
  });
});

describe("exchange", () => {
  const claims = samples[0]?.claims ?? {};
  test.each([
    [
      "a missing claim",
      { "google.subject": "assertion.nothing" },
      undefined,
      "google.subject: field not found: nothing",
    ],
    ["a subject that is no text", { "google.subject": "1 + 1" }, undefined, "google.subject: is not a text"],
    ["no subject", {}, undefined, "google.subject: is empty"],
    [
      "a subject of 128 bytes",
      { "google.subject": `'${"x".repeat(128)}'` },
      undefined,
      "google.subject: has 128 bytes, 127 at most",
    ],
    ["a condition that is no boolean", { "google.subject": "'x'" }, "'yes'", "attributeCondition: is not a boolean"],
    ["a false condition", { "google.subject": "'x'" }, "false", "attributeCondition: is false"],
    [
      "a syntax error",
      { "google.subject": "'x'" },
      "true &&",
      "attributeCondition: <input>:1:6: found & but expecting end of input",
    ],
  ])("%s is refused", (_, mapping, condition, reason) => {
    expect(exchange(mapping as Record<string, string>, condition, claims)).toEqual({ exchanged: false, reason });
  });

  test("a condition may read what the mapping made, and Google's own functions are known", () => {
    const made = {
      "google.subject": "assertion.sub.extract('repo:{name}:environment')",
      "attribute.owner": "assertion.repository.split('/')[0]",
    };
    const result = exchange(made, "google.subject == 'acme/backend' && attribute.owner == 'acme'", claims);
    expect(result).toEqual({
      exchanged: true,
      attributes: { "google.subject": "acme/backend", "attribute.owner": "acme" },
    });
  });

  test("a subject of 127 bytes is exchanged", () => {
    expect(exchange({ "google.subject": `'${"x".repeat(127)}'` }, undefined, claims).exchanged).toBe(true);
  });
});

test("who one may become: by attribute, by subject, by pool", () => {
  const pool = "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p";
  const members = [`principalSet:${pool}/*`, `principal:${pool}/subject/x`, `principalSet:${pool}/attribute.a/1`];
  const others = [`principal:${pool}/subject/y`, `principalSet:${pool}/attribute.a/12`, "serviceAccount:a@b"];
  expect(mayBecome({ "google.subject": "x", "attribute.a": "1" }, [...members, ...others])).toEqual(members);
});

describe("whose tokens are meant is read from the expressions", () => {
  test.each([
    ["assertion.repository_id == '5' && assertion.repository_owner_id == \"6\"", { repositoryId: "5", ownerId: "6" }],
    ["assertion.environment == 'live' && assertion.repository_id == '5'", { repositoryId: "5", environment: "live" }],
    ["assertion.environment == '123' && assertion.repository_id == '5'", { repositoryId: "5", environment: "123" }],
    ['assertion.environment == "push"', { environment: "push" }],
    ["assertion.repository == 'acme/core'", { repository: "acme/core", environment: "production" }],
    ["assertion.ref.startsWith('refs/tags/v')", { ref: "refs/tags/v" }],
    ["assertion.workflow_ref.contains('/.github/workflows/ship.yml@')", { workflow: ".github/workflows/ship.yml" }],
  ])("%s", (condition, expected) => {
    expect(guessTrusted({}, condition)).toContainEqual(expect.objectContaining(expected));
  });

  test("a federation that admits one file at one kind of tag is found to admit its own", () => {
    const condition = `${OWN} && has(assertion.environment) && assertion.environment == 'live' && assertion.ref.startsWith('refs/tags/v') && assertion.job_workflow_ref == assertion.repository + '/.github/workflows/ship.yml@' + assertion.ref`;
    const subject = { "google.subject": "'repo:' + assertion.repository_id + ':run:' + assertion.run_id" };
    const found: string[] = [];
    tryTokens(federation(subject, condition), subject, condition, ({ code }) => void found.push(code));
    expect(found).toEqual([]);
  });
});
