import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { RunCommand } from "./run-command.ts";

/** Checked by Go's checksum database when it is built: https://go.dev/ref/mod#checksum-database. */
export const ACTIONLINT = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12";
const REQUIREMENTS = join(import.meta.dirname, "linters.requirements.txt");

export interface Linters {
  readonly actionlint: string;
  readonly zizmor: string;
  readonly shellcheck: string;
}

/**
 * Brings the linters into `cache`, an absolute path, unless they are there already: actionlint is built by Go, zizmor and shellcheck are
 * wheels that pip unpacks. Both are exact versions; neither touches the machine outside `cache`.
 * @throws Error with a sentence when Go or Python is missing or one of them fails.
 */
export function installLinters(cache: string, run: RunCommand): Linters {
  const built = ensure(join(cache, `actionlint-${ACTIONLINT.split("@")[1]}`), (folder) => {
    const need = "to build actionlint; install Go (https://go.dev/dl) and run again";
    must("go", run("go", ["install", ACTIONLINT], { GOBIN: folder, GOFLAGS: "" }), need);
  });
  const digest = createHash("sha256").update(readFileSync(REQUIREMENTS)).digest("hex").slice(0, 12);
  const unpacked = ensure(join(cache, `wheels-${digest}`), (folder) => {
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"];
    const args = [...pip, "--only-binary", ":all:", "--target", folder, "--requirement", REQUIREMENTS];
    const need = "with pip, to unpack zizmor and shellcheck; install Python 3 with pip and run again";
    must("python3", run("python3", args), need);
  });
  return {
    actionlint: join(built, "actionlint"),
    zizmor: join(unpacked, "bin", "zizmor"),
    shellcheck: join(unpacked, "bin", "shellcheck"),
  };
}

/** Fills a folder once: it gets its name only when it is complete, so a half-filled one is never taken for it. */
function ensure(folder: string, fill: (folder: string) => void): string {
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}.unfinished`;
  mkdirSync(unfinished, { recursive: true });
  try {
    fill(unfinished);
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

function must(program: string, ended: ReturnType<RunCommand>, need: string): void {
  if (ended.kind === "missing") throw new Error(`lint:workflows: expected ${program} ${need}`);
  if (ended.code !== 0)
    throw new Error(`lint:workflows: ${program} ended with exit code ${ended.code}; it is needed ${need}`);
}
