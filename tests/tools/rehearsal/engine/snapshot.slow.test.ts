import { fork, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Snapshot } from "../../../../tools/rehearsal/engine/snapshot.ts";
import type { State } from "../../../../tools/rehearsal/engine/state.ts";
import { BARE } from "./bare-state.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tarmac-state-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const thing: State = { ...BARE, urn: "urn:pulumi:s::p::a:b:C::n", type: "a:b:C", custom: true };

const from = (path: string) =>
  JSON.stringify(new URL(`../../../../tools/rehearsal/engine/${path}`, import.meta.url).href);

test("a process killed while it writes leaves the old state or the new one", async () => {
  const file = join(folder, "deep/dev.json");
  const resources = Array.from({ length: 3000 }, (_, i) => ({ ...thing, urn: `${thing.urn}${i}` }));
  new Snapshot(file).write({ key: "ab".repeat(32), resources, memory: {} });
  const writer = join(folder, "writer.ts");
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

test.skipIf(process.platform === "win32")("a disk that is full leaves the old state, and is said", () => {
  const file = join(folder, "full/dev.json");
  const old = { key: "ab".repeat(32), resources: [thing], memory: {} };
  new Snapshot(file).write(old);
  const writer = join(folder, "full-writer.ts");
  writeFileSync(
    writer,
    `import { Snapshot } from ${from("snapshot.ts")};
     const snapshot = new Snapshot(process.argv[2], "dev.json");
     const kept = snapshot.read();
     try {
       snapshot.write({ ...kept, resources: Array(1000).fill(kept.resources[0]) });
     } catch (error) {
       console.log(error.message);
     }`,
  );
  // A limit of a file's size: the write that reaches it is a short one, as on a full disk.
  const limited = 'trap "" XFSZ; ulimit -f 64; exec "$0" "$@"';
  const { stdout } = spawnSync("sh", ["-c", limited, process.execPath, writer, file], { encoding: "utf8" });
  expect(stdout).toMatch(
    /^dev\.json: cannot be written \(EFBIG: .*\); what this run did is not recorded, the state is as it was\n$/,
  );
  expect(new Snapshot(file).read()).toEqual(old);
});
