import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");

/** Lines a source file may have; half of them have no more than 80. */
const LONGEST = 250;

const sources = globSync("{infra,stacks,components,catalogue,tools,own}/**/*.{ts,cts,mts,cjs}", { cwd: ROOT }).map(
  (file) => ({ file, text: readFileSync(join(ROOT, file), "utf8") }),
);

test("no source file is longer than somebody reads at once", () => {
  const lines = sources.map(({ file, text }) => ({ file, lines: text.trimEnd().split("\n").length }));
  expect(lines.filter((each) => each.lines > LONGEST).map(({ file }) => file)).toEqual([]);
  const middle = lines.map((each) => each.lines).sort((a, b) => a - b)[Math.floor(lines.length / 2)];
  expect(middle).toBeGreaterThan(10);
  expect(middle).toBeLessThanOrEqual(80);
});

/** The files whose code a file loads: imports of types alone load nothing. */
const loaded = new Map(sources.map(({ file, text }) => [file, loads(file, text)]));

function loads(file: string, text: string): readonly string[] {
  const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return statements.flatMap((statement) => {
    const [from, typesOnly] = ts.isImportDeclaration(statement)
      ? [statement.moduleSpecifier, onlyTypes(statement.importClause)]
      : ts.isExportDeclaration(statement)
        ? [statement.moduleSpecifier, statement.isTypeOnly]
        : [undefined, true];
    if (typesOnly || !from || !ts.isStringLiteral(from) || !from.text.startsWith(".")) return [];
    return [relative(ROOT, resolve(ROOT, dirname(file), from.text))];
  });
}

function onlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return !clause.name && !!named && ts.isNamedImports(named) && named.elements.every(({ isTypeOnly }) => isTypeOnly);
}

/** The way from a file back to itself, if there is one. */
function circleFrom(start: string): readonly string[] | undefined {
  const seen = new Set<string>();
  const open = (loaded.get(start) ?? []).map((file) => [start, file]);
  for (let way = open.pop(); way !== undefined; way = open.pop()) {
    const last = way.at(-1) ?? "";
    if (last === start) return way;
    if (seen.has(last)) continue;
    seen.add(last);
    for (const next of loaded.get(last) ?? []) open.push([...way, next]);
  }
  return undefined;
}

test("no file loads itself through others", () => {
  expect([...loaded.values()].flat().length).toBeGreaterThan(500);
  const circles = sources.flatMap(({ file }) => circleFrom(file)?.join(" → ") ?? []);
  expect(circles).toEqual([]);
});
