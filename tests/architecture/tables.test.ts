import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { importIdsTable } from "../../catalogue/import-ids.ts";
import { replaceBetween } from "../../catalogue/replace-between.ts";
import { permissionsTable } from "../../components/identity/permissions-table.ts";

test.each([
  ["docs/security.md", "permissions", permissionsTable()],
  ["docs/guides/adopt.md", "import ids", importIdsTable()],
])("%s has the table of today; run npm run docs", (path, name, table) => {
  const page = readFileSync(resolve(import.meta.dirname, "../..", path), "utf8");
  expect(page).toBe(replaceBetween(page, name, table));
});

test("the ids of imports name the inputs, and leave in capitals what only the cloud knows", () => {
  const rows = importIdsTable().split("\n");
  expect(rows).toContain("| `gcp:storage/bucket:Bucket` | `{project}/{name}` |");
  expect(rows).toContain("| `github:index/repositoryRuleset:RepositoryRuleset` | `{repository}:RULESET_ID` |");
  expect(rows.filter((row) => /undefined|\[object/.test(row))).toEqual([]);
});

test("a page without the marks is refused", () => {
  expect(() => replaceBetween("# page", "permissions", "x")).toThrow(
    "replaceBetween: expected the marks <!-- permissions: begin --> and <!-- permissions: end --> in the page",
  );
});
