import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { secret } from "../../../../catalogue/value.ts";
import { lock } from "../../../../tools/rehearsal/engine/lock.ts";
import { Snapshot } from "../../../../tools/rehearsal/engine/snapshot.ts";
import type { Kept, State } from "../../../../tools/rehearsal/engine/state.ts";
import { readState, writeState } from "../../../../tools/rehearsal/engine/state-json.ts";
import { BARE } from "./bare-state.ts";

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tarmac-state-"));
  file = join(folder, "deep/dev.json");
});
afterAll(() => rmSync(folder, { recursive: true }));

const stack: State = {
  ...BARE,
  urn: "urn:pulumi:s::p::pulumi:pulumi:Stack::p-s",
  type: "pulumi:pulumi:Stack",
  custom: false,
  outputs: { url: "https://x", hidden: secret({ a: "placeholder" }) },
};
const thing: State = {
  ...stack,
  urn: "urn:pulumi:s::p::a:b:C::n",
  type: "a:b:C",
  custom: true,
  id: "i-1",
  parent: stack.urn,
  provider: "urn:provider::id",
  dependencies: ["urn:d"],
  propertyDependencies: { x: ["urn:d"] },
  protect: true,
  ignoreChanges: ["x"],
  created: "2026-01-01T00:00:00.000Z",
};
const kept: Kept = { key: "ab".repeat(32), resources: [stack, thing], memory: { taken: ["x"] } };

describe("a state that does not hang together is refused", () => {
  const written = () => JSON.parse(writeState(kept, "now"));
  const read = (change: (resources: Record<string, unknown>[]) => void) => () => {
    const document = written();
    change(document.deployment.resources);
    return readState(JSON.stringify(document));
  };
  test.each<[string, (resources: Record<string, unknown>[]) => void, string]>([
    ["one URN twice", (r) => void r.push(r[1] ?? {}), "its resource 3 has the URN of another"],
    ["a parent that is not there", (r) => void r.shift(), "the parent of its resource 1 is not before it"],
    ["a parent that comes later", (r) => void r.reverse(), "the parent of its resource 1 is not before it"],
    [
      "inputs that are a number",
      (r) => void Object.assign(r[1] ?? {}, { inputs: 7 }),
      "the inputs of its resource 2 cannot be read",
    ],
    [
      "outputs that are a list",
      (r) => void Object.assign(r[1] ?? {}, { outputs: [] }),
      "the outputs of its resource 2 cannot be read",
    ],
    [
      "dependencies that are a text",
      (r) => void Object.assign(r[1] ?? {}, { dependencies: "x" }),
      "the dependencies of its resource 2 cannot be read",
    ],
    [
      "a protection that is a text",
      (r) => void Object.assign(r[1] ?? {}, { protect: "no" }),
      "the protect of its resource 2 cannot be read",
    ],
    [
      "an id that is a number",
      (r) => void Object.assign(r[1] ?? {}, { id: 1 }),
      "the id of its resource 2 cannot be read",
    ],
    ["a resource that is none", (r) => void r.push("x" as never), "its resource 3 is not an object"],
  ])("%s", (_, change, says) => {
    expect(read(change)).toThrow(says);
  });
});

describe("a state's text", () => {
  test("reads back to what was written", () => expect(readState(writeState(kept, "now"))).toEqual(kept));

  test("has the shape of an export: version 3, magic, nothing that is empty, secrets signed", () => {
    const json = JSON.parse(writeState(kept, "2026-01-01T00:00:00Z"));
    expect(json.version).toBe(3);
    expect(json.deployment.manifest).toEqual({
      time: "2026-01-01T00:00:00Z",
      magic: "7b869d3b91a5a44252a7ad88e94dc424bf208a19f711cc73676ae04ca1494233",
      version: "v3.0.0",
    });
    expect(json.deployment.resources[0]).toEqual({
      urn: stack.urn,
      type: stack.type,
      custom: false,
      inputs: {},
      outputs: {
        url: "https://x",
        hidden: {
          "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
          plaintext: '{"a":"placeholder"}',
        },
      },
    });
    expect(json.deployment.resources[1]).toMatchObject({
      id: "i-1",
      protect: true,
      dependencies: ["urn:d"],
      ignoreChanges: ["x"],
    });
  });

  test.each([
    ["{", "it is not JSON"],
    ["[]", "it is not an object"],
    ["{}", "its version is undefined, not 3"],
    ['{"version":3,"deployment":{}}', "it was not written by a rehearsal"],
    ['{"version":3,"rehearsal":{"key":""}}', "it was not written by a rehearsal"],
    ['{"version":3,"rehearsal":{"key":"k"}}', "it has no deployment"],
    ['{"version":3,"rehearsal":{"key":"k"},"deployment":{}}', "its deployment has no resources"],
    ['{"version":3,"rehearsal":{"key":"k"},"deployment":{"resources":[1]}}', "its resource 1 is not an object"],
    ['{"version":3,"rehearsal":{"key":"k"},"deployment":{"resources":[{"urn":"u"}]}}', "its resource 1 has no type"],
  ])("%s: %s", (text, message) => expect(() => readState(text)).toThrow(message));
});

