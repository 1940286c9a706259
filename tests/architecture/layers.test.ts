import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");

/** What a room may import besides itself (docs: CONTRIBUTING.md, rooms). */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  infra: ["own", "stacks", "stacks/settings", "components"],
  stacks: ["components"],
  "stacks/settings": ["components"],
  components: ["catalogue"],
  catalogue: ["own"],
  own: ["stacks", "components", "catalogue"],
  tools: ["stacks/settings", "catalogue"],
};

/** Relative imports of each source file, as paths from the root. */
function imports(room: string): readonly { file: string; target: string; typeOnly: boolean; text: string }[] {
  const files = readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".ts"));
  return files.flatMap((name) => {
    const file = join(room, name);
    const text = readFileSync(join(ROOT, file), "utf8");
    const pattern = /^(import|export)\s+(type\s)?[^;]*?from\s+"(\.[^"]+)"|import\("(\.[^"]+)"\)/gm;
    return [...text.matchAll(pattern)].map((m) => ({
      file,
      target: relative(ROOT, resolve(ROOT, dirname(file), m[3] ?? m[4] ?? "")),
      typeOnly: m[2] !== undefined,
      text: m[0],
    }));
  });
}

function roomOf(path: string): string {
  if (path.startsWith("stacks/settings/")) return "stacks/settings";
  return path.split("/")[0] ?? "";
}

describe("arrows go down only", () => {
  const all = ["infra", "own", "stacks", "components", "catalogue", "tools"].flatMap(imports);

  test("there is something to hold", () => {
    expect(all.length).toBeGreaterThan(20);
  });

  test("between rooms", () => {
    const wrong = all.filter(({ file, target }) => {
      const from = roomOf(file);
      const to = roomOf(target);
      if (from === to || (from.startsWith("stacks") && to.startsWith("stacks/settings"))) return false;
      return !ALLOWED[from]?.includes(to);
    });
    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  test("settings take only pure rules from components: nothing that loads Pulumi", () => {
    const taken = all.filter(
      (i) => roomOf(i.file) === "stacks/settings" && roomOf(i.target) === "components" && !i.typeOnly,
    );
    const impure = taken.filter(({ target }) => /from "@pulumi\//.test(valueImports(target)));
    expect(impure.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  test("a component of one folder takes only types from another folder's", () => {
    const folder = (path: string) => path.split("/").slice(0, 2).join("/");
    const wrong = all.filter(({ file, target, text }) => {
      if (roomOf(file) !== "components" || file === "components/index.ts" || folder(file) === folder(target))
        return false;
      return !/^(import|export) type /.test(text) && declaresComponent(target);
    });
    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });
});

describe("the outside world is read in the shell alone", () => {
  test.each(["stacks", "components"])("%s", (room) => {
    const files = readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".ts"));
    // The schema's writer is a command; the file it writes is what the room keeps.
    const offenders = files.filter((file) => {
      if (file.endsWith("write-json-schema.ts") || file.endsWith("write-reference.ts")) return false;
      return /pulumi\.Config\b|process\.env|getStack\(\)/.test(readFileSync(join(ROOT, room, file), "utf8"));
    });
    expect(offenders).toEqual([]);
  });

  test("one file reads pulumi's configuration", () => {
    const files = readdirSync(join(ROOT, "infra"), { encoding: "utf8" }).filter((f) => f.endsWith(".ts"));
    const readers = files.filter((f) =>
      /allConfig|pulumi\.Config\b/.test(readFileSync(join(ROOT, "infra", f), "utf8")),
    );
    expect(readers).toEqual(["config.ts"]);
  });
});

function valueImports(path: string): string {
  const text = readFileSync(join(ROOT, path), "utf8");
  return text
    .split("\n")
    .filter((line) => line.startsWith("import ") && !line.startsWith("import type"))
    .join("\n");
}

function declaresComponent(path: string): boolean {
  return /extends pulumi\.ComponentResource/.test(readFileSync(join(ROOT, path), "utf8"));
}
