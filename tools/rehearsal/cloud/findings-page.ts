import { findingKinds } from "./rules/index.ts";
import type { FindingKind } from "./rules/rule.ts";

const HEAD = `# Findings

What a rehearsal can find, by code. Each comes from a page, a thread or an observed run, linked under *source*: the model of the clouds
is no evidence. An error makes the exit code non-zero and refuses the step; a warning and a note do not. Where a rule sees a value
that is not known before the apply, it says nothing.

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

function row({ code, severity, about, fix, source }: FindingKind): string {
  const link = source?.startsWith("https://") ? `[source](${source})` : (source ?? "no source");
  return `| \`${code}\` | ${severity} | ${cell(about)}. ${link} | ${cell(fix)} |`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("*", "\\*");
}
