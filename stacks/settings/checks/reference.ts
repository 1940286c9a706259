import { didYouMean } from "../words/did-you-mean.ts";
import type { KeyPath } from "../words/key-text.ts";
import { HIDDEN, quote, showSecretName } from "../words/show-value.ts";
import type { Checking, Kind } from "./checking.ts";

const SINGULAR: Record<Kind, string> = {
  secrets: "secret",
  tenants: "tenant",
  services: "service",
  databases: "database",
  caches: "cache",
  buckets: "bucket",
};

const VALUE =
  "write the name of one that is declared there, and add its value with gcloud secrets versions add ID --data-file=-";

/** Holds that `name` is declared, and is not being retired unless who refers to it is. */
export function checkReference(checking: Checking, kind: Kind, name: string, at: KeyPath, userRetires: boolean): void {
  const declared = checking.declared(kind);
  if (declared && !declared.has(name)) {
    const meant = didYouMean(name, declared);
    const fix = meant
      ? `did you mean ${meant}?`
      : (connectionHint(kind, name) ?? usesHint(checking, kind, name, at) ?? `declare it under tarmac:${kind}`);
    // What is close to a name is one mistyped; anything else may be a secret's value.
    const got = kind === "secrets" && !meant ? showSecretName(name) : quote(name);
    const remedy = got === HIDDEN ? VALUE : fix;
    checking.problem(at, `must name a ${SINGULAR[kind]} of tarmac:${kind}, got ${got}; ${remedy}`);
    return;
  }
  const entries: Readonly<Record<string, { retire: boolean }>> = checking.file[kind];
  if (!userRetires && Object.hasOwn(entries, name) && entries[name]?.retire) {
    checking.problem(
      at,
      `must not name what is being retired, got ${quote(name)}; take it out here, or take retire out of tarmac:${kind}.${name}`,
    );
  }
}

/** What people name the parts of a connection that come in one variable here. */
const PART_OF = {
  database: { words: /postgres|pg|sql|\bdb|db\b|_db|db_|database/i, kind: "databases", env: "DATABASE_URL" },
  cache: { words: /redis|cache|valkey/i, kind: "caches", env: "REDIS_URL" },
} as const;

function usesHint({ file }: Checking, kind: Kind, secret: string, at: KeyPath): string | undefined {
  if (kind !== "secrets") return undefined;
  const text = `${String(at.at(-1))} ${secret}`;
  for (const [use, { words, kind, env }] of Object.entries(PART_OF)) {
    const [name] = Object.keys(file[kind]);
    if (name !== undefined && words.test(text) && /pass|pw|url|uri|dsn/i.test(text))
      return `delete it, since uses: { ${use}: ${name} } brings ${env}, with user, password and address in it; or declare it under tarmac:secrets`;
  }
  return undefined;
}

/** The secrets of databases and caches come with `uses`. */
function connectionHint(kind: Kind, name: string): string | undefined {
  const [, owner, url] = (kind === "secrets" && /^(.+)-(database|redis)-url$/.exec(name)) || [];
  const key = url === "redis" ? "cache" : "database";
  return owner && `declare it under tarmac:secrets, or connect with uses: { ${key}: { name: ${owner}, env: NAME } }`;
}
