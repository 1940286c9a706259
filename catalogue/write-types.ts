import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { typesText } from "./types-text.ts";

writeFileSync(join(import.meta.dirname, "types.ts"), typesText());
