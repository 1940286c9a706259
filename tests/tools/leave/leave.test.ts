import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Leaving, leave, type RunUp } from "../../../tools/leave/leave.ts";
import { HELP, readOptions } from "../../../tools/leave/options.ts";
import { textOf } from "../../../tools/leave/text.ts";
import { runInProcess } from "../../../tools/rehearsal/engine/in-process.ts";
import program from "../../support/program.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
/** A root of the test's own: the stack files of the real one belong to whoever took the repository. */
const OWN = mkdtempSync(join(tmpdir(), "leave-"));
cpSync(join(ROOT, "tests/fixtures/stacks"), OWN, { recursive: true });
cpSync(join(ROOT, "Pulumi.yaml"), join(OWN, "Pulumi.yaml"));
afterAll(() => rmSync(OWN, { recursive: true }));

const up: RunUp = (operation) => runInProcess(operation, "up", program);
const leaving = (stack: string) => leave(readOptions(["--stack", stack]), OWN, up);

/** The commands of a text, in order, and of which stack. */
const commands = (text: string) => text.match(/^ {5}(?:export|npm|npx|gcloud|gh) .*$/gm)?.map((line) => line.trim());

describe.each(["staging", "production"])("%s", (stack) => {
  test("leaves in this order", async () => {
    const text = textOf(await leaving(stack));
    expect(commands(text)).toEqual([
      `npx pulumi stack export --stack ${stack} --file ${stack}.state.json`,
      "export PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION=true; npm run plugins",
      `npm run check-state -- --stack ${stack}`,
      `npx pulumi up --stack ${stack}`,
      `npx pulumi destroy --stack ${stack}`,
      `npx pulumi stack rm ${stack} --preserve-config`,
      `gh variable delete TARMAC_${stack.toUpperCase()}_BACKEND_URL --repo agent-army/backend`,
    ]);
    expect(text).toMatch(/WorkloadIdentityPool \(github\): restorable for 30 days/);
    expect(text).toMatch(/projects\.Service \(.*\brun\b.*\): enabled/);
  });
});

test("data is emptied and freed on the way", async () => {
  writeFileSync(
    join(OWN, "Pulumi.data-1.yaml"),
    `config:
  tarmac:project: acme-data
  tarmac:location: europe-west1
  tarmac:databases: { main: {} }
  tarmac:buckets: { uploads: {} }
`,
  );
  const text = textOf(await leaving("data-1"));
  expect(commands(text)?.slice(4)).toEqual([
    `gcloud storage rm --recursive --all-versions "gs://acme-data-uploads/**"`,
    "npx pulumi destroy --stack data-1",
    "gcloud compute networks peerings delete servicenetworking-googleapis-com --network private --project acme-data",
    "npx pulumi destroy --stack data-1",
    "npx pulumi stack rm data-1 --preserve-config",
  ]);
  expect(text).toContain("tarmac:network\n");
  expect(text).toContain("sql.DatabaseInstance (main): its backups");
});

describe("what cannot leave", () => {
  test("a stack file with problems says them", async () => {
    writeFileSync(join(OWN, "Pulumi.broken.yaml"), "config: { tarmac:location: europe-west1 }\n");
    await expect(leaving("broken")).rejects.toThrow("tarmac:project");
  });

  test("a stack that does not come to be, or stays protected, is told", async () => {
    const refused: RunUp = () => async (deployment) => deployment.calls.fail(undefined, new Error("taken"));
    await expect(leave(readOptions(["--stack", "staging"]), OWN, refused)).rejects.toThrow(
      "the rehearsal of the stack file: expected to go through, got\ntaken",
    );
    const deaf: RunUp = (operation) => runInProcess({ ...operation, config: first }, "up", program);
    let first: Readonly<Record<string, string>> = {};
    const once: RunUp = (operation, nodeArgs) => {
      if (!operation.previous) first = operation.config;
      return deaf(operation, nodeArgs);
    };
    await expect(leave(readOptions(["--stack", "staging"]), OWN, once)).rejects.toThrow(
      /still protected after everything retired: .*WorkloadIdentityPool github, .*; take protect from it in own\/index.ts first/,
    );
  });

  test("no stack named is no stack", () => {
    expect(() => readOptions([])).toThrow("--stack: expected the stack that leaves, got none; name it");
    expect(() => readOptions(["--stak", "x"])).toThrow("--stak");
    expect(readOptions(["--help"]).help).toBe(true);
    expect(HELP).toContain("docs/guides/leaving.md");
  });
});

test("what is of one's own is listed as not judged", () => {
  const own = { type: "gcp:pubsub/topic:Topic", urn: "urn:pulumi:s::p::gcp:pubsub/topic:Topic::t", inputs: {} };
  const settings = { project: "acme" };
  const text = textOf({ stack: "s", file: "f", keys: [], resources: [own], settings } as unknown as Leaving);
  expect(text).toContain("of your own, and not judged: gcp:pubsub/topic:Topic");
  expect(text).toContain("In f everything retires already");
});

test("a gate that is somebody else's stays, but for the variable set in it", () => {
  const github = { repository: "acme/backend", manages: "nothing", environment: { name: "it's prod" } };
  const leaving = { stack: "eu-1", file: "f", keys: [], resources: [], settings: { project: "acme", github } };
  expect(commands(textOf(leaving as unknown as Leaving))?.slice(-2)).toEqual([
    "gh variable delete TARMAC_EU_1_BACKEND_URL --repo acme/backend",
    `gh variable delete PULUMI_BACKEND_URL --repo acme/backend --env 'it'\\''s prod'`,
  ]);
});

test("the guide names every step's command", () => {
  const page = readFileSync(join(ROOT, "docs/guides/leaving.md"), "utf8");
  for (const command of ["npm run leave -- --stack", "npx pulumi destroy --stack", "npx pulumi stack rm"])
    expect(page).toContain(command);
});
