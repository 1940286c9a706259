import { describe, expect, test } from "vitest";
import { readPreview } from "../../../tools/changes/read/preview.ts";
import { POOL, preview, SECRET, SERVICE, type StepParts, step } from "./make-preview.ts";

const one = (parts: StepParts) => readPreview(preview([step(parts)])).changes[0];

describe("which steps are changes", () => {
  test.each<[string, StepParts, string | undefined]>([
    ["create", { op: "create", type: SECRET, new: {} }, "create"],
    ["delete", { op: "delete", type: SECRET, old: {} }, "delete"],
    ["delete of what is kept", { op: "delete", type: SECRET, old: {}, oldState: { retainOnDelete: true } }, "forget"],
    ["import-replacement", { op: "import-replacement", type: SECRET, old: {}, new: {} }, "replace"],
    ["read-replacement", { op: "read-replacement", type: SECRET, old: {}, new: {} }, "replace"],
    [
      "a state that does not say whether it is a component",
      { op: "delete", type: SECRET, old: {}, oldState: { custom: undefined } },
      "delete",
    ],
    ["discard", { op: "discard", type: SECRET, old: {} }, "read"],
    ["an operation of tomorrow", { op: "vaporise", type: SECRET, old: {} }, "unknown"],
    ["one named like a method of objects", { op: "toString", type: SECRET, old: {} }, "unknown"],
    ["same", { op: "same", type: SECRET, old: {}, new: {} }, undefined],
    ["same, protection raised", { op: "same", type: SECRET, old: {}, new: {}, newState: { protect: true } }, undefined],
    ["same, protection lowered", { op: "same", type: SECRET, old: {}, new: {}, oldState: { protect: true } }, "same"],
    [
      "an update of computed properties alone",
      { op: "update", type: SERVICE, old: { name: "api" }, new: { name: "api" }, detailed: { etag: "update" } },
      undefined,
    ],
    [
      "an update without any reason",
      { op: "update", type: SERVICE, old: { name: "api" }, new: { name: "api" } },
      "update",
    ],
    [
      "an update that repairs",
      {
        op: "update",
        type: SERVICE,
        old: { name: "api" },
        new: { name: "api" },
        detailed: { etag: "update" },
        oldState: { initErrors: ["no"] },
      },
      "update",
    ],
    [
      "another version of a provider",
      {
        op: "update",
        type: "pulumi:providers:gcp",
        old: { version: "9.36.0" },
        new: { version: "9.37.0" },
        detailed: { version: "update" },
      },
      undefined,
    ],
    [
      "a component",
      { op: "create", type: "tarmac:run:CloudRunService", new: {}, newState: { custom: false } },
      undefined,
    ],
    ["the stack", { op: "create", type: "pulumi:pulumi:Stack", new: {} }, undefined],
  ])("%s", (_, parts, operation) => {
    expect(one(parts)?.operation).toBe(operation);
  });

  test("a replacement of computed properties alone stays one", () => {
    const parts: StepParts = {
      op: "replace",
      type: POOL,
      old: {},
      new: {},
      detailed: { etag: "update-replace" },
      replaceReasons: ["etag"],
    };
    expect(one(parts)).toMatchObject({ operation: "replace", properties: [], replaceReasons: ["etag"] });
  });

  test("the steps of one replacement are one", () => {
    const parts = { type: POOL, old: { disabled: false }, new: { disabled: true } };
    const steps = ["create-replacement", "replace", "delete-replaced"].map((op) => step({ op, ...parts }));
    expect(
      readPreview(preview(steps)).changes.map(({ operation, properties }) => [operation, properties.length]),
    ).toEqual([["replace", 1]]);
  });

  test("a refresh and an update of one thing are an update", () => {
    const steps = ["refresh", "update"].map((op) =>
      step({ op, type: SERVICE, old: { ingress: "A" }, new: { ingress: "B" } }),
    );
    expect(readPreview(preview(steps)).changes.map(({ operation }) => operation)).toEqual(["update"]);
  });

  test("protection that goes off at the provider", () => {
    const parts: StepParts = {
      op: "update",
      type: SERVICE,
      old: { deletionProtection: true },
      new: { deletionProtection: false },
    };
    expect(one(parts)?.protectionLowered).toBe(true);
    expect(one({ ...parts, new: { deletionProtection: true, ingress: "A" } })?.protectionLowered).toBe(false);
  });
});
