import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { release, USAGE } from "../../../tools/release/release.ts";

const image = (digit: string) => `docker.io/library/nginx@sha256:${digit.repeat(64)}`;
const FILE = "Pulumi.production.yaml";

interface Parts {
  readonly api?: string;
  readonly web?: string;
  readonly more?: string;
}

/** A stack file with two services; a digit is an image. */
function stack({ api = "a", web = "a", more = "" }: Parts): string {
  const one = (name: string, digit: string) => `    ${name}: { image: ${image(digit)} } # ours\n`;
  return `config:
  tarmac:project: acme-production
  tarmac:location: europe-west1
  tarmac:services:
${one("api", api)}${web === "" ? "" : one("web", web)}${more}`;
}

let folder: string;
let out: string[];
let errors: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tarmac-back-"));
  [out, errors] = [[], []];
  git("init", "--quiet", "--initial-branch", "main");
});
afterEach(() => rmSync(folder, { recursive: true }));

const AT = "2026-01-02T03:04:05+00:00";

function git(...args: string[]): string {
  const who = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
  const env = { ...process.env, GIT_AUTHOR_DATE: AT, GIT_COMMITTER_DATE: AT };
  return execFileSync("git", [...who, ...args], { cwd: folder, encoding: "utf8", stdio: "pipe", env }).trim();
}

/** Commits a text of the stack file, and says which commit it is. */
function commit(text: string, subject: string): string {
  writeFileSync(join(folder, FILE), text);
  git("add", "--all");
  git("commit", "--quiet", "--allow-empty", "--message", subject);
  return git("rev-parse", "HEAD");
}

function back(...args: string[]): number {
  const io = { folder, out: (line: string) => void out.push(line), error: (line: string) => void errors.push(line) };
  return release(["--stack", "production", ...args], io);
}

const file = () => readFileSync(join(folder, FILE), "utf8");

describe("going back", () => {
  test("sets the images of the release before, every other byte as it is, and says of when they are", () => {
    const first = commit(stack({ api: "a" }), "Release api a");
    commit(stack({ api: "b", more: "# a note\n" }), "Release api b");
    expect(back("--back")).toBe(0);
    expect(file()).toBe(stack({ api: "a", more: "# a note\n" }));
    expect(out).toEqual([
      `${FILE}: the images of ${first.slice(0, 12)}, ${AT}: Release api a`,
      `${FILE}: 1 image changed`,
      "  services.api",
      `  - ${image("b")}`,
      `  + ${image("a")}`,
    ]);
  });

  test("counts releases, not commits: what changed no image is none", () => {
    commit(stack({ api: "a" }), "a");
    commit(stack({ api: "b" }), "b");
    commit(stack({ api: "b", more: "# more\n" }), "a note");
    commit(stack({ api: "c" }), "c");
    commit(stack({ api: "c", more: "# more\n" }), "another note");
    expect(back("--back", "2")).toBe(0);
    expect(file()).toContain(`api: { image: ${image("a")} }`);
  });

  test("takes a commit too, and the newest one with those images", () => {
    const first = commit(stack({ api: "a" }), "a");
    commit(stack({ api: "b" }), "b");
    commit(stack({ api: "c" }), "c");
    expect(back("--back", first.slice(0, 8))).toBe(0);
    expect(file()).toBe(stack({ api: "a" }));
  });

  test("starts from what stands in the file, committed or not", () => {
    commit(stack({ api: "a" }), "a");
    writeFileSync(join(folder, FILE), stack({ api: "b" }));
    expect(back("--back")).toBe(0);
    expect(file()).toBe(stack({ api: "a" }));
  });

  test("takes named workloads alone, and counts their releases alone", () => {
    commit(stack({ api: "a", web: "a" }), "a");
    commit(stack({ api: "a", web: "b" }), "b");
    commit(stack({ api: "b", web: "b" }), "c");
    expect(back("--back", "1", "web")).toBe(0);
    expect(file()).toBe(stack({ api: "b", web: "a" }));
  });

  test("follows the branch, not what was merged into it", () => {
    commit(stack({ api: "a" }), "a");
    git("checkout", "--quiet", "-b", "feature");
    commit(stack({ api: "b" }), "tried on the branch");
    commit(stack({ api: "c" }), "c");
    git("checkout", "--quiet", "main");
    git("merge", "--quiet", "--no-ff", "--message", "Merge c", "feature");
    expect(back("--back")).toBe(0);
    expect(file()).toBe(stack({ api: "a" }));
  });

  test("writes nothing with --dry-run", () => {
    commit(stack({ api: "a" }), "a");
    commit(stack({ api: "b" }), "b");
    expect(back("--back", "--dry-run")).toBe(0);
    expect([file(), out.at(1)]).toEqual([stack({ api: "b" }), `${FILE}: 1 image would change`]);
  });

  test("looks past a version that cannot be read, and one that was deleted", () => {
    commit(stack({ api: "a" }), "a");
    commit("config: [", "broken");
    git("rm", "--quiet", FILE);
    git("commit", "--quiet", "--message", "gone");
    commit(stack({ api: "b" }), "b");
    expect(back("--back")).toBe(0);
    expect(file()).toBe(stack({ api: "a" }));
  });
});

