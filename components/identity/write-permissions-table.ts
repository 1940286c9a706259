import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { replaceBetween } from "../../catalogue/replace-between.ts";
import { permissionsTable } from "./permissions-table.ts";

/** The command that brings the table in docs/security.md up to date: `node components/identity/write-permissions-table.ts`. */
const PAGE = resolve(import.meta.dirname, "../../docs/security.md");

writeFileSync(PAGE, replaceBetween(readFileSync(PAGE, "utf8"), "permissions", permissionsTable()));
