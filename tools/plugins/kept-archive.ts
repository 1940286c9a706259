import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, renameSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { urlOf } from "./archive.ts";
import type { LockedPlugin } from "./locked-plugins.ts";

/** Where archives are kept between runs, by whomever: each is held against its checksum whenever it is used. */
export interface Archives {
  readonly folder: string;
  readonly platform: string;
  /** @default - the platform's */
  readonly get?: typeof fetch;
}

/**
 * The path of a plugin's archive in a folder, downloaded where it is not there or not what its checksum says. The CLI holds no
 * checksum against an archive that it is given as a file, so this does.
 * @param digest SHA-256, in hex
 * @throws Error with a sentence when the server gives another
 */
export async function keptArchive(plugin: LockedPlugin, digest: string, archives: Archives): Promise<string> {
  const { folder, platform, get = fetch } = archives;
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${plugin.name}-${plugin.version}-${platform}.tar.gz`);
  if ((await digestOfFile(path)) === digest) return path;
  const url = urlOf(plugin, platform);
  const response = await get(url).catch((error: Error) => {
    throw new Error(`${url}: no answer (${error.message})`);
  });
  if (!response.ok || !response.body) throw new Error(`${url}: expected the archive, got status ${response.status}`);
  const partial = `${path}.${process.pid}.tmp`;
  const file = await open(partial, "w");
  await file.writeFile(response.body);
  await file.close();
  const found = await digestOfFile(partial);
  if (found !== digest) {
    rmSync(partial);
    throw new Error(`${url}: expected the archive with the pinned checksum ${digest}, got ${found}`);
  }
  renameSync(partial, path);
  return path;
}

/** `undefined` when there is no such file. */
async function digestOfFile(path: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return hash.digest("hex");
}
