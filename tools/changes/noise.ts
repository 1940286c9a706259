import type { Path } from "../rehearsal/engine/path.ts";

/** The bridge's own bookkeeping, at any depth. */
const BOOKKEEPING: ReadonlySet<string | number> = new Set(["__defaults", "__meta", "__pulumi_raw_state_delta"]);

/** What providers compute and report as a difference although nobody changed it. Never inputs of any type. */
const ALWAYS: ReadonlySet<string> = new Set(["effectiveLabels", "pulumiLabels", "effectiveAnnotations", "etag"]);

/** Computed where the program does not set them: a ruleset's `conditions` are an input, a service's are not. */
const COMPUTED: ReadonlySet<string> = new Set([
  "generation",
  "observedGeneration",
  "createTime",
  "updateTime",
  "deleteTime",
  "expireTime",
  "conditions",
  "terminalConditions",
  "reconciling",
  "uid",
  "creator",
  "lastModifier",
  "latestCreatedRevision",
  "latestReadyRevision",
  "latestCreatedExecutions",
  "executionCount",
  "trafficStatuses",
  "instanceSplitStatuses",
  "urls",
  "uri",
  "createdAt",
  "updatedAt",
]);

/** Whether a difference says nothing about what the program wants. `given`: the path stands in the old or the new inputs. */
export function isNoise(type: string, path: Path, given: boolean): boolean {
  if (path.some((key) => BOOKKEEPING.has(key))) return true;
  const top = String(path[0]);
  if (ALWAYS.has(top)) return true;
  if (!given && COMPUTED.has(top)) return true;
  return type.startsWith("pulumi:providers:") && top === "version";
}
