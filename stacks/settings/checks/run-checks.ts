import type { Problem } from "../problem.ts";
import type { StackFile } from "../schema/stack-file.ts";
import { keyText } from "../words/key-text.ts";
import { checkAccess } from "./access.ts";
import type { Check, Checking, Kind } from "./checking.ts";
import { checkData } from "./data.ts";
import { checkEnvironmentVariables } from "./environment-variables.ts";
import { checkGithub } from "./github.ts";
import { checkImages } from "./images.ts";
import { checkJoins } from "./joins.ts";
import { checkMounts } from "./mounts.ts";
import { checkProbes } from "./probes.ts";
import { checkRegistry } from "./registry.ts";
import { checkResources } from "./resources.ts";
import { checkRollouts } from "./rollouts.ts";
import { checkSecretStorage, checkSecrets } from "./secrets.ts";
import { checkWorkersAndJobs } from "./workers-and-jobs.ts";
import { checkWorkloadReferences } from "./workload-references.ts";

const CHECKS: readonly Check[] = [
  checkAccess,
  checkData,
  checkEnvironmentVariables,
  checkGithub,
  checkImages,
  checkJoins,
  checkMounts,
  checkProbes,
  checkRegistry,
  checkResources,
  checkRollouts,
  checkSecretStorage,
  checkSecrets,
  checkWorkersAndJobs,
  checkWorkloadReferences,
];

/** What the checks are told besides the parsed file. */
export interface Around {
  readonly stack: string;
  readonly githubSecrets: readonly string[];
  /** The file before parsing, for the names of entries that have a problem of their own. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Keys at the top that could not be read at all. */
  readonly unreadable: ReadonlySet<string>;
  /** What was left out of the parsed file. */
  readonly leftOut: readonly (readonly PropertyKey[])[];
}

/** How the parts of a file go together: every problem of every check. */
export function runChecks(file: StackFile, around: Around): Problem[] {
  const problems: Problem[] = [];
  const parents = new Set(around.leftOut.map((path) => JSON.stringify(path.slice(0, -1))));
  const names = new Map<Kind, ReadonlySet<string>>();
  const checking: Checking = {
    file,
    stack: around.stack,
    githubSecrets: around.githubSecrets,
    declared: (kind) => {
      if (around.unreadable.has(kind)) {
        return undefined;
      }
      const known = names.get(kind) ?? new Set(Object.keys(around.values[kind] ?? {}));
      names.set(kind, known);
      return known;
    },
    problem: (path, message) => problems.push({ key: keyText(path), message }),
    conflict: (path, message, beside = path) => {
      if (!parents.has(JSON.stringify(beside.slice(0, -1))) && !around.unreadable.has(String(beside[0]))) {
        problems.push({ key: keyText(path), message });
      }
    },
  };
  for (const check of CHECKS) {
    check(checking);
  }
  return problems;
}
