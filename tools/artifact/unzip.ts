import { crc32, inflateRawSync } from "node:zlib";

/** What an archive may hold at most. Sizes in bytes. */
export interface ZipLimits {
  readonly archive: number;
  readonly files: number;
  readonly file: number;
  readonly total: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * Reads an archive that somebody hostile may have made, in memory: nothing is written anywhere, so no name in it can lead
 * anywhere. One file too many, too large, of a name not in `names`, or not what its checksum says, and all of it is refused.
 * Layout: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (sections 4.3.7, 4.3.12 and 4.3.16).
 * @throws Error with a sentence
 */
export function unzip(archive: Buffer, names: ReadonlySet<string>, limits: ZipLimits): ReadonlyMap<string, Buffer> {
  if (archive.length > limits.archive) refuse(`expected at most ${limits.archive} bytes, got ${archive.length}`);
  const files = new Map<string, Buffer>();
  let total = 0;
  for (const entry of readDirectory(archive, limits.files)) {
    if (!names.has(entry.name)) refuse(`expected no file ${JSON.stringify(entry.name.slice(0, 100))}`);
    if (files.has(entry.name)) refuse(`expected ${entry.name} once, got it twice`);
    total += entry.size;
    if (entry.size > limits.file || total > limits.total) refuse(`${entry.name} is too large`);
    files.set(entry.name, readEntry(archive, entry));
  }
  return files;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  /** Where its local header starts. */
  readonly offset: number;
}

function readDirectory(archive: Buffer, most: number): readonly Entry[] {
  const end = findEnd(archive);
  const count = archive.readUInt16LE(end + 10);
  // Larger archives say 0xffff here and the number elsewhere (ZIP64): past any limit of ours.
  if (count > most) refuse(`expected at most ${most} files, got ${count}`);
  const entries: Entry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    within(archive, at, 46);
    if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) refuse("its directory is damaged");
    const nameLength = archive.readUInt16LE(at + 28);
    within(archive, at + 46, nameLength);
    if ((archive.readUInt16LE(at + 8) & 1) !== 0) refuse("it is encrypted");
    entries.push({
      name: archive.toString("utf8", at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      crc: archive.readUInt32LE(at + 16),
      compressed: archive.readUInt32LE(at + 20),
      size: archive.readUInt32LE(at + 24),
      offset: archive.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

/** The end record stands last, before a comment of at most 65,535 bytes that has to reach to the end exactly. */
function findEnd(archive: Buffer): number {
  const first = Math.max(0, archive.length - 22 - 0xffff);
  for (let at = archive.length - 22; at >= first; at--) {
    if (archive.readUInt32LE(at) !== END_OF_DIRECTORY) continue;
    if (at + 22 + archive.readUInt16LE(at + 20) === archive.length) return at;
  }
  return refuse("it is no ZIP archive");
}

function readEntry(archive: Buffer, { name, method, crc, compressed, size, offset }: Entry): Buffer {
  within(archive, offset, 30);
  if (archive.readUInt32LE(offset) !== LOCAL_HEADER) refuse(`${name} is damaged`);
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  within(archive, start, compressed);
  const content = decompress(name, method, archive.subarray(start, start + compressed), size);
  if (content.length !== size || crc32(content) !== crc) refuse(`${name} is not what its checksum says`);
  return content;
}

function decompress(name: string, method: number, data: Buffer, size: number): Buffer {
  if (method === STORED) return data;
  if (method !== DEFLATED) return refuse(`${name} is compressed by method ${method}`);
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(size, 1) });
  } catch {
    return refuse(`${name} does not unpack to the ${size} bytes it says`);
  }
}

function within(archive: Buffer, at: number, length: number): void {
  if (at + length > archive.length) refuse("it is cut off");
}

function refuse(problem: string): never {
  throw new Error(`the archive is refused: ${problem}`);
}
