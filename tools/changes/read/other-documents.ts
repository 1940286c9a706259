import { isObject, type JsonObject } from "../values/json.ts";

/** A document that people save in place of a preview, and what to do instead. */
interface OtherDocument {
  readonly is: (object: JsonObject) => boolean;
  /** What it is, and what to run: the end of a sentence that begins with "this is". */
  readonly name: string;
}

const has = (object: JsonObject, ...keys: readonly string[]) => keys.every((key) => Object.hasOwn(object, key));

const PREVIEW = "save the output of pulumi preview --json";

/** Told by the keys that each tool documents; the first that fits names it. */
const DOCUMENTS: readonly OtherDocument[] = [
  {
    is: (o) => has(o, "deployment"),
    name: `a state, as pulumi stack export prints it: keep it out of logs, and ${PREVIEW}`,
  },
  {
    is: (o) => has(o, "checkpoint") || has(o, "manifest", "resources"),
    name: `a state: keep it out of logs, and ${PREVIEW}`,
  },
  // https://www.pulumi.com/docs/iac/concepts/update-plans/
  { is: (o) => has(o, "resourcePlans"), name: `an update plan, as --save-plan writes it; ${PREVIEW}` },
  { is: (o) => has(o, "op", "urn"), name: `a preview's steps without the rest of it; ${PREVIEW}, whole` },
  // https://developer.hashicorp.com/terraform/internals/json-format
  {
    is: (o) => has(o, "format_version") && (has(o, "resource_changes") || has(o, "planned_values") || has(o, "values")),
    name: `Terraform's, as terraform show -json prints it; ${PREVIEW}`,
  },
  { is: (o) => has(o, "terraform_version", "serial"), name: `a state of Terraform's; ${PREVIEW}` },
  // https://developer.hashicorp.com/terraform/internals/machine-readable-ui
  { is: (o) => has(o, "@level", "@message"), name: `a log of Terraform's, as -json prints it; ${PREVIEW}` },
  // https://www.pulumi.com/docs/iac/automation-api/: PreviewResult, UpResult
  {
    is: (o) => has(o, "stdout") && (has(o, "changeSummary") || has(o, "summary")),
    name: `a result of the Automation API, which lists no resource; ${PREVIEW}`,
  },
  {
    is: (o) => has(o, "kind", "startTime", "result"),
    name: `a stack's history, as pulumi stack history --json prints it; ${PREVIEW}`,
  },
  { is: (o) => has(o, "cliAbout"), name: `what pulumi about --json prints; ${PREVIEW}` },
  { is: (o) => has(o, "name", "current"), name: `a list of stacks, as pulumi stack ls --json prints it; ${PREVIEW}` },
  { is: (o) => has(o, "serviceUrls", "counts"), name: `a stack's outputs; ${PREVIEW}` },
  {
    is: (o) =>
      Object.keys(o).some((key) => /^[\w-]+:[\w-]+$/.test(key)) &&
      Object.values(o).every((v) => isObject(v) && has(v, "secret")),
    name: `a stack's configuration, as pulumi config --json prints it; ${PREVIEW}`,
  },
  // https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
  {
    is: (o) => has(o, "message", "documentation_url"),
    name: `an error of GitHub's API: what fetched it was refused; ${PREVIEW}`,
  },
  {
    is: (o) => has(o, "node_id") || has(o, "total_count"),
    name: `an answer of GitHub's API about a preview, not the preview; ${PREVIEW}`,
  },
  // https://cloud.google.com/apis/design/errors#http_mapping
  {
    is: (o) => isObject(o.error) && has(o.error, "code", "message"),
    name: `an error of a Google API: what fetched it was refused; ${PREVIEW}`,
  },
  {
    is: (o) =>
      Object.keys(o).length > 0 && Object.entries(o).every(([key, n]) => OPERATIONS.test(key) && typeof n === "number"),
    name: `a summary alone, which lists no resource; ${PREVIEW}`,
  },
];

const OPERATIONS = /^(?:create|update|delete|replace|same|read|import|refresh|[a-z]+-replacement|[a-z]+-replaced)$/;

/** What a JSON document is that is no preview, as the end of a sentence; undefined when nobody knows. */
export function otherDocument(value: unknown): string | undefined {
  const object = Array.isArray(value) ? value[0] : value;
  return isObject(object) ? DOCUMENTS.find(({ is }) => is(object))?.name : undefined;
}

/** Files that are no text, by what they begin with. */
const BEGINNINGS: readonly (readonly [beginning: string, name: string])[] = [
  ["PK\u0003\u0004", "a ZIP archive; unpack it, and give the file in it"],
  ["\u001f\uFFFD\b", "a gzip archive; unpack it, and give the file in it"],
];

/** What a character of two bytes leaves in what is read as UTF-8. */
const UTF16 = /^\uFFFD\uFFFD|^.?\0/s;

/** Texts that are no JSON. */
const TEXTS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^\s*<(?:!doctype|html)/i, `a web page: what fetched it was sent elsewhere, as to a login; ${PREVIEW}`],
  [/^\s*(?:config|encryptionsalt|secretsprovider):/m, `a stack file; ${PREVIEW}`],
  [/^(?:Previewing|Updating) \S+|^\s*Resources:\n\s+[+~-] \d+ to /m, "a preview for people to read; add --json"],
  [/^(?:Terraform|OpenTofu) (?:will|used)/m, `Terraform's plan for people to read; ${PREVIEW}`],
];

/** What a text is that holds no document, as the end of a sentence; undefined when nobody knows. */
export function otherText(content: string): string | undefined {
  const beginning = content.slice(0, 20_000);
  if (UTF16.test(beginning))
    return "UTF-16, as PowerShell's > writes it; save it as UTF-8: pulumi preview --json | Out-File -Encoding utf8 FILE";
  const file = BEGINNINGS.find(([first]) => beginning.startsWith(first));
  return (file ?? TEXTS.find(([pattern]) => pattern.test(beginning)))?.[1];
}
