import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../../../tools/preview/run.ts";
import { GRANT, PROVIDER, preview, SECRET, SERVICE, step } from "../changes/make-preview.ts";

const RELEASE = step({
  op: "update",
  type: SERVICE,
  name: "api",
  old: { ingress: "A", note: "x" },
  new: { ingress: "B", note: "yy" },
});
const LOSS = step({ op: "delete", type: SECRET, name: "old", old: { secretId: "old" } });
const FEDERATION = step({
  op: "update",
  type: PROVIDER,
  name: "github",
  old: { attributeCondition: "a" },
  new: { attributeCondition: "b" },
});

let folder: string;
let out: string;
let err: string;
/** What GitHub says, by environment; nobody is asked in vain. */
let missing: Readonly<Record<string, string | undefined>>;
let asked: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tarmac-preview-"));
  [out, err] = ["", ""];
  [missing, asked] = [{}, []];
});

afterEach(() => rmSync(folder, { recursive: true }));

function show(args: readonly string[], printed?: string, colour = false) {
  return run(["--stack", "staging", ...args], {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    colour,
    missingAgreement: async (environment) => {
      asked.push(environment);
      return missing[environment];
    },
    rehearse: (stack) => (stack === "staging" ? (printed ?? "") : "another stack"),
  });
}

function saved(steps: readonly object[], more: Record<string, unknown> = {}): string {
  const file = join(folder, "preview.json");
  writeFileSync(file, preview(steps, more));
  return file;
}

test("shows the verdict, what is dangerous, and every property", async () => {
  const heldBack = "service worker is held back: nothing of it is registered yet\n  npm run release";
  const diagnostics = [
    { severity: "warning", message: heldBack },
    { severity: "warning", message: "careful" },
  ];
  expect(await show(["--from", saved([RELEASE, LOSS, FEDERATION], { diagnostics })])).toBe(0);
  expect(
    out.replace(/plan [0-9a-f]{16}/, "plan DIGEST"),
  ).toBe(`staging: 1 destructive, needs an administrator (3 changes)

Destructive
  delete secretmanager.Secret old, holds data, needs an administrator

Trust
  update iam.WorkloadIdentityPoolProvider github
      which tokens are exchanged is decided anew
      was: a
      becomes: b

Access
  update cloudrunv2.Service api
      it is reached by B, was A

Held back
  service worker
    nothing of it is registered yet
      npm run release

Property by property
  update cloudrunv2.Service api
      ! ingress: "A" → "B"
      ! note: <string, 1 character> → <string, 2 characters>
  delete secretmanager.Secret old
      - secretId: "old"
  update iam.WorkloadIdentityPoolProvider github
      ! attributeCondition: "a" → "b"

Warnings
  careful
  api: has no service account: create a service account and pass it as template.serviceAccount (run-default-account)

24 unchanged
plan DIGEST
`);
});

test("of no changes", async () => {
  expect(await show(["--from", saved([])])).toBe(0);
  expect(out).toMatch(/^staging: no changes\n\n24 unchanged\nplan [0-9a-f]{16}\n$/);
});

test("in colours where there are some", async () => {
  await show(["--from", saved([LOSS])], undefined, true);
  expect(out).toContain("\u001b[31mdelete\u001b[39m secretmanager.Secret old");
});

test("without a saved plan, from a rehearsal", async () => {
  expect(await show([], preview([LOSS]))).toBe(0);
  expect(out).toMatch(/^staging: 1 destructive/);
});

test("a rehearsal that prints nothing is a failure", async () => {
  expect(await show([], "")).toBe(1);
  expect(out).toMatch(/^staging: failed\n {2}the preview printed nothing/);
});

test("as JSON that says no more than the comment", async () => {
  expect(await show(["--from", saved([RELEASE, LOSS]), "--json"])).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    stack: "staging",
    verdict: "1 destructive, needs an administrator (2 changes)",
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    outcome: "succeeded",
    counts: { changes: 2, destructive: 1, trust: 1, administrator: 1, access: 1, losses: 1 },
    changes: [
      {
        name: "api",
        properties: [
          { path: "ingress", before: { kind: "shown", text: '"A"' }, after: { kind: "shown", text: '"B"' } },
          { path: "note", after: { kind: "hidden", description: "string, 2 characters" } },
        ],
      },
      { name: "old", destructive: true, administrator: true, holds: "data" },
    ],
  });
});

