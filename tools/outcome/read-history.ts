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
 * The first update of ours in what `pulumi stack history --json` prints, newest first: those after it move traffic. An `up` that its own
 * preview refused is not among them. Times are of whole seconds. Shape: https://github.com/pulumi/pulumi/blob/master/pkg/cmd/pulumi/stack/stack_history.go
 */
export function readHistory(text: string, ours: Ours): Update | undefined {
  const all = updates.safeParse(JSON.parse(text)).data ?? [];
  const others = all.findIndex((update) => !isOurs(update, ours));
  const first = (others < 0 ? all : all.slice(0, others)).at(-1);
  if (first?.endTime === undefined || first.resourceChanges === undefined) return undefined;
  const seconds = (Date.parse(first.endTime) - Date.parse(first.startTime)) / 1000;
  return Number.isInteger(seconds) && seconds >= 0 ? { seconds, counts: first.resourceChanges } : undefined;
}

function isOurs({ kind, environment, startTime }: z.infer<typeof updates>[number], { sha, planned }: Ours): boolean {
  return kind === "update" && environment["git.head"] === sha && Date.parse(startTime) + 1000 > planned;
}
