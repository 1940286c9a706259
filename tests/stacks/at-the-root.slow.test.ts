import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
const STACKS = ["staging", "production"];
const EXAMPLES = readdirSync(join(ROOT, "examples"), { withFileTypes: true }).flatMap((entry) =>
  existsSync(join(ROOT, "examples", entry.name, "Pulumi.staging.yaml")) ? [entry.name] : [],
);
/** A whole run of the suite, on a busy machine. */
const PATIENCE_MS = 300_000;

let tree: string;

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), "taken-"));
  const { stdout } = spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  for (const file of stdout.split("\n").filter(Boolean)) {
    mkdirSync(join(tree, dirname(file)), { recursive: true });
    cpSync(join(ROOT, file), join(tree, file));
  }
  symlinkSync(join(ROOT, "node_modules"), join(tree, "node_modules"));
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

/** What `npm run test:run` runs, in the copy. */
function suite(): { readonly status: number | null; readonly failures: string } {
  const vitest = join(tree, "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", "--exclude", "tests/examples/**", "--exclude", "**/*.slow.test.ts", "--reporter=json"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: tree,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const failed = stdout
    .split("\n")
    .flatMap((line) => [...line.matchAll(/"failureMessages":\["(.{0,300})/g)].map(([, text]) => text));
  return { status, failures: failed.join("\n") || stderr.slice(-2000) };
}

test.each(EXAMPLES)(
  "with %s at the root every test of the product passes",
  (example) => {
    for (const stack of STACKS)
      copyFileSync(join(ROOT, "examples", example, `Pulumi.${stack}.yaml`), join(tree, `Pulumi.${stack}.yaml`));
    expect(suite()).toEqual({ status: 0, failures: expect.any(String) });
  },
  PATIENCE_MS,
);

test(
  "with another tenant too",
  () => {
    for (const stack of STACKS) {
      const text = readFileSync(join(ROOT, "tests/fixtures/stacks", `Pulumi.${stack}.yaml`), "utf8");
      const schema = text.replace("$schema=../../../", "$schema=./");
      writeFileSync(
        join(tree, `Pulumi.${stack}.yaml`),
        schema.replace(/^ {2}tarmac:tenants:\n/m, "$&    umbrella: { secrets: [openai-api-key] }\n"),
      );
    }
    expect(suite()).toEqual({ status: 0, failures: expect.any(String) });
  },
  PATIENCE_MS,
);

const OWN_ENTRY = `import { under } from "../catalogue/adoption.ts";
import { app, verbs } from "../catalogue/ci.ts";
import type { Entry } from "../catalogue/entry.ts";
import { filled } from "../catalogue/kind.ts";

const topic: Entry = {
  type: "gcp:pubsub/topic:Topic",
  ci: app("messages", { read: verbs("pubsub.topics", "get"), write: verbs("pubsub.topics", "create", "update") }),
  holds: "data",
  comment: ["project", "name", "labels.*"],
  adopt: under("projects/{project}/topics/{name}"),
  cloud: { api: "pubsub.googleapis.com", id: (o) => filled\`projects/\${o.project}/topics/\${o.name}\` },
};
export const ownEntries: readonly Entry[] = [topic];
`;

test(
  "with resources and types of a team's own, which are judged, permitted and adopted as the product's are",
  () => {
    copyFileSync(join(ROOT, "examples/own/push-topic.ts"), join(tree, "own/index.ts"));
    writeFileSync(join(tree, "own/catalogue.ts"), OWN_ENTRY);
    expect(suite()).toEqual({ status: 0, failures: expect.any(String) });
    const command = (tool: string, ...args: readonly string[]) =>
      spawnSync(process.execPath, [join(tree, "tools", tool, "index.ts"), "--stack", "staging", ...args], {
        cwd: tree,
        encoding: "utf8",
        maxBuffer: 1 << 28,
      }).stdout;
    const { findings, steps } = JSON.parse(command("rehearsal", "--json", "--preview"));
    const unjudged = findings.filter(({ code }: { code: string }) => code === "type-not-judged");
    expect(unjudged.map(({ message }: { message: string }) => message)).toEqual([
      "gcp:pubsub/subscription:Subscription",
    ]);
    const role = steps.find(({ name }: { name: string }) => name === "ci-deploy-role");
    expect(role.inputs.permissions).toEqual(expect.arrayContaining(["pubsub.topics.create", "pubsub.topics.get"]));
    expect(command("adopt", "--only", "topic:Topic")).toMatch(/'orders' 'projects\/[\w-]+\/topics\/orders'\n$/);
  },
  PATIENCE_MS,
);
