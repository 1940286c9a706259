import { didYouMean } from "../../stacks/settings/words/did-you-mean.ts";
import { WORKLOAD_MAPS, type WorkloadEntry } from "./stack-text.ts";

/** Finds an entry by `name` or `map.name` (`api`, `workers.api`). A string is the sentence that says why there is none. */
export function findWorkload(
  fileName: string,
  entries: readonly WorkloadEntry[],
  workload: string,
): WorkloadEntry | string {
  const found = entries.filter((entry) => entry.name === workload || qualifiedName(entry) === workload);
  if (found.length > 1) {
    const choices = found.map(qualifiedName).join(" or ");
    return `${workload}: expected one workload of ${fileName}, got ${found.length}; write ${choices}`;
  }
  if (found[0] !== undefined) return found[0];
  const known = entries.map((entry) => (workload.includes(".") ? qualifiedName(entry) : entry.name));
  const suggestion = didYouMean(workload, known);
  const hint = suggestion !== undefined ? `; did you mean "${suggestion}"?` : `; it has ${known.join(", ") || "none"}`;
  return `${workload}: expected a name under tarmac:${WORKLOAD_MAPS.join(", tarmac:")} of ${fileName}${hint}`;
}

/** `services.api`: unique in a stack file, where `api` alone need not be. */
export function qualifiedName({ map, name }: WorkloadEntry): string {
  return `${map}.${name}`;
}
