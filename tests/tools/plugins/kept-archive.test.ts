import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keptArchive } from "../../../tools/plugins/kept-archive.ts";

const PLUGIN = { name: "gcp", version: "9.37.0" };
const ARCHIVE = "an archive";
const DIGEST = createHash("sha256").update(ARCHIVE).digest("hex");

let folder: string;
let asked: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tarmac-archives-"));
  asked = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

function kept(served = new Response(ARCHIVE)) {
  const get = (async (url: string) => {
    asked.push(url);
    return served;
  }) as typeof fetch;
  return keptArchive(PLUGIN, DIGEST, { folder: join(folder, "kept"), platform: "linux-amd64", get });
}

test("is downloaded once, and taken from the folder after that", async () => {
  const path = await kept();
  expect(readFileSync(path, "utf8")).toBe(ARCHIVE);
  expect(await kept()).toBe(path);
  expect(asked).toEqual(["https://get.pulumi.com/releases/plugins/pulumi-resource-gcp-v9.37.0-linux-amd64.tar.gz"]);
});

test("is downloaded anew where somebody put another in its place", async () => {
  const path = await kept();
  writeFileSync(path, "another archive");
  await kept();
  expect([readFileSync(path, "utf8"), asked.length]).toEqual([ARCHIVE, 2]);
});

test("is refused, and not kept, where the server gives another", async () => {
  await expect(kept(new Response("another archive"))).rejects.toThrow(
    `expected the archive with the pinned checksum ${DIGEST}, got ${createHash("sha256").update("another archive").digest("hex")}`,
  );
  expect(readdirSync(join(folder, "kept"))).toEqual([]);
});

test("says what the server answered", async () => {
  await expect(kept(new Response("gone", { status: 404 }))).rejects.toThrow("expected the archive, got status 404");
});
