import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ForkApi, startForkApi } from "../fork-comment/fork-api.ts";
import { makeZip } from "../fork-comment/make-zip.ts";

let api: ForkApi;
let folder: string;

beforeEach(async () => {
  api = await startForkApi("a".repeat(40));
  folder = mkdtempSync(join(tmpdir(), "tarmac-artifact-"));
});
afterEach(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

/** Runs the command as the workflow does. */
async function take() {
  const args = ["tools/artifact/index.ts", "--name", "changes-staging", "--file", "changes.json", "--out", folder];
  const env = {
    PATH: process.env.PATH,
    GITHUB_API_URL: api.url,
    GITHUB_TOKEN: "not-a-real-token",
    GITHUB_REPOSITORY: "acme/backend",
    GITHUB_RUN_ID: "42",
  };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  const [printed, code] = await Promise.all([
    text(child.stdout),
    new Promise<number | null>((resolve) => void child.once("close", resolve)),
  ]);
  return { code, printed };
}

test("takes the one file", async () => {
  api.archive = makeZip([{ name: "changes.json", content: "{}" }]);
  expect(await take()).toEqual({ code: 0, printed: "" });
  expect(readFileSync(join(folder, "changes.json"), "utf8")).toBe("{}");
});

test("leaves nothing where there is no artifact", async () => {
  expect(await take()).toEqual({ code: 0, printed: "" });
  expect(existsSync(join(folder, "changes.json"))).toBe(false);
});

test.each([
  [
    "a name that leads elsewhere",
    [{ name: "../../etc/passwd", content: "x" }],
    /^refused=the archive is refused: expected no file /,
  ],
  [
    "more than one file",
    [
      { name: "changes.json", content: "{}" },
      { name: "more.json", content: "{}" },
    ],
    /^refused=.*at most 1 files, got 2\n$/,
  ],
])("says why it takes nothing: %s", async (_, files, says) => {
  api.archive = makeZip(files);
  const { code, printed } = await take();
  expect([code, printed.split("\n").length]).toEqual([0, 2]);
  expect(printed).toMatch(says);
  expect(existsSync(join(folder, "changes.json"))).toBe(false);
});