test("into a summary", async () => {
  const summary = join(folder, "summary.md");
  await show(["--from", saved([RELEASE]), "--summary", summary]);
  expect(readFileSync(summary, "utf8")).toMatch(/^### staging: 1 change\n/);
});

describe("judges", () => {
  test.each<[string, object[], string[], number, string]>([
    ["nothing when only looked at", [LOSS], [], 0, ""],
    [
      "a loss in a pull request",
      [LOSS],
      ["--labels", ""],
      3,
      "the plan deletes or replaces what holds data, trust or traffic (secretmanager.Secret old)",
    ],
    ["a loss that is agreed to", [LOSS], ["--labels", "tarmac: destructive"], 0, ""],
    [
      "a grant in a deployment",
      [step({ op: "create", type: GRANT, name: "g", new: {} })],
      ["--deploy"],
      3,
      "needs an administrator: the plan changes what CI may not (secretmanager.SecretIamMember g); somebody with credentials of their own runs: npx pulumi up --stack staging",
    ],
    ["a release in a deployment", [RELEASE], ["--deploy"], 0, ""],
  ])("%s", async (_, steps, args, code, sentence) => {
    expect(await show(["--from", saved(steps), ...args])).toBe(code);
    expect(err).toContain(sentence);
    if (code === 0) expect(err).toBe("");
  });

  test("a service that goes in a deployment, by what its pull requests say", async () => {
    const from = saved([step({ op: "delete", type: SERVICE, name: "s", old: {} })]);
    missing = { Production: '#12 has no label "tarmac: destructive"' };
    expect(await show(["--from", from, "--deploy"])).toBe(0);
    expect(await show(["--from", from, "--deploy", "--environment", "Production"])).toBe(3);
    expect(asked).toEqual(["staging", "Production"]);
    expect(err).toBe(
      'the plan deletes or replaces what holds data, trust or traffic (cloudrunv2.Service s); nobody agreed: #12 has no label "tarmac: destructive"; if that is meant, set the label on each of the pull requests and run this again (gh pr edit NUMBER --add-label "tarmac: destructive"), or an administrator runs: npx pulumi up --stack staging\n',
    );
  });

  test("a plan in which a rule finds errors is told, and not deployed, agreed to or not", async () => {
    const envs = [{ name: "K_SERVICE", value: "x" }];
    const wrong = (op: string) =>
      step({ op, type: SERVICE, name: "api", old: {}, new: { template: { containers: [{ name: "api", envs }] } } });
    const said = "api: K_SERVICE: is reserved: give the variable another name; the port is set by ports.containerPort";
    const from = saved([wrong("update")]);
    expect(await show(["--from", from])).toBe(0);
    expect(out).toMatch(/^staging: 1 error found \(1 change\)/);
    expect(out).toContain(`${said} (run-env-reserved)`);
    expect(err).toBe("");
    expect(await show(["--from", from, "--deploy"])).toBe(1);
    expect(err).toBe(`the plan is not deployed: ${said} (run-env-reserved)\n`);
    expect(await show(["--from", saved([wrong("replace")]), "--deploy"])).toBe(1);
    expect(asked).toEqual(["staging"]);
  });

  test("what needs an administrator asks no pull request", async () => {
    await show(["--from", saved([LOSS]), "--deploy"]);
    expect(err).toMatch(/^needs an administrator/);
    expect(asked).toEqual([]);
  });

  test.each([
    ["a failed preview", ["--status", "failure"]],
    ["a failed preview of a deployment", ["--status", "failure", "--deploy"]],
  ])("%s", async (_, args) => {
    expect(await show(["--from", saved([]), ...args])).toBe(1);
    expect(err).toBe(
      "the preview failed: the preview's command ended with an error that its JSON does not name, as a policy's violation never is: read the job's log\n",
    );
  });

  test("an import that up will refuse, which the engine only warns of", async () => {
    const message = "inputs to import do not match the existing resource; importing this resource will fail";
    const adopted = step({ op: "import", type: SERVICE, name: "api", new: {} });
    const file = saved([adopted], { diagnostics: [{ severity: "warning", message }] });
    expect(await show(["--from", file])).toBe(1);
    expect(out).toContain(message);
    expect(err).toMatch(/^the preview failed/);
  });

  test("a file that is not there", async () => {
    expect(await show(["--from", join(folder, "none.json"), "--deploy"])).toBe(1);
    expect(err).toContain("the saved preview cannot be read: it does not exist");
  });
});

describe("options", () => {
  test.each([
    [["--stack", "a b"], "--stack: expected the name of a stack, such as staging, got a b"],
    [["--status", "green"], "--status: expected one of success, failure, cancelled, skipped, got green"],
    [["--head", "x"], "--base, --head: expected both or none, got one"],
    [["--deploy", "--labels", "a"], "--deploy, --labels: expected one of them, got both"],
    [["--colour"], "Unknown option '--colour'"],
  ])("%j are refused", async (args, sentence) => {
    expect(await show(args)).toBe(2);
    expect(err).toContain(sentence);
    expect(err).toContain("usage: npm run preview -- --stack STACK");
  });

  test("--help", async () => {
    expect(await show(["--help"])).toBe(0);
    expect(out).toMatch(/^usage: npm run preview/);
  });
});
