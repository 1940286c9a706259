import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unzip } from "../../../tools/artifact/unzip.ts";
import { makeZip, type ZipFile } from "../fork-comment/make-zip.ts";

const NAMES = new Set(["staging/base.json", "staging/head.json"]);
const LIMITS = { archive: 10_000, files: 2, file: 1_000, total: 1_500 };

function read(archive: Buffer): Record<string, string> {
  return Object.fromEntries([...unzip(archive, NAMES, LIMITS)].map(([name, content]) => [name, content.toString()]));
}

function file(changes: Partial<ZipFile> = {}): ZipFile {
  return { name: "staging/head.json", content: '{"a":1}', ...changes };
}

describe("unzip", () => {
  it.each([
    ["compressed", 8],
    ["stored", 0],
  ])("reads files that are %s", (_how, method) => {
    const base = file({ name: "staging/base.json", content: "", method });
    expect(read(makeZip([file({ method }), base], "a comment"))).toEqual({
      "staging/head.json": '{"a":1}',
      "staging/base.json": "",
    });
  });

  it("reads an archive without files, and one with extra fields", () => {
    expect(read(makeZip([]))).toEqual({});
    expect(read(makeZip([file({ extra: Buffer.from([1, 0, 2, 0, 9, 9]) })]))).toEqual({
      "staging/head.json": '{"a":1}',
    });
  });

  it.each([
    ["a way out of the folder", makeZip([file({ name: "../../etc/passwd" })]), 'expected no file "../../etc/passwd"'],
    ["an absolute path", makeZip([file({ name: "/etc/passwd" })]), 'expected no file "/etc/passwd"'],
    ["backslashes", makeZip([file({ name: "staging\\head.json" })]), 'expected no file "staging\\\\head.json"'],
    ["a folder", makeZip([file({ name: "staging/", content: "" })]), 'expected no file "staging/"'],
    ["another stack", makeZip([file({ name: "production/head.json" })]), 'expected no file "production/head.json"'],
    ["the same file twice", makeZip([file(), file()]), "expected staging/head.json once, got it twice"],
    ["too many files", makeZip([file(), file(), file()]), "expected at most 2 files, got 3"],
    ["too large a file", makeZip([file({ content: "x".repeat(1_001) })]), "staging/head.json is too large"],
    [
      "too much in all",
      makeZip([file({ content: "x".repeat(800) }), file({ name: "staging/base.json", content: "x".repeat(800) })]),
      "staging/base.json is too large",
    ],
    [
      "a bomb",
      makeZip([file({ content: "x".repeat(900_000), size: 10 })]),
      "staging/head.json does not unpack to the 10 bytes it says",
    ],
    ["less than it says", makeZip([file({ size: 9 })]), "staging/head.json is not what its checksum says"],
    ["another checksum", makeZip([file({ crc: 1 })]), "staging/head.json is not what its checksum says"],
    [
      "what does not unpack",
      makeZip([file({ method: 8, content: "x", compressed: 0 })]),
      "staging/head.json does not unpack to the 1 bytes it says",
    ],
    ["an encrypted file", makeZip([file({ flags: 1 })]), "it is encrypted"],
    ["another method", makeZip([file({ method: 12 })]), "staging/head.json is compressed by method 12"],
    ["an offset past the end", makeZip([file({ offset: 9_000 })]), "it is cut off"],
    ["an offset that is no header", makeZip([file({ offset: 1 })]), "staging/head.json is damaged"],
    ["more data than there is", makeZip([file({ compressed: 5_000 })]), "it is cut off"],
    ["a damaged directory", damagedDirectory(), "its directory is damaged"],
    ["a cut archive", makeZip([file()]).subarray(0, 60), "it is no ZIP archive"],
    ["no archive", Buffer.from("<html>not found</html>, and some more text"), "it is no ZIP archive"],
    ["nothing", Buffer.alloc(0), "it is no ZIP archive"],
    ["too large an archive", Buffer.alloc(10_001), "expected at most 10000 bytes, got 10001"],
  ])("refuses %s", (_what, archive, problem) => {
    expect(() => read(archive)).toThrow(`the archive is refused: ${problem}`);
  });

  it("refuses or reads whatever bytes come, and fails in no other way", () => {
    const archive = makeZip([file(), file({ name: "staging/base.json", content: "x".repeat(500) })]);
    const change = fc.record({ at: fc.nat(archive.length - 1), to: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const forged = Buffer.from(archive);
        for (const { at, to } of changes) forged[at] = to;
        try {
          for (const content of unzip(forged, NAMES, LIMITS).values())
            expect(content.length).toBeLessThanOrEqual(1_000);
        } catch (error) {
          expect((error as Error).message).toMatch(/^the archive is refused: /);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function damagedDirectory(): Buffer {
  const archive = makeZip([file()]);
  archive.writeUInt8(0, archive.indexOf(Buffer.from([0x50, 0x4b, 1, 2])));
  return archive;
}
