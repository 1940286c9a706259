import { findingKinds } from "./rules/index.ts";
import type { FindingKind } from "./rules/rule.ts";

const HEAD = `# Findings

What a rehearsal can find, by code. Each comes from a page, a thread or an observed run, linked under *source*: the model of the clouds
is no evidence. An error makes the exit code non-zero and refuses the step; a warning and a note do not. Where a rule sees a value
that is not known before the apply, it says nothing.

The same rules judge the real engine's plan, \`pulumi preview --json\`: errors and warnings stand in the comment, the summary and
\`npm run preview\`, and an error stops the deployment. With \`--show-sames\`, as the workflows run it, the plan lists what there is, and all
is judged; without, only what a resource says of itself. What the plan does not hold, no rule sees there: a value that is secret or
not known yet, and ids that something deleted earlier keeps reserved.

The table is written by \`node tools/rehearsal/cloud/write-findings-page.ts\`; a test holds it against the rules.
`;

const TOPICS: { readonly [prefix: string]: string } = {
  api: "APIs",
  bucket: "Buckets",
  data: "Data",
  database: "Databases",
  delete: "Deletions",
  domain: "Domains",
  github: "GitHub",
  iam: "Grants and accounts",
  id: "Ids",
  parent: "What belongs to something",
  provider: "Providers",
  redis: "Caches",
  registry: "Registry",
  replace: "Replacements",
  run: "Cloud Run",
  secret: "Secrets",
  subnet: "Networks",
  type: "Types",
  wif: "Federation",
};

/** The page of all findings, as docs/findings.md holds it. */
export function findingsPage(): string {
  const topics = Map.groupBy(findingKinds, ({ code }) => topicOf(code));
  const sections = [...topics].sort(([a], [b]) => a.localeCompare(b)).map(([topic, kinds]) => section(topic, kinds));
  return [HEAD, ...sections].join("\n");
}

function topicOf(code: string): string {
  const topic = TOPICS[code.split("-")[0] ?? ""];
  if (topic === undefined) throw new Error(`${code}: expected a code that begins with a known topic`);
  return topic;
}

function section(topic: string, kinds: readonly FindingKind[]): string {
  const rows = [...kinds].sort((a, b) => a.code.localeCompare(b.code)).map(row);
  return [`## ${topic}`, "", "| code | severity | what it means | what to do |", "|---|---|---|---|", ...rows, ""].join(
    "\n",
  );
}

function row({ code, severity, about, fix, source, onlyRehearsed }: FindingKind): string {
  const link = source?.startsWith("https://") ? `[source](${source})` : (source ?? "no source");
  const only = onlyRehearsed === undefined ? "" : `. In a rehearsal alone: ${cell(onlyRehearsed)}`;
  return `| \`${code}\` | ${severity} | ${cell(about)}. ${link}${only} | ${cell(fix)} |`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("*", "\\*");
}
