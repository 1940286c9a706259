import { z } from "zod";

/** What an update did. */
export interface Update {
  readonly seconds: number;
  readonly counts: Readonly<Record<string, number>>;
}

const updates = z.array(
  z.object({
    kind: z.string(),
    startTime: z.string(),
    endTime: z.string().optional(),
    environment: z.record(z.string(), z.string()).default({}),
    resourceChanges: z.record(z.string(), z.int()).optional(),
  }),
);

/** What tells our update from others. */
export interface Ours {
  /** Commit, 40 hex. */
  readonly sha: string;
  /** When it was planned, in milliseconds since 1970: an earlier attempt of the same commit started before. */
  readonly planned: number;
}

/**
 * The newest update of what `pulumi stack history --json` prints, if it is ours. An `up` that its own preview
 * refused is not among them. Times are of whole seconds. Shape: https://github.com/pulumi/pulumi/blob/master/pkg/cmd/pulumi/stack/stack_history.go
 */
export function readHistory(text: string, { sha, planned }: Ours): Update | undefined {
  const newest = updates.safeParse(JSON.parse(text)).data?.[0];
  if (newest?.kind !== "update" || newest.environment["git.head"] !== sha) return undefined;
  const { startTime, endTime, resourceChanges } = newest;
  if (endTime === undefined || resourceChanges === undefined) return undefined;
  if (Date.parse(startTime) + 1000 <= planned) return undefined;
  const seconds = (Date.parse(endTime) - Date.parse(startTime)) / 1000;
  return Number.isInteger(seconds) && seconds >= 0 ? { seconds, counts: resourceChanges } : undefined;
}
