import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadSettings } from "../../../tools/smoke/load-settings.ts";

it("reads the committed stacks", () => {
  for (const stack of ["staging", "production"]) expect(loadSettings(".", stack).environment).toBe(stack);
});

it("says what is wrong with a stack file", () => {
  const folder = mkdtempSync(join(tmpdir(), "tarmac-settings-"));
  writeFileSync(join(folder, "Pulumi.yaml"), "name: tarmac\nruntime: nodejs\n");
  writeFileSync(
    join(folder, "Pulumi.staging.yaml"),
    "config:\n  tarmac:project: acme-staging\n  tarmac:loction: europe-west1\n",
  );
  try {
    expect(() => loadSettings(folder, "staging")).toThrow(/tarmac:loction/);
    expect(() => loadSettings(folder, "prod")).toThrow("Pulumi.prod.yaml: expected a stack file, found none");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
