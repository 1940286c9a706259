import { run } from "@bufbuild/cel";
import { describe, expect, it } from "vitest";
import { celString } from "../../../components/identity/cel-string.ts";
import { type ClaimsArgs, claims } from "../../../components/identity/claims.ts";
import { type SampleToken, sampleTokens } from "../../../tools/rehearsal/cloud/tokens.ts";
import { become } from "./become.ts";
import { args, OWNER, REPOSITORY } from "./claims-rows.ts";

/** Our federation exchanges no token that it makes nobody of. */
const whoOf = ({ becomes }: SampleToken) => (becomes === "nobody" ? "refused" : becomes);

describe("claims of an environment with a name of its own", () => {
  const names: readonly (readonly [string, string])[] = [
    ["Production", "Production"],
    ["customer/production", "customer/production"],
    ["eu_west.1", "eu_west.1"],
    ["a".repeat(100), "a".repeat(100)],
    ["a".repeat(101), "sha256-9d0793397991b57a99a07c6e6b4a92ba"],
    ["pre prod", "sha256-"],
    ["eu:production", "sha256-"],
    ['x" || true || "', "sha256-"],
    ["prod\\", "sha256-"],
    ["Köln 🚀", "sha256-"],
    ["plan", "plan"],
    ["2026", "2026"],
    ['"'.repeat(255), "sha256-"],
  ];
  it.each(names)("%j", (environment, member) => {
    const made = claims({ ...args, environment });
    expect(made.deploy.slice(0, `${OWNER}:${REPOSITORY}:deploy:${member}`.length)).toBe(
      `${OWNER}:${REPOSITORY}:deploy:${member}`,
    );
    expect(made.deploy).toMatch(/^[\w:./-]+$/);
    const samples = sampleTokens({ repositoryId: `${REPOSITORY}`, ownerId: `${OWNER}`, environment });
    for (const sample of samples) {
      expect([sample.name, become(made, sample.claims)]).toEqual([sample.name, whoOf(sample)]);
    }
  });
});

describe("claims refuses", () => {
  const cases: readonly (readonly [Partial<ClaimsArgs>, string])[] = [
    [{ repositoryId: 0 }, "repositoryId: expected a numeric id, got 0"],
    [{ repositoryId: 1.5 }, "repositoryId: expected a numeric id, got 1.5"],
    [{ ownerId: Number.NaN }, "ownerId: expected a numeric id, got NaN"],
    [{ environment: "" }, 'environment: expected 1 to 255 characters on one line, got ""'],
    [
      { environment: "a".repeat(256) },
      `environment: expected 1 to 255 characters on one line, got "${"a".repeat(256)}"`,
    ],
    [{ environment: "staging\n" }, 'environment: expected 1 to 255 characters on one line, got "staging\\n"'],
    [
      { deploy: { refs: ["main"] } },
      'deploy.refs: expected refs/heads/BRANCH or refs/tags/TAG, with * at the end alone, got "main"',
    ],
    [
      { deploy: { refs: ["refs/pull/*"] } },
      'deploy.refs: expected refs/heads/BRANCH or refs/tags/TAG, with * at the end alone, got "refs/pull/*"',
    ],
    [
      { deploy: { refs: ["refs/heads/*"] } },
      'deploy.refs: expected refs/heads/BRANCH or refs/tags/TAG, with * at the end alone, got "refs/heads/*"',
    ],
    [
      { deploy: { refs: ["refs/heads/*/x"] } },
      'deploy.refs: expected refs/heads/BRANCH or refs/tags/TAG, with * at the end alone, got "refs/heads/*/x"',
    ],
    [
      { deploy: { refs: ["refs/heads/main"], workflow: "deploy.yml" } },
      'deploy.workflow: expected .github/workflows/FILE.yml, got "deploy.yml"',
    ],
    [
      { deploy: { refs: [] as unknown as [string], workflow: ".github/workflows/deploy.yml" } },
      "deploy.refs: expected one or more, got none",
    ],
  ];
  it.each(cases)("%j", (change, message) => {
    expect(() => claims({ ...args, ...change })).toThrow(new Error(`claims: ${message}`));
  });

  it("a mapping of one character more than Google takes", () => {
    const mapping = (length: number) =>
      claims({ ...args, deploy: { refs: [`refs/heads/${"x".repeat(length)}`] } }).attributeMapping["attribute.deploy"];
    const room = 2048 - (mapping(1)?.length ?? 0) + 1;
    expect(mapping(room)?.length).toBe(2048);
    expect(() => mapping(room + 1)).toThrow(
      new Error("claims: attribute.deploy: 2049 characters, Google takes 2048; name fewer deploy.refs"),
    );
  });

  it("a condition of one character more than Google takes", () => {
    const condition = (length: number, previews = true) =>
      claims({ ...args, previews, deploy: { refs: [`refs/heads/${"x".repeat(length)}`] } }).attributeCondition.length;
    // A ref stands twice in the condition: in who may plan, and in who may deploy.
    const room = (4096 - condition(1)) / 2 + 1;
    expect(() => condition(room)).not.toThrow(/attributeCondition/);
    expect(() => condition(room + 1)).toThrow(/; attributeCondition: 409[78] characters, Google takes 4096; /);
    expect(() => condition(room + 1, false)).not.toThrow(/attributeCondition/);
  });

  it("more refs than Google's expressions hold", () => {
    const more = Array.from({ length: 40 }, (_, n) => `refs/heads/${"release".repeat(6)}-${n}`);
    expect(() => claims({ ...args, deploy: { refs: ["refs/heads/main", ...more] } })).toThrow(
      /^claims: attribute\.deploy: \d+ characters, Google takes 2048; name fewer deploy\.refs; attribute\.plan: /,
    );
  });
});

describe("celString", () => {
  it.each(['"', "'", "\\", '\\" || true || "', "\n\r\t\b\f", "\u0000", "é✓😀", '""" + x'])("%j", (text) => {
    expect(run(celString(text))).toBe(text);
  });
});
