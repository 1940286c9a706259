import { parseArgs } from "node:util";

export const USAGE = `usage: npm run rollout -- hold --stack STACK [--summary FILE]
       npm run rollout -- move --stack STACK [options]
       npm run rollout -- back --stack STACK SERVICE=REVISION [SERVICE=REVISION...]

hold: before a preview and an up; writes into the stack file which revisions go on serving
move: after the up; asks the candidates, moves the traffic in the steps of the stack file, and back when they do badly
back: sends all requests of a service to one of its revisions, until the next deployment
  --token-command COMMAND     prints an access token for Cloud Monitoring; default: gcloud auth print-access-token
  --identity-command COMMAND  prints an identity token for the audience in $SMOKE_AUDIENCE, for services that are not public
  --monitoring URL            default: https://monitoring.googleapis.com
  --summary FILE              append what happened, such as to $GITHUB_STEP_SUMMARY
  --result FILE               write what happened as JSON
exit code: 0 done; 1 not done, all requests are where they were; 2 wrong options
`;

export interface Options {
  readonly what: "hold" | "move" | "back";
  readonly stack: string;
  readonly revisions: Readonly<Record<string, string>>;
  readonly tokenCommand: string;
  readonly identityCommand: string | undefined;
  readonly monitoring: string;
  readonly summary: string | undefined;
  readonly result: string | undefined;
}

/** @throws Error with a sentence when the arguments are wrong; a text without one: help was asked for */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      stack: { type: "string" },
      "token-command": { type: "string" },
      "identity-command": { type: "string" },
      monitoring: { type: "string" },
      summary: { type: "string" },
      result: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) throw new Error("");
  const [what, ...assignments] = positionals;
  if (what !== "hold" && what !== "move" && what !== "back")
    throw new Error(`expected hold, move or back, got ${what ?? "nothing"}`);
  const { stack, monitoring = "https://monitoring.googleapis.com" } = values;
  if (!stack) throw new Error("expected --stack STACK, got none");
  if (!URL.canParse(monitoring)) throw new Error(`--monitoring: expected an address, got ${monitoring}`);
  const revisions = revisionsOf(what, assignments);
  return {
    what,
    stack,
    revisions,
    // An empty text is what an unset variable of a workflow arrives as.
    tokenCommand: values["token-command"] || "gcloud auth print-access-token",
    identityCommand: values["identity-command"] || undefined,
    monitoring: monitoring.replace(/\/$/, ""),
    summary: values.summary || undefined,
    result: values.result || undefined,
  };
}

function revisionsOf(what: string, assignments: readonly string[]): Readonly<Record<string, string>> {
  if (what !== "back") {
    if (assignments.length > 0) throw new Error(`expected nothing after ${what}, got ${assignments.join(" ")}`);
    return {};
  }
  if (assignments.length === 0) throw new Error("expected SERVICE=REVISION, got none");
  return Object.fromEntries(
    assignments.map((assignment) => {
      const [service = "", revision = ""] = assignment.split("=");
      if (service === "" || !revision.startsWith(`${service}-`))
        throw new Error(`expected SERVICE=REVISION, as api=api-00007-abc, got ${assignment}`);
      return [service, revision];
    }),
  );
}
