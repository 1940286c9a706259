import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { unzip } from "../../../tools/artifact/unzip.ts";
import { makeZip } from "../fork-comment/make-zip.ts";

const NAME = "staging/head.json";
const LIMITS = { archive: 10_000, files: 2, file: 1_000, total: 1_500 };

it("unzip reads what another program has written, and writes what it reads", () => {
  const folder = mkdtempSync(join(tmpdir(), "tarmac-zip-"));
  const [theirs, ours] = [join(folder, "a.zip"), join(folder, "b.zip")];
  const write = `import zipfile,sys; zipfile.ZipFile(sys.argv[1],"w",zipfile.ZIP_DEFLATED).writestr("${NAME}","x"*900)`;
  const read = `import zipfile,sys; print(zipfile.ZipFile(sys.argv[1]).read("${NAME}").decode())`;
  try {
    execFileSync("python3", ["-c", write, theirs]);
    expect(
      unzip(readFileSync(theirs), new Set([NAME]), LIMITS)
        .get(NAME)
        ?.toString(),
    ).toBe("x".repeat(900));
    writeFileSync(ours, makeZip([{ name: NAME, content: '{"a":1}' }]));
    expect(execFileSync("python3", ["-c", read, ours], { encoding: "utf8" })).toBe('{"a":1}\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
