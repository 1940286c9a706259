import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");

/** What stands for programs of others (docs/guides/components.md). */
const ENTRIES = ["components/index.ts"];

/** What tests alone call: lists to compare with, and two ways in that hold what stands behind them. */
const FOR_TESTS = [
  "tools/changes/read/preview.ts readPreview",
  "tools/rehearsal/cloud/index.ts providerVersions",
  "tools/rehearsal/cloud/observed.ts observedTypes",
  "tools/rehearsal/cloud/schema.ts knownTypes",
  "tools/rehearsal/engine/rehearse.ts rehearse",
];

const sources = globSync("{infra,stacks,components,catalogue,tools,own}/**/*.ts", { cwd: ROOT })
  .filter((file) => !file.endsWith(".test.ts"))
  .map((file) => {
    const text = readFileSync(join(ROOT, file), "utf8");
    return { file, text, statements: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true).statements };
  });

/** The files that import or re-export, by what they take: `FILE NAME`, or `FILE *` for all of it. */
const taken = new Set(
  sources.flatMap(({ file, text, statements }) => {
    const path = (to: string) => relative(ROOT, resolve(ROOT, dirname(file), to));
    const loaded = [...text.matchAll(/import\("(\.[^"]+)"\)/g)].map(([, to = ""]) => `${path(to)} *`);
    const named = statements.flatMap((statement) => {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
      const from = statement.moduleSpecifier;
      if (!from || !ts.isStringLiteral(from) || !from.text.startsWith(".")) return [];
      const clause = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : statement.exportClause;
      if (!clause || ts.isNamespaceImport(clause) || ts.isNamespaceExport(clause)) return [`${path(from.text)} *`];
      return clause.elements.map(({ name, propertyName }) => `${path(from.text)} ${(propertyName ?? name).text}`);
    });
    return [...loaded, ...named];
  }),
);

/** Names of the values that a statement exports; types are left out, since a signature may need their names. */
function exportedBy(statement: ts.Statement): readonly string[] {
  if (ts.isExportDeclaration(statement) && !statement.isTypeOnly) {
    const clause = statement.exportClause;
    if (!clause || !ts.isNamedExports(clause)) return [];
    return clause.elements.filter((element) => !element.isTypeOnly).map(({ name }) => name.text);
  }
  if (!ts.canHaveModifiers(statement)) return [];
  if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name?.text ?? ""];
  return [];
}

test("what a file exports has a caller in the program", () => {
  const unused = sources.flatMap(({ file, text, statements }) =>
    statements
      .flatMap(exportedBy)
      .filter((name) => !taken.has(`${file} ${name}`) && !taken.has(`${file} *`))
      // A file may use what it exports for its tests; twice in the text is more than the declaration.
      .filter((name) => [...text.matchAll(new RegExp(`\\b${name}\\b`, "g"))].length < 2)
      .map((name) => `${file} ${name}`),
  );
  const outside = unused.filter((each) => !ENTRIES.some((entry) => each.startsWith(`${entry} `)));
  expect(outside.sort()).toEqual(FOR_TESTS);
});
