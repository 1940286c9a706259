import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { permissionsTable } from "../../../components/identity/permissions-table.ts";
import { replaceBetween } from "../../../components/identity/replace-between.ts";

const page = readFileSync(resolve(import.meta.dirname, "../../../docs/security.md"), "utf8");

test("docs/security.md has the table of today: node components/identity/write-permissions-table.ts", () => {
  expect(page).toBe(replaceBetween(page, "permissions", permissionsTable()));
});

test("a row says who writes, who deletes and why", () => {
  const table = permissionsTable().split("\n");
  expect(table).toContain(
    "| `gcp.cloudrunv2.WorkerPool` | `run.workerpools` get, list | `run.workerpools` create, update | `run.workerpools` delete | what a release changes |",
  );
  expect(table).toContain(
    "| `gcp.storage.Bucket` | `storage.buckets` get, list | `storage.buckets` create, update | no: an administrator | life cycle and retention; opening one to others is a grant and refused |",
  );
  expect(table).toContain("| `github.RepositoryRuleset` | what reaches the branches that deploy |");
});

test("a page without the marks is refused", () => {
  expect(() => replaceBetween("# page", "permissions", "x")).toThrow(
    "replaceBetween: expected the marks <!-- permissions: begin --> and <!-- permissions: end --> in the page",
  );
});
