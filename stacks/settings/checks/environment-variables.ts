import { MOST_VARIABLE_BYTES, MOST_VARIABLES, RESERVED_VARIABLES } from "../cloud-run-rules.ts";
import { resolveUses } from "../resolve/uses.ts";
import type { KeyPath } from "../words/key-text.ts";
import { keyText } from "../words/key-text.ts";
import type { Check, Checking } from "./checking.ts";
import { type Workload, workloads } from "./workloads.ts";

/** Environment variables come from `env`, `secrets` and `uses`; together they are one list. */
export const checkEnvironmentVariables: Check = (checking) => {
  for (const workload of workloads(checking)) {
    checkNames(checking, workload);
    for (const [variable, value] of Object.entries(workload.entry.env)) {
      const bytes = Buffer.byteLength(value);
      if (bytes > MOST_VARIABLE_BYTES) {
        const { kind, name } = workload;
        const message = `must be at most ${MOST_VARIABLE_BYTES} bytes, got ${bytes}; put it into a bucket or the image`;
        checking.problem([kind, name, "env", variable], message);
      }
    }
  }
};

function checkNames(checking: Checking, workload: Workload): void {
  const seen = new Map<string, KeyPath>();
  for (const [variable, path] of variables(checking, workload)) {
    const first = seen.get(variable);
    if (RESERVED_VARIABLES[KINDS[workload.kind]].includes(variable)) {
      const own = path[2] !== "uses";
      const fix =
        variable === "PORT" && own ? portInstead(workload.entry.env.PORT) : own ? "delete it" : "choose another name";
      checking.problem(path, `must not be a variable that Cloud Run sets itself, got ${variable}; ${fix}`);
    } else if (first) {
      checking.problem(
        path,
        `must not set a variable twice, got ${variable}, which ${keyText(first)} sets; rename one of the two`,
      );
    }
    seen.set(variable, path);
  }
  if (seen.size > MOST_VARIABLES) {
    const { kind, name } = workload;
    const message = `must have at most ${MOST_VARIABLES} environment variables from env, secrets and uses, got ${seen.size}; read secrets at run time`;
    checking.problem([kind, name, "env"], message);
  }
}

const KINDS = { services: "service", workers: "worker", jobs: "job" } as const;

/** What `PORT` was meant to be is a key of its own. */
function portInstead(value: string | undefined): string {
  return value !== undefined && /^[1-9][0-9]{0,4}$/.test(value)
    ? `delete it and write port: ${value}, which sets it`
    : "delete it: the key port sets it";
}

function variables({ file }: Checking, { kind, name, entry }: Workload): [variable: string, path: KeyPath][] {
  const { database, cache, buckets } = resolveUses(entry.uses);
  const uses = [kind, name, "uses"];
  return [
    ...Object.keys(entry.env).map((key): [string, KeyPath] => [key, [kind, name, "env", key]]),
    ...Object.keys(entry.secrets).map((key): [string, KeyPath] => [key, [kind, name, "secrets", key]]),
    ...[database?.env, database && `${database.env}_CA`].flatMap((variable): [string, KeyPath][] =>
      variable ? [[variable, [...uses, "database"]]] : [],
    ),
    ...(cache ? [[cache.env, [...uses, "cache"]] satisfies [string, KeyPath]] : []),
    ...(cache && isEncrypted(file, cache.name)
      ? [[`${cache.env}_CA`, [...uses, "cache"]] satisfies [string, KeyPath]]
      : []),
    ...Object.entries(buckets).map(([key, { env }]): [string, KeyPath] => [env, [...uses, "buckets", key]]),
  ];
}

/** An encrypted cache brings the certificate of its authority along. */
function isEncrypted({ caches }: Checking["file"], name: string): boolean {
  return Object.hasOwn(caches, name) && caches[name]?.transitEncryption === true;
}
