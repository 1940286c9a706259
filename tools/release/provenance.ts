import { spawnSync } from "node:child_process";
import type { Settings } from "../../stacks/settings/index.ts";
import { parseText } from "./parse-text.ts";
import type { ImageCopy } from "./promote.ts";
import type { Assignment } from "./set-images.ts";
import { readStackText } from "./stack-text.ts";

/** What the GitHub CLI answered: `code` undefined where there is none. */
export interface Answer {
  readonly code: number | undefined;
  readonly said: string;
}

/** Runs the GitHub CLI. */
export type Gh = (args: readonly string[]) => Answer;

/** A minute is long for what asks GitHub and a registry once each. */
const LONGEST_MS = 60_000;

/** The GitHub CLI on the PATH; it has the login that is needed. */
export const gh: Gh = (args) => {
  const { status, stdout, stderr, error } = spawnSync("gh", args, { encoding: "utf8", timeout: LONGEST_MS });
  if ((error as NodeJS.ErrnoException | undefined)?.code === "ENOENT") return { code: undefined, said: "" };
  return { code: status ?? 1, said: error?.message ?? (stderr || stdout) };
};

/**
 * Why images of a stack's own registry may not be released where it asks for provenance: GitHub does not attest that a workflow of the
 * repository, from a ref that may deploy and on GitHub's own machines, built them. Empty where it does not ask, or all are proven.
 *
 * @see https://docs.github.com/en/actions/how-tos/secure-your-work/use-artifact-attestations/use-artifact-attestations
 * @param text the stack file
 * @param copies where an image of another registry is now
 */
export function unproven(
  stack: string,
  text: string,
  assignments: readonly Assignment[],
  copies: readonly ImageCopy[],
  ask: Gh,
): readonly string[] {
  const parsed = parseText(stack, text);
  if ("problems" in parsed) return asksInItsText(text) ? parsed.problems.map(inTheWay) : [];
  const { settings } = parsed;
  const { location, project, registry } = settings;
  if (registry?.provenance !== "required") return [];
  const own = `${location}-docker.pkg.dev/${project}/${registry.name}/`;
  return assignments
    .filter(({ image }) => image.startsWith(own))
    .flatMap(({ workload, image }) => {
      const now = copies.find((copy) => copy.workload === workload)?.from ?? image;
      const problem = problemOf(now, settings, ask);
      return problem === undefined ? [] : [`${workload}: ${problem}`];
    });
}

/** Whether a file that the program would refuse asks all the same, in whatever form: what is no clear no is a yes. */
function asksInItsText(text: string): boolean {
  const read = readStackText(text);
  const { config } = (read.ok ? read.value : {}) as { config?: Record<string, unknown> };
  const registry = JSON.stringify(config?.["tarmac:registry"] ?? "");
  return registry.includes("provenance") && !/provenance\W+optional\W/.test(registry);
}

function inTheWay({ key, message }: { readonly key: string; readonly message: string }): string {
  return `${key}: ${message}; correct it first, since tarmac:registry.provenance cannot be checked before`;
}

/** One ref is enough: what may deploy may build. */
function problemOf(image: string, { github }: Settings, ask: Gh): string | undefined {
  const [repository, refs] = [github?.repository ?? "", github?.deploy?.refs ?? []];
  const questions = refs.map((ref) => [
    ...["attestation", "verify", `oci://${image}`, "--repo", repository],
    ...["--source-ref", ref, "--deny-self-hosted-runners"],
  ]);
  let said = "";
  for (const question of questions) {
    const answer = ask(question);
    if (answer.code === 0) return undefined;
    if (answer.code === undefined)
      return "expected the GitHub CLI, which checks the provenance that tarmac:registry.provenance asks for, found no gh; install it: https://cli.github.com";
    said = answer.said;
  }
  return `expected to be built by a workflow of ${repository} on ${refs.join(" or ")}, as tarmac:registry.provenance asks, got ${JSON.stringify(lastLine(said))}; look with: gh ${questions[0]?.join(" ")}`;
}

function lastLine(said: string): string {
  return said.trim().split("\n").at(-1)?.trim().slice(0, 200) || "no answer";
}