describe("a state's file", () => {
  test("is not there at first, then holds what was written last, alone in its folder", () => {
    const snapshot = new Snapshot(file);
    expect(snapshot.read()).toBeUndefined();
    snapshot.write({ ...kept, resources: [] });
    snapshot.write(kept);
    expect(snapshot.read()).toEqual(kept);
    expect(readdirSync(join(folder, "deep"))).toEqual(["dev.json"]);
    snapshot.remove();
    expect(snapshot.read()).toBeUndefined();
  });

  test("a damaged one is a sentence with the way out", () => {
    writeFileSync(file, '{"version": 3, "depl');
    expect(() => new Snapshot(file, ".rehearsal/dev.json").read()).toThrow(
      ".rehearsal/dev.json: expected the state of a rehearsal, but it is not JSON; run the rehearsal again with --reset to start from nothing (a rehearsal's state is worth nothing: no cloud resource hangs on it)",
    );
    expect(() => new Snapshot(folder, "folder").read()).toThrow("folder: cannot be read (EISDIR");
  });

  test("one that cannot be written or removed is a sentence, and leaves nothing beside it", () => {
    const taken = join(folder, "taken");
    mkdirSync(join(taken, "dev.json"), { recursive: true });
    const snapshot = new Snapshot(join(taken, "dev.json"), "dev.json");
    expect(() => snapshot.write(kept)).toThrow(
      /^dev\.json: cannot be written \(.*\); what this run did is not recorded, /,
    );
    expect(() => snapshot.remove()).toThrow("dev.json: cannot be removed (");
    expect(readdirSync(taken)).toEqual(["dev.json"]);
  });
});

describe("a lock", () => {
  beforeEach(() => rmSync(join(folder, "lock"), { force: true }));
  const path = () => join(folder, "lock");

  test("keeps a second run out, naming the process, until it is released", () => {
    const release = lock(path(), "staging.lock");
    expect(() => lock(path(), "staging.lock")).toThrow(
      `staging.lock: another rehearsal of this stack is running (process ${process.pid}); wait for it, or end it with: kill ${process.pid}`,
    );
    release();
    lock(path())();
    expect(existsSync(path())).toBe(false);
  });

  test.each([
    ["of a process that is gone", JSON.stringify({ pid: 2 ** 30, host: hostname() })],
    ["that is damaged", "{"],
  ])("%s does not block", (_, text) => {
    writeFileSync(path(), text);
    const release = lock(path());
    expect(JSON.parse(readFileSync(path(), "utf8"))).toEqual({ pid: process.pid, host: hostname() });
    release();
    expect(readdirSync(folder).filter((name) => name.startsWith("lock"))).toEqual([]);
  });

  test("that cannot be written is a sentence with the ways out", () => {
    writeFileSync(join(folder, "lock"), "{");
    expect(() => lock(join(folder, "lock/x.lock"), "x.lock")).toThrow(
      /^x\.lock: cannot be written \(.*\); keep the state in another folder with --state, or record nothing with --preview$/,
    );
  });

  test("of another machine is left alone, with what to do", () => {
    writeFileSync(path(), JSON.stringify({ pid: 1, host: "elsewhere" }));
    expect(() => lock(path(), "x.lock")).toThrow(
      "x.lock: held by process 1 on elsewhere; wait for it, or delete the file if that run is gone",
    );
  });
});
