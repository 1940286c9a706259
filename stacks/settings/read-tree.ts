import type { Problem } from "./problem.ts";
import { stackFile } from "./schema/stack-file.ts";
import { unknownKey } from "./words/explain-issue.ts";
import { keyText } from "./words/key-text.ts";
import { isDeeperThan } from "./yaml/levels.ts";
import { MOST_LEVELS } from "./yaml/measure.ts";
import { MOST_BYTES } from "./yaml/read-yaml.ts";
import { isSealed } from "./yaml/sealed-names.ts";

/** The `tarmac:` keys of a stack file without the prefix, each decoded, and without `githubSecrets`. */
export interface Tree {
  readonly values: Record<string, unknown>;
  /** Names under `githubSecrets`; never their values. */
  readonly githubSecrets: readonly string[];
  readonly problems: readonly Problem[];
  /** Keys at the top whose value is not in `values` since it has a problem. */
  readonly unreadable: readonly string[];
}

const GITHUB_SECRETS = "githubSecrets";
const KNOWN = [...Object.keys(stackFile.shape), GITHUB_SECRETS];

/**
 * Takes apart what Pulumi hands over: full keys, scalars as text, maps and lists as JSON text. What a YAML reader hands over (maps as
 * they are, `{ secure: ... }` where a value is encrypted) is taken as well. Keys of other namespaces are not ours; one without a
 * namespace is, as Pulumi has it. A declared key that the stack leaves out arrives as "".
 */
export function readTree(
  config: Readonly<Record<string, unknown>>,
  secretKeys: readonly string[],
  inClear: readonly string[],
): Tree {
  const encrypted = new Set(secretKeys.map(ownName));
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  const unreadable: string[] = [];
  let githubSecrets: readonly string[] = [];
  let size = 0;
  for (const [fullKey, value] of Object.entries(config)) {
    const key = ownName(fullKey);
    if (key === undefined || value === "" || value === null || value === undefined) {
      continue;
    }
    size += typeof value === "string" ? value.length : 0;
    const tooMuch =
      size > MOST_BYTES ? tooLarge(size) : isDeeperThan(MOST_LEVELS, decode(value)) ? TOO_DEEP : undefined;
    if (tooMuch !== undefined) {
      problems.push({ key: `tarmac:${key}`, message: tooMuch });
      unreadable.push(key);
    } else if (key === GITHUB_SECRETS) {
      const read = readGithubSecrets(value, encrypted.has(key), inClear);
      githubSecrets = read.names;
      problems.push(...read.problems);
    } else if (!KNOWN.includes(key)) {
      problems.push(withoutPath(key) ?? unknownKey([key], key, KNOWN));
    } else {
      const decoded = decode(value);
      const message = encrypted.has(key) ? ENCRYPTED : wrongWith(decoded, value);
      if (message) {
        problems.push({ key: `tarmac:${key}`, message });
        unreadable.push(key);
      } else {
        values[key] = decoded;
      }
    }
  }
  return { values, githubSecrets, problems, unreadable };
}

function ownName(fullKey: string): string | undefined {
  if (fullKey.startsWith("tarmac:")) {
    return fullKey.slice("tarmac:".length);
  }
  return fullKey.includes(":") ? undefined : fullKey;
}

/** What `npx pulumi config set` makes of `tarmac:services.api.port` without `--path`: one key with dots in its name. */
function withoutPath(key: string): Problem | undefined {
  const [, top] = /^(\w+)[.[]/.exec(key) ?? [];
  if (top === undefined || !KNOWN.includes(top)) {
    return undefined;
  }
  const set = `npx pulumi config set ${top === GITHUB_SECRETS ? "--secret " : ""}--path 'tarmac:${key}'`;
  const message = `unknown key; parts of ${top} are set with --path: run npx pulumi config rm 'tarmac:${key}', then ${set}`;
  return { key: `tarmac:${key}`, message };
}

const MALFORMED = Symbol("malformed JSON");

function decode(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) {
    return value;
  }
  try {
    return JSON.parse(value);
  } catch {
    return MALFORMED;
  }
}

const TOO_DEEP = `must have at most ${MOST_LEVELS} levels of maps and lists, got more; flatten it`;

function tooLarge(size: number): string {
  return `must leave the stack file at ${MOST_BYTES} bytes or less, got ${size} up to here; split the stack`;
}

const ENCRYPTED =
  "must not hold an encrypted value, since what stands here ends up in resources in clear; declare a secret in tarmac:secrets and add its value to Secret Manager";

function wrongWith(decoded: unknown, value: unknown): string | undefined {
  if (decoded === MALFORMED) {
    return `must be valid JSON when given as text, got ${String(value).length} characters that are not; correct it`;
  }
  if (contains(decoded, isSealed)) {
    return ENCRYPTED;
  }
  // JavaScript would take it for the object's prototype and lose the entry.
  const named = (part: object) => Object.hasOwn(part, "__proto__");
  return contains(decoded, named) ? "must not use __proto__ as a name; rename it" : undefined;
}

function contains(value: unknown, is: (part: object) => boolean): boolean {
  return (
    typeof value === "object" && value !== null && (is(value) || Object.values(value).some((it) => contains(it, is)))
  );
}

/** A GitHub secret whose value anybody who sees the file can read. */
export function inClearProblem(name: string): Problem {
  const key = keyText([GITHUB_SECRETS, name]);
  const fix = `treat it as leaked, replace it where it came from, then run npx pulumi config set --secret --path '${key}'`;
  return { key, message: `must be encrypted, got a value in clear; ${fix}` };
}

/** No message here may carry a value. */
function readGithubSecrets(
  value: unknown,
  encrypted: boolean,
  inClear: readonly string[],
): { names: string[]; problems: Problem[] } {
  const decoded = decode(value);
  const at = `tarmac:${GITHUB_SECRETS}`;
  if (typeof decoded !== "object" || decoded === null || Array.isArray(decoded) || (isSealed(decoded) && !encrypted)) {
    const fix = `set each with npx pulumi config set --secret --path '${at}.NAME'`;
    return {
      names: [],
      problems: [{ key: at, message: `must be a map of name to encrypted value, got something else; ${fix}` }],
    };
  }
  const problems: Problem[] = [];
  for (const [name, secret] of Object.entries(decoded)) {
    const key = keyText([GITHUB_SECRETS, name]);
    const again = `run npx pulumi config set --secret --path '${key}'`;
    if (inClear.includes(name) || (!encrypted && !isSealed(secret))) {
      problems.push(inClearProblem(name));
    } else if (encrypted && (typeof secret !== "string" || secret === "")) {
      problems.push({ key, message: `must be a text that is not empty; ${again}` });
    }
  }
  return { names: Object.keys(decoded).sort(), problems };
}
