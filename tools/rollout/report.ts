import type { Moved } from "./move.ts";
import type { Options } from "./options.ts";

const TITLES = {
  hold: ["Who serves during the deployment of", "Nothing is deployed to"],
  move: ["✅ The newest revisions serve in", "❌ The rollout was stopped in"],
  back: ["✅ Requests were sent back in", "❌ Requests were not sent back in"],
} as const;

/** What happened, for the summary of a workflow run; nothing, where there was nothing to do. */
export function markdown({ what, stack }: Pick<Options, "what" | "stack">, { ok, told }: Moved): string {
  if (told.length === 0) return "";
  return [`### ${TITLES[what][ok ? 0 : 1]} ${stack}`, "", ...told.map((line) => `- ${asText(line)}`), "", ""].join(
    "\n",
  );
}

/** Keeps text from becoming markup. */
function asText(text: string): string {
  return text.replace(/[\\|`<>[\]*_@#]/g, "\\$&").replace(/\s+/g, " ");
}
