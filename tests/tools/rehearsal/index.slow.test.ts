import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../../..");

test("a reader that has seen enough is no failure", async () => {
  const state = mkdtempSync(join(tmpdir(), "seen-enough-"));
  onTestFinished(() => rmSync(state, { recursive: true }));
  const args = ["tools/rehearsal/index.ts", "--preview", "--json", "--state", state];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const code = await new Promise((done) => child.once("close", done));
  expect({ code, stderr }).toEqual({ code: 0, stderr: "preview of staging …\n" });
});
