import { expect, test } from "vitest";
import { findDocument } from "../../../tools/changes/read/find-document.ts";
import { preview } from "./make-preview.ts";

const EMPTY = preview([]);
const EVENT = '{"sequence":0,"timestamp":1,"preludeEvent":{"config":{"tarmac:token":"not-a-real-value"}}}';

test.each([
  ["alone", EMPTY],
  ["on one line", JSON.stringify(JSON.parse(EMPTY))],
  ["after text", `warning: a new version is there\nPreviewing {staging}\n${EMPTY}`],
  ["before text", `${EMPTY}\nerror: preview failed\n`],
  ["between texts with braces", `{not json}\n{ neither\n${EMPTY}\n} {`],
  ["after a byte order mark", `\uFEFF${EMPTY}`],
  ["after another JSON object that is not one", `{"level":"info"}\n${EMPTY}`],
  ["with braces and quotes in its texts", preview([], { config: { "tarmac:x": '}"{ \\" {' } })],
])("is found %s", (_, printed) => {
  expect(findDocument(printed)).toMatchObject({ changeSummary: { same: 24 } });
});

const NOTHING = "nothing is known about what this run would do";

test.each([
  ["nothing", "", `the preview printed nothing: ${NOTHING}`],
  ["blanks", " \n\t\n", `the preview printed nothing: ${NOTHING}`],
  [
    "text alone",
    "error: no stack",
    `the output holds no complete JSON document, it was cut or the command failed early: ${NOTHING}`,
  ],
  [
    "a document cut in its middle",
    EMPTY.slice(0, -20),
    `the output holds no complete JSON document, it was cut or the command failed early: ${NOTHING}`,
  ],
  [
    "a document cut at its last brace",
    EMPTY.slice(0, -1),
    `the output holds no complete JSON document, it was cut or the command failed early: ${NOTHING}`,
  ],
  [
    "a document, and one that is cut",
    `${EMPTY}\n${EMPTY.slice(0, -20)}`,
    `the output holds a preview that is cut after another, expected one: ${NOTHING}`,
  ],
  ["two documents", `${EMPTY}\n${EMPTY}`, `the output holds 2 previews, expected one: ${NOTHING}`],
  [
    "another object",
    '{"resources":[]}',
    `the JSON is not a preview, expected steps, diagnostics or changeSummary: ${NOTHING}`,
  ],
  ["an empty object", "{}", `the JSON is not a preview, expected steps, diagnostics or changeSummary: ${NOTHING}`],
  ["null", "null", `the JSON is not a preview, expected steps, diagnostics or changeSummary: ${NOTHING}`],
  ["a list", "[]", `the JSON is not a preview, expected steps, diagnostics or changeSummary: ${NOTHING}`],
  [
    "too many lines that start with a brace",
    "{x\n".repeat(300),
    `the output holds too many lines that start with a brace: ${NOTHING}`,
  ],
])("is refused: %s", (_, printed, message) => {
  expect(() => findDocument(printed)).toThrow(message);
});

test.each<[string, unknown, string]>([
  ["a state", { version: 3, deployment: { resources: [] } }, "a state, as pulumi stack export prints it"],
  ["a state of a backend's", { version: 3, checkpoint: { stack: "x" } }, "a state: keep it out of logs"],
  ["a deployment alone", { manifest: {}, resources: [] }, "a state: keep it out of logs"],
  ["an update plan", { resourcePlans: {}, manifest: {} }, "an update plan, as --save-plan writes it"],
  ["steps alone", [{ op: "create", urn: "x" }], "a preview's steps without the rest of it"],
  ["a list of artifacts", { total_count: 1, artifacts: [] }, "an answer of GitHub's API about a preview"],
  ["a run", { id: 1, node_id: "x" }, "an answer of GitHub's API about a preview"],
  ["UTF-16, the other way round", '\0{\0"', "UTF-16"],
  ["Terraform's plan", { format_version: "1.2", resource_changes: [] }, "Terraform's, as terraform show -json"],
  ["Terraform's state", { terraform_version: "1.9.0", serial: 3 }, "a state of Terraform's"],
  ["Terraform's log", { "@level": "info", "@message": "x" }, "a log of Terraform's"],
  ["the Automation API's", { stdout: "", stderr: "", changeSummary: { create: 1 } }, "a result of the Automation API"],
  ["a history", [{ kind: "update", startTime: "x", result: "succeeded" }], "a stack's history"],
  ["about", { cliAbout: { version: "3" } }, "what pulumi about --json prints"],
  ["stacks", [{ name: "staging", current: true }], "a list of stacks"],
  ["outputs", { serviceUrls: {}, counts: {} }, "a stack's outputs"],
  ["a configuration", { "tarmac:project": { value: "x", secret: false } }, "a stack's configuration"],
  [
    "GitHub's refusal",
    { message: "Not Found", documentation_url: "https://docs.github.com" },
    "an error of GitHub's API",
  ],
  ["Google's refusal", { error: { code: 403, message: "x" } }, "an error of a Google API"],
  ["a summary", { create: 3, same: 4, "create-replacement": 1 }, "a summary alone, which lists no resource"],
  ["a web page", "<!DOCTYPE html><title>Sign in</title>", "a web page"],
  ["a stack file", "config:\n  tarmac:project: acme\n", "a stack file"],
  [
    "a preview for people",
    "Previewing update (staging)\n\n     Type  Name\n",
    "a preview for people to read; add --json",
  ],
  ["Terraform's text", "Terraform will perform the following actions:\n", "Terraform's plan for people"],
  ["UTF-16", '\uFFFD\uFFFD{\0"\0s', "UTF-16, as PowerShell's > writes it"],
  ["UTF-16 without its mark", '{\0"\0', "UTF-16"],
  ["a ZIP", "PK\u0003\u0004xyz", "a ZIP archive"],
  ["a gzip", "\u001f\uFFFD\bxyz", "a gzip archive"],
])("another document is named for what it is: %s", (_, given, name) => {
  const printed = typeof given === "string" ? given : JSON.stringify(given);
  expect(() => findDocument(printed)).toThrow(`this is ${name}`);
});

test.each([
  ["a line each", `${EVENT}\n${EVENT.replace("prelude", "summary")}\n`],
  ["one line", EVENT],
  ["after text", `Previewing\n${EVENT}\n${EVENT}`],
  ["as a list", `[${EVENT}]`],
  ["beside a document", `${EVENT}\n${EMPTY}`],
])("the engine's event stream is refused without a word of it: %s", (_, printed) => {
  expect(() => findDocument(printed)).toThrow(
    /^this is the engine's event stream, which carries secrets in clear and is never read/,
  );
  expect(() => findDocument(printed)).not.toThrow(/not-a-real-value/);
});
