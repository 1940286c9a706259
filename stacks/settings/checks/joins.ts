import { connectionSecret } from "../resolve/uses.ts";
import type { KeyPath } from "../words/key-text.ts";
import { keyText } from "../words/key-text.ts";
import type { Check } from "./checking.ts";

/**
 * Secret Manager knows one flat list of ids; `acme` + `eu-db` and `acme-eu` + `db` would be the same. Every id is claimed once, so that
 * the cost grows with the number of secrets.
 */
export const checkJoins: Check = (checking) => {
  const owners = new Map<string, KeyPath>();
  const claim = (id: string, path: KeyPath) => {
    const owner = owners.get(id);
    if (owner) {
      checking.problem(
        path,
        `must not make the secret id of another, got ${id}, which ${keyText(owner)} makes too; rename one of the two`,
      );
    } else {
      owners.set(id, path);
    }
  };
  const { databases, caches, secrets, tenants } = checking.file;
  for (const name of Object.keys(databases)) {
    claim(connectionSecret("database", name), ["databases", name]);
  }
  for (const name of Object.keys(caches)) {
    claim(connectionSecret("cache", name), ["caches", name]);
  }
  for (const name of Object.keys(secrets)) {
    claim(name, ["secrets", name]);
  }
  for (const slug of Object.keys(tenants).sort()) {
    const named = tenants[slug]?.secrets ?? [];
    for (const name of Array.isArray(named) ? named : Object.keys(named)) {
      claim(`${slug}-${name}`, ["tenants", slug, "secrets", name]);
    }
  }
};