describe("what cannot go back is named", () => {
  test("a workload without an image then, and one that is gone", () => {
    commit(stack({ web: "" }).replace("api:", "old:"), "old");
    commit(stack({ api: "a", web: "b" }), "new");
    expect(back("--back", "--dry-run")).toBe(0);
    expect(out.slice(1)).toEqual([
      "services.api: stays: it had no image by digest then",
      "services.web: stays: it had no image by digest then",
      "services.old: stays away: it is not in the file any more; revert the commit that took it out",
      `${FILE}: nothing to change`,
    ]);
  });

  test("an image that the program builds", () => {
    const built = "    worker: { image: { build: { context: . } } }\n";
    commit(stack({ api: "a" }), "a");
    commit(stack({ api: "b", more: built }), "b");
    expect(back("--back")).toBe(0);
    expect(file()).toBe(stack({ api: "a", more: built }));
    expect(out).toContain(
      "services.worker: stays: its image is built by the program; to take it back, revert what it is built from",
    );
  });
});

describe("a migration", () => {
  const job = (runs: string, more = "runBefore: [api]") =>
    `  tarmac:jobs:\n    migrate: { image: ${runs}, timeoutSeconds: 60, ${more} }\n`;
  const data =
    "jobs.migrate: what it did to the data does not go back; if api cannot live with that, migrate down first, with the image that knows how: docs/decisions/0004-data-and-migrations.md";

  test("with an image of its own keeps it, since it ran with it", () => {
    commit(stack({ api: "a", more: job(image("a")) }), "a");
    commit(stack({ api: "b", more: job(image("b")) }), "b");
    expect(back("--back")).toBe(0);
    expect(file()).toBe(stack({ api: "a", more: job(image("b")) }));
    expect(out.slice(1, 3)).toEqual([
      "jobs.migrate: keeps its image: it ran with it, and Cloud Run runs it once with each",
      data,
    ]);
  });

  test("with the image that goes back is not run again: nothing waits for it", () => {
    const same = "{ sameAs: api }";
    commit(stack({ api: "a", more: job(same) }), "a");
    commit(stack({ api: "b", more: job(same) }), "b");
    expect(back("--back")).toBe(0);
    expect(file()).toBe(stack({ api: "a", more: job(same, "runBefore: []") }));
    expect(out.slice(1, 3)).toEqual([
      data,
      "jobs.migrate: runBefore is emptied, since it runs the image that goes back and Cloud Run runs it once with each; revert this change to go forward again",
    ]);
  });

  test("written line by line is emptied too", () => {
    const lines =
      "  tarmac:jobs:\n    migrate:\n      runBefore:\n        - api # first\n      image: { sameAs: api }\n      timeoutSeconds: 60\n";
    commit(stack({ api: "a", more: lines }), "a");
    commit(stack({ api: "b", more: lines }), "b");
    expect(back("--back")).toBe(0);
    expect(file()).toMatch(/runBefore:\s+\[\]\s/);
    expect(file()).toContain("      image: { sameAs: api }\n      timeoutSeconds: 60\n");
  });

  test("of which an alias would carry the edit further is refused", () => {
    const shared =
      "  tarmac:jobs:\n    one: { image: { sameAs: api }, timeoutSeconds: 60, runBefore: &before [api] }\n    two: { image: { sameAs: api }, timeoutSeconds: 60, runBefore: *before }\n";
    commit(stack({ api: "a", more: shared }), "a");
    commit(stack({ api: "b", more: shared }), "b");
    expect(back("--back")).toBe(1);
    expect(errors[0]).toContain("write runBefore: [] by hand");
    expect(file()).toBe(stack({ api: "b", more: shared }));
  });

  test("stays as it is where no service that waits for it goes back", () => {
    const more = job("{ sameAs: api }");
    commit(stack({ web: "a", more }), "a");
    commit(stack({ web: "b", more }), "b");
    expect(back("--back")).toBe(0);
    expect(file()).toBe(stack({ web: "a", more }));
    expect(out.join("\n")).not.toContain("migrate");
  });

  test("named by itself is refused", () => {
    commit(stack({ more: job(image("a")) }), "a");
    commit(stack({ more: job(image("b")) }), "b");
    expect(back("--back", "migrate")).toBe(1);
    expect(errors).toEqual([
      "jobs.migrate: it runs before services, and Cloud Run runs it once with an image, so it cannot go back; leave it out, its image may stay",
      `${FILE}: not changed`,
    ]);
  });
});

