import type { Value } from "../../../catalogue/value.ts";

/** Says what is wrong with a value, or undefined when it is as the provider wants it. */
export type Test = (value: Value) => string | undefined;

interface Pattern {
  readonly match: RegExp;
  readonly test: (groups: readonly string[]) => (value: Value) => boolean;
}

/**
 * Turns a rule of the extracted facts, which is in the provider's words, into a test. The words are kept as the message.
 * A rule in words this does not know is not enforced (the unit test lists those).
 */
export function fieldTest(rule: string): Test | undefined {
  for (const { match, test } of PATTERNS) {
    const groups = match.exec(rule);
    if (!groups) continue;
    const accepts = test(groups.slice(1).map((group) => group ?? ""));
    const wanted = rule.split("; invalid value")[0] ?? rule;
    return (value) =>
      accepts(value)
        ? undefined
        : wanted.replace(/^doesn't match regexp (.*)$/, (_, quoted) => `must match ${JSON.parse(quoted)}`);
  }
  return undefined;
}

const MEMBER =
  /^(allUsers|allAuthenticatedUsers|(user|group|serviceAccount|domain|projectOwner|projectEditor|projectViewer|deleted|principal|principalSet|principalHierarchy|iamMember):.+)$/;
const POOL_ID = /^(?!gcp-)[a-z0-9-]{4,32}$/;

const PATTERNS: readonly Pattern[] = [
  {
    match: /^doesn't match regexp (".*")$/,
    test: ([quoted]) => {
      const pattern = new RegExp(JSON.parse(quoted ?? '""'));
      return (value) => pattern.test(String(value));
    },
  },
  {
    match: /^length must be in the range \((\d+) - (\d+)\)$/,
    test: ([low, high]) => within(low, high, (value) => String(value).length),
  },
  { match: /^must be in the range \((\d+) - (\d+)\)$/, test: ([low, high]) => within(low, high, Number) },
  { match: /^must be > 0 and <= 0\.9999$/, test: () => (value) => Number(value) > 0 && Number(value) <= 0.9999 },
  { match: /^must be at least 1;/, test: () => (value) => Number(value) >= 1 },
  { match: /^must be (?:a )?base64/, test: () => (value) => /^[A-Za-z0-9+/]*={0,2}$/.test(String(value)) },
  { match: /^must be a domain like/, test: () => (value) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(String(value)) },
  {
    match: /CIDR/,
    test: () => (value) => /^(\d{1,3}(\.\d{1,3}){3}\/([0-9]|[12]\d|3[0-2])|[0-9a-f:]+\/\d{1,3})$/i.test(String(value)),
  },
  {
    match: /^must be between (\d+) and (\d+) characters long; must match regex (".*")$/,
    test: ([low, high, quoted]) => {
      const pattern = new RegExp(JSON.parse(quoted ?? '""'));
      const fits = within(low, high, (value) => String(value).length);
      return (value) => fits(value) && pattern.test(String(value));
    },
  },
  {
    match: /^must contain only lowercase letters \(a-z\), numbers \(0-9\), or dashes/,
    test: () => (value) => POOL_ID.test(String(value)) || String(value).endsWith(".svc.id.goog"),
  },
  { match: /^secret names can only contain/, test: () => (value) => /^[a-z_][a-z0-9_]*$/i.test(String(value)) },
  {
    match: /^must include only alphanumeric characters, underscores or hyphens/,
    test: () => (value) => /^[\w.-]{1,100}$/.test(String(value)),
  },
  { match: /^IAM members must have/, test: () => (value) => MEMBER.test(String(value)) },
  { match: /^must be valid JSON$/, test: () => (value) => isJson(String(value)) },
];

function within(low: string | undefined, high: string | undefined, measure: (value: Value) => number) {
  return (value: Value) => measure(value) >= Number(low) && measure(value) <= Number(high);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
