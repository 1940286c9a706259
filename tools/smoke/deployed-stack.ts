import { z } from "zod";

/** What the outputs of a stack say of its services. */
export interface DeployedStack {
  readonly serviceUrls: Readonly<Record<string, string>>;
  /** Names of services that are not registered yet. */
  readonly heldBack: readonly string[];
}

const outputs = z.object({
  serviceUrls: z.record(z.string(), z.url({ protocol: /^https?$/ })),
  heldBack: z.record(z.string(), z.unknown()).default({}),
});

/**
 * Reads what `pulumi stack output --json` printed. Other outputs are of no interest here.
 * @throws Error with a sentence when the text is no such document.
 */
export function parseDeployedStack(text: string): DeployedStack {
  const parsed = outputs.safeParse(parseJson(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(
      `stack outputs: expected serviceUrls and heldBack, got a problem at ${issue?.path.join(".") || "the top"}: ${issue?.message}`,
    );
  }
  const { serviceUrls, heldBack } = parsed.data;
  const services = Object.keys(heldBack).filter((key) => key.startsWith("service "));
  return { serviceUrls, heldBack: services.map((key) => key.slice("service ".length)) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(
      `stack outputs: expected JSON from "pulumi stack output --json", got ${text.length} characters of something else`,
    );
  }
}
