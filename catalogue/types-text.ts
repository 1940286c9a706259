import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the entries stand, by provider. */
const FOLDERS = ["docker", "gcp", "github", "random"];

/** The text of types.ts: every entry of every file, in the order of their paths. */
export function typesText(root = import.meta.dirname): string {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder)).map((file) => `./${folder}/${file}`),
  ).sort();
  const entries = files.flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    const names = [...text.matchAll(/^export const (\w+): Entry = /gm)].map(([, name = ""]) => name);
    return names.length > 0 ? [{ file, names }] : [];
  });
  const imports = entries.map(({ file, names }) => `import { ${names.sort().join(", ")} } from "${file}";`);
  const listed = entries.flatMap(({ names }) => names).map((name) => `  ${name},`);
  return [
    "// Written by npm run docs; a test holds it.",
    'import type { Entry } from "./entry.ts";',
    ...imports,
    "",
    "/** Every type that the product makes or speaks of, an entry each. */",
    "export const types: readonly Entry[] = [",
    ...listed,
    "];",
    "",
  ].join("\n");
}
