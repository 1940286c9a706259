import { readFileSync, writeFileSync } from "node:fs";

/** SHA-256 of each archive, in hex, by plugin (`gcp@9.37.0`) and platform (`linux-amd64`). */
export type Checksums = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Where they are pinned; a change of it is read in a pull request like any other. */
export const FILE = new URL("checksums.json", import.meta.url);

/** @throws Error when the file is not what `--pin` writes: a digest that cannot be read must not count as none */
export function readChecksums(file = FILE): Checksums {
  const found = JSON.parse(readFileSync(file, "utf8")) as Checksums;
  for (const [plugin, digests] of Object.entries(found)) {
    for (const [platform, digest] of Object.entries(digests)) {
      if (!/^[0-9a-f]{64}$/.test(digest))
        throw new Error(`checksums.json: ${plugin} ${platform}: expected 64 hex digits, got something else`);
    }
  }
  return found;
}

export function writeChecksums(checksums: Checksums, file = FILE): void {
  const sorted = (map: object) => Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
  const all = Object.entries(checksums).map(([plugin, digests]) => [plugin, sorted(digests)] as const);
  writeFileSync(file, `${JSON.stringify(sorted(Object.fromEntries(all)), null, 2)}\n`);
}
