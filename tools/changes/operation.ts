import type { Operation } from "./change-set.ts";

/**
 * Operations of the engine and what they do to the thing itself. A replacement is one step `replace`, or three when replacement
 * steps are shown; `import-replacement` and `read-replacement` delete what was there.
 * Source: https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/history.go
 */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  create: "create",
  update: "update",
  delete: "delete",
  replace: "replace",
  "create-replacement": "replace",
  "delete-replaced": "replace",
  "import-replacement": "replace",
  import: "import",
  read: "read",
  "read-replacement": "replace",
  discard: "read",
  "discard-replaced": "read",
  "remove-pending-replace": "read",
  refresh: "refresh",
  diff: "same",
  same: "same",
};

/** What an operation of the engine means. One this table does not know is `unknown`, and is treated as destructive. */
export function operationOf(raw: string): Operation {
  return Object.hasOwn(OPERATIONS, raw) ? (OPERATIONS[raw] as Operation) : "unknown";
}
