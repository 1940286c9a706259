import { describe, expect, test } from "vitest";
import { readPreview } from "../../../tools/changes/read/preview.ts";
import { preview, SERVICE, step, UNKNOWN } from "./make-preview.ts";

const KEY = "4dabf18193072939515e22adb298388d";
const asset = (hash: string) => ({ [KEY]: "c44067f5952c0a294b673a41bacd8c17", hash, text: "not-a-real-value" });
const archive = { [KEY]: "0def7320c3a5731c473e5ecbe6d01bc7", path: "/home/somebody/app.zip", hash: "f".repeat(64) };
const output = (more: object) => ({ [KEY]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", ...more });
const reference = { [KEY]: "5cf8f73096256a8f31e491e813e4eb8e", urn: "urn:pulumi:x", id: "europe-west1" };

function change(before: Record<string, unknown>, after: Record<string, unknown>) {
  const printed = preview([step({ op: "update", type: SERVICE, old: before, new: after })]);
  const [first] = readPreview(printed).changes;
  return first?.properties.map(({ path, before, after }) => [path, before, after]);
}

describe("what the engine writes in a form of its own", () => {
  test("an asset is a file and its digest, never its content", () => {
    const found = change({ source: asset("a".repeat(64)) }, { source: asset("b".repeat(64)) });
    expect(found).toEqual([
      [
        "source",
        { kind: "hidden", description: "file, sha256 aaaaaaaaaaaa…" },
        { kind: "hidden", description: "file, sha256 bbbbbbbbbbbb…" },
      ],
    ]);
  });

  test("an archive too, never its path; one without a digest is that", () => {
    expect(change({}, { source: archive })).toEqual([
      ["source", { kind: "absent" }, { kind: "hidden", description: "archive, sha256 ffffffffffff…" }],
    ]);
    expect(change({}, { source: { ...archive, hash: "<b>" } })?.[0]?.[2]).toEqual({
      kind: "hidden",
      description: "archive",
    });
  });

  test.each<[string, unknown, unknown]>([
    ["an output that is not known", output({}), { kind: "unknown" }],
    ["an output that is", output({ value: "europe-west1" }), { kind: "shown", text: '"europe-west1"' }],
    ["an output that is secret", output({ value: "not-a-real-value", secret: true }), { kind: "secret" }],
    ["a secret in an output", output({ value: { [KEY]: "1b47061264138c4ac30d75fd1eb44270" } }), { kind: "secret" }],
    ["a reference to a resource", reference, { kind: "shown", text: '"europe-west1"' }],
    ["a form that nobody knows", { [KEY]: "0".repeat(32), value: "not-a-real-value" }, { kind: "secret" }],
    ["a number that is not known", "3eeb2bf0-c639-47a8-9e75-3b44932eb421", { kind: "unknown" }],
    ["a text with something unknown in it", `https://${UNKNOWN}/x`, { kind: "unknown" }],
  ])("%s", (_, value, side) => {
    expect(change({ location: "europe-west4" }, { location: value })?.[0]?.[2]).toEqual(side);
  });
});

test("what is to be imported and differs will fail, and is a failure now", () => {
  const message = "inputs to import do not match the existing resource; importing this resource will fail";
  const printed = preview([step({ op: "import", type: SERVICE, new: {} })], {
    diagnostics: [{ severity: "warning", message }],
  });
  const { outcome, diagnostics } = readPreview(printed);
  expect([outcome, diagnostics[0]?.severity]).toEqual(["failed", "error"]);
});
