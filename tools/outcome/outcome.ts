import { z } from "zod";

const name = z.string().min(1).max(100);
const count = z.int().min(0);
const change = z.strictObject({ operation: z.string().max(40), type: z.string().max(200), name: z.string().max(500) });

const schema = z.strictObject({
  stack: name,
  /** Attempt of the run that left it. */
  attempt: count,
  status: z.enum(["success", "failure", "cancelled"]),
  /** Id of the first step that failed, of those that have one. */
  failedAt: name.optional(),
  /** `pulumi up` was started, so something may have been done. */
  begun: z.boolean(),
  seconds: count.optional(),
  /** How many resources by operation, as the engine counted what it did. */
  counts: z.record(name, count).optional(),
  /** What was planned, without what stays the same; the first of them. */
  changes: z.array(change).max(50),
  /** How many were planned in all; absent where there is no plan. */
  planned: count.optional(),
  /** Addresses of services by name. */
  addresses: z.record(name, z.url({ protocol: /^https?$/ }).max(500)),
  /** What the rollout did, line by line. */
  rollout: z.array(z.string().max(1000)).max(50).optional(),
  smoke: z.strictObject({ verdict: z.string().max(200), failed: z.array(name).max(500) }).optional(),
});

/** How the deployment of a stack ended: nothing in it is secret, since whoever may read the repository may take the artifact. */
export type Outcome = z.infer<typeof schema>;

/**
 * Reads what a deployment left.
 * @throws Error with a sentence when it is no such document
 */
export function parseOutcome(text: string): Outcome {
  const { data, error } = schema.safeParse(JSON.parse(text));
  if (data === undefined) throw new Error(`expected the outcome of a deployment, got another document: ${error}`);
  return data;
}

/** Most changes that are listed. */
export const MOST_CHANGES = 50;