test("a workload that follows another is refused by itself, and follows when that goes back", () => {
  const more = "    worker: { image: { sameAs: api } }\n";
  commit(stack({ api: "a", more }), "a");
  commit(stack({ api: "b", more }), "b");
  expect(back("--back", "worker")).toBe(1);
  expect(errors[0]).toBe(
    "services.worker: it runs the image of another service (image.sameAs) and follows it; name that service",
  );
  expect(back("--back", "1", "api")).toBe(0);
  expect(file()).toBe(stack({ api: "a", more }));
});

describe("refused, with what there is", () => {
  test("a release that is not there", () => {
    const first = commit(stack({ api: "a" }), "Release a");
    commit(stack({ api: "b" }), "Release b");
    for (const to of ["2", "0", "abcdef0"]) {
      errors = [];
      expect(back("--back", to)).toBe(1);
      expect(errors[0]).toBe(
        `--back ${to}: expected a release of ${FILE}, by number or commit; there are\n  1  ${first.slice(0, 12)}  ${AT}  Release a`,
      );
    }
    expect(back("--back=x")).toBe(1);
  });

  test("the only release there ever was", () => {
    commit(stack({}), "a");
    expect(back("--back")).toBe(1);
    expect(errors[0]).toContain("there is none before what stands there");
  });

  test("a clone that has not the whole history", () => {
    commit(stack({ api: "a" }), "a");
    commit(stack({ api: "b" }), "b");
    const whole = folder;
    folder = mkdtempSync(join(tmpdir(), "tarmac-shallow-"));
    git("clone", "--quiet", "--depth", "1", `file://${whole}`, ".");
    rmSync(whole, { recursive: true });
    expect(back("--back")).toBe(1);
    expect(errors[0]).toContain("this clone has not the whole history: git fetch --unshallow");
  });

  test("a folder without a history", () => {
    rmSync(join(folder, ".git"), { recursive: true });
    writeFileSync(join(folder, FILE), stack({}));
    expect(back("--back")).toBe(1);
    expect(errors[0]).toMatch(
      /^expected the history of the stack file from git, got none \(fatal: .*\); run this in a clone$/,
    );
  });

  test.each([
    [["--back", "api=x"], "release: api=x: expected a name alone, since the image comes from the history"],
    [["--back", "--from", "a"], "release: expected --from and --to together, got one"],
  ])("%j", (args, message) => {
    expect(back(...args)).toBe(2);
    expect(errors).toEqual([message, USAGE]);
  });
});
