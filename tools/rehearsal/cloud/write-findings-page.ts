import { writeFileSync } from "node:fs";
import { findingsPage } from "./findings-page.ts";

writeFileSync(new URL("../../../docs/findings.md", import.meta.url), findingsPage());
