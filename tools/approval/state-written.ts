import { z } from "zod";
import { runPulumi } from "../plugins/run-pulumi.ts";

const exported = z.object({
  deployment: z.object({ manifest: z.object({ time: z.string().max(100).optional() }).optional() }),
});

/**
 * When a stack's state was last written, as its manifest says: every update writes it, a preview does not. Empty for a stack that is only made.
 * @throws Error with a sentence when the state cannot be read
 */
export function stateWritten(stack: string): string {
  const text = runPulumi(["stack", "export", "--non-interactive", "--stack", stack]);
  const parsed = exported.safeParse(JSON.parse(text));
  if (!parsed.success)
    throw new Error("pulumi stack export: expected a deployment with its manifest, got another document");
  return (parsed.data.deployment.manifest?.time ?? "").replaceAll(/[^\w:.+-]/g, "?");
}
