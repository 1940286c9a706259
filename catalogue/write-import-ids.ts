import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { importIdsTable } from "./import-ids.ts";
import { replaceBetween } from "./replace-between.ts";

/** The command that brings the table in docs/guides/adopt.md up to date: `node catalogue/write-import-ids.ts`. */
const PAGE = resolve(import.meta.dirname, "../docs/guides/adopt.md");

writeFileSync(PAGE, replaceBetween(readFileSync(PAGE, "utf8"), "import ids", importIdsTable()));
