import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { generated } from "./generated.ts";

for (const [path, text] of Object.entries(generated())) {
  writeFileSync(resolve(import.meta.dirname, "../..", path), text);
  console.log(`wrote ${path}`);
}
