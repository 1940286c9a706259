import { expect, test } from "vitest";
import { permissionsTable } from "../../../components/identity/permissions-table.ts";

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
