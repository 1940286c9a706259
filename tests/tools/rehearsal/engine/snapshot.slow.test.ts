import { fork } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Snapshot } from "../../../../tools/rehearsal/engine/snapshot.ts";
import type { State } from "../../../../tools/rehearsal/engine/state.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tarmac-state-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const thing: State = {
  urn: "urn:pulumi:s::p::a:b:C::n",
  type: "a:b:C",
  custom: true,
  inputs: {},
  outputs: {},
  dependencies: [],
  propertyDependencies: {},
  protect: false,
  retainOnDelete: false,
  ignoreChanges: [],
  replaceOnChanges: [],
  additionalSecretOutputs: [],
  external: false,
};

test("a process killed while it writes leaves the old state or the new one", async () => {
  const file = join(folder, "deep/dev.json");
  new Snapshot(file).write({ key: "ab".repeat(32), resources: Array(3000).fill(thing), memory: {} });
  const writer = join(folder, "writer.ts");
  const from = (path: string) =>
    JSON.stringify(new URL(`../../../../tools/rehearsal/engine/${path}`, import.meta.url).href);
  writeFileSync(
    writer,
    `import { Snapshot } from ${from("snapshot.ts")};
     const snapshot = new Snapshot(process.argv[2]);
     const kept = snapshot.read();
     for (let i = 0; ; i++) {
       snapshot.write({ ...kept, resources: kept.resources.map((r) => ({ ...r, id: "round-" + i })) });
       if (i === 1) process.send("writing");
       await new Promise((resolve) => setImmediate(resolve));
     }`,
  );
  const child = fork(writer, [file], { stdio: "ignore" });
  await new Promise((resolve) => child.once("message", resolve));
  child.kill("SIGKILL");
  await new Promise((resolve) => child.once("close", resolve));
  const read = new Snapshot(file).read();
  expect(read?.resources).toHaveLength(3000);
  expect(new Set(read?.resources.map((state) => state.id)).size).toBe(1);
});
