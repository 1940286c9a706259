import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const pages = globSync(["*.md", "docs/**/*.md", "examples/**/*.md", "tools/**/*.md"], { cwd: ROOT });
const scripts = Object.keys(JSON.parse(read("package.json")).scripts);

/** The anchor GitHub gives a heading. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

const anchorsOf = (file: string) => [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchor(heading));

test("there are pages to read", () => expect(pages.length).toBeGreaterThan(15));

describe.each(pages)("%s", (page) => {
  const text = read(page);

  test("links to files and headings that are there", () => {
    const prose = text.replaceAll(/`[^`\n]*`/g, "");
    const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
    const broken = links.filter((link) => {
      if (/^[a-z]+:/.test(link)) return false;
      const [path = "", heading] = link.split("#");
      const file = path === "" ? page : join(dirname(page), path);
      if (!existsSync(join(ROOT, file))) return true;
      return heading !== undefined && !anchorsOf(file).includes(heading);
    });
    expect(broken).toEqual([]);
  });

  test("names scripts that are there", () => {
    const named = [...text.matchAll(/npm run (?:--?[a-z-]+ )*([a-z][a-z:]*)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });
});

/** Every command that is run by a workflow, printed by a tool or told by a page stands in one of these. */
const told = globSync(
  [".github/**/*.yml", "{infra,stacks,components,catalogue,tools}/**/*.ts", "{README,CONTRIBUTING}.md", "docs/**/*.md"],
  {
    cwd: ROOT,
  },
);

test("no command leaves the preview out, in which the engine refuses before anything happens", () => {
  expect(
    told.filter((file) => /\bpulumi (up|destroy|refresh)\b[^`\n]*\s(--skip-preview|-f)\b/.test(read(file))),
  ).toEqual([]);
});
