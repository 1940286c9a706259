import { textAt } from "../../../../catalogue/known.ts";
import { UNKNOWN } from "../../../../catalogue/value.ts";
import type { FindingKind, PlanRule, Rule } from "./rule.ts";

const SECRETS = "https://docs.github.com/en/actions/reference/security/secrets";
const ENVIRONMENT_SECRET = "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret";
const ENVIRONMENT_VARIABLE = "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable";
const SECRET = "github:index/actionsSecret:ActionsSecret";
const VARIABLE = "github:index/actionsVariable:ActionsVariable";
const NAMED = [ENVIRONMENT_SECRET, ENVIRONMENT_VARIABLE, SECRET, VARIABLE];

const reserved: FindingKind = {
  code: "github-name-reserved",
  severity: "error",
  about: "names that begin with GITHUB_ are GitHub's own",
  fix: "choose another name",
  source: SECRETS,
};
const tooLarge: FindingKind = {
  code: "github-value-too-large",
  severity: "error",
  about: "a secret or variable holds 48 KB at most",
  fix: "keep the value elsewhere and put where it is here",
  source: SECRETS,
};
const tooMany: FindingKind = {
  code: "github-too-many",
  severity: "error",
  about:
    "more secrets or variables than GitHub keeps: 100 secrets and 100 variables an environment, 100 secrets and 500 variables a repository",
  fix: "remove some, or put several values into one",
  source: SECRETS,
};
const plaintext: FindingKind = {
  code: "github-secret-plaintext",
  severity: "warning",
  about: "plaintextValue and encryptedValue are deprecated",
  fix: "use value, or valueEncrypted with keyId",
  source: "https://www.pulumi.com/registry/packages/github/api-docs/actionssecret/",
};

const BYTES = 48 * 1024;
/**
 * Most of a type under one owner. https://docs.github.com/en/actions/reference/security/secrets and
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
const MOST: { readonly [type: string]: number } = {
  [ENVIRONMENT_SECRET]: 100,
  [ENVIRONMENT_VARIABLE]: 100,
  [SECRET]: 100,
  [VARIABLE]: 500,
};

/** Names and sizes of secrets and variables. */
export const githubNames: Rule = {
  findings: [reserved, tooLarge, plaintext],
  types: NAMED,
  judge({ inputs }, _, report) {
    const name = textAt(inputs, "secretName") ?? textAt(inputs, "variableName") ?? "";
    if (/^github_/i.test(name)) report(reserved, `${name}: begins with GITHUB_`);
    for (const property of ["value", "plaintextValue"]) {
      const value = inputs[property];
      const bytes = typeof value === "string" && value !== UNKNOWN ? Buffer.byteLength(value) : 0;
      if (bytes > BYTES) report(tooLarge, `${name}: has ${bytes} bytes, ${BYTES} at most`);
    }
    const old = ["plaintextValue", "encryptedValue"].filter((property) => inputs[property] !== undefined);
    if (old.length > 0) report(plaintext, `${name}: ${old.join(" and ")} is deprecated`);
  },
};

/** How many there are. */
export const githubCounts: PlanRule = {
  findings: [tooMany],
  settle(_, world, report) {
    for (const [type, most] of Object.entries(MOST)) {
      const counts = new Map<string, number>();
      for (const { inputs } of world.all(type)) {
        const owner = [textAt(inputs, "repository"), textAt(inputs, "environment")]
          .filter(Boolean)
          .join(", environment ");
        counts.set(owner, (counts.get(owner) ?? 0) + 1);
      }
      for (const [owner, count] of counts) {
        const what = type.endsWith("Secret") ? "secrets" : "variables";
        if (count > most) report(tooMany, `${owner}: has ${count} ${what}, ${most} at most`);
      }
    }
  },
};
