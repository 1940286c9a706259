import { globSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../../components");

const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".ts"));

const parsed = files.map((file) => {
  const text = readFileSync(join(ROOT, file), "utf8");
  return { file, text, source: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true) };
});

const components = parsed.flatMap(({ file, text, source }) =>
  source.statements.filter(ts.isClassDeclaration).flatMap((declaration) => {
    const name = declaration.name?.text ?? "";
    return /extends pulumi\.ComponentResource/.test(declaration.getText().slice(0, 200))
      ? [{ file, text, name, declaration }]
      : [];
  }),
);

test("there are components to hold", () => {
  expect(components.length).toBeGreaterThan(3);
});

describe.each(components)("$name", ({ file, text, name, declaration }) => {
  test("stands in a file of its name", () => {
    expect(basename(file, ".ts")).toBe(name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase());
  });

  test("has the token tarmac:<folder>:<Class>", () => {
    expect(text).toContain(`super("tarmac:${dirname(file)}:${name}", name,`);
  });

  test("has the constructor (name, args, opts?)", () => {
    const made = declaration.members.find(ts.isConstructorDeclaration);
    const parameters = made?.parameters.map((p) => p.getText());
    expect(parameters).toEqual(["name: string", `args: ${name}Args`, "opts?: pulumi.ComponentResourceOptions"]);
  });

  test("says what it is, registers its outputs last", () => {
    expect(ts.getJSDocCommentsAndTags(declaration).length).toBeGreaterThan(0);
    const made = declaration.members.find(ts.isConstructorDeclaration);
    expect(made?.body?.statements.at(-1)?.getText()).toMatch(/^this\.registerOutputs\(/);
  });
});

/** The properties in a declaration, however deep. */
function membersIn(node: ts.Node): readonly ts.PropertySignature[] {
  const own = ts.isPropertySignature(node) ? [node] : [];
  const inside: ts.PropertySignature[] = [];
  ts.forEachChild(node, (child) => {
    inside.push(...membersIn(child));
  });
  return [...own, ...inside];
}

/** Whether it only keeps another part's property out of this part of a union. */
function isExcluded({ type }: ts.PropertySignature): boolean {
  return /^(readonly \[\] \| )?undefined$/.test(type?.getText() ?? "");
}

test("no public field is without a type", () => {
  const untyped = parsed.flatMap(({ file, source }) =>
    source.statements.filter(ts.isClassDeclaration).flatMap(({ name, members }) =>
      members
        .filter(ts.isPropertyDeclaration)
        .filter((field) => !ts.isPrivateIdentifier(field.name) && !field.type && !field.initializer)
        .map((field) => `${file} ${name?.text}.${field.name.getText()}`),
    ),
  );
  expect(untyped).toEqual([]);
});

test("what a component gives is read somewhere", () => {
  const readers = globSync("{infra,stacks,components,examples,own,tools}/**/*.ts", { cwd: resolve(ROOT, "..") });
  const texts = readers.map((file) => ({ file, text: readFileSync(resolve(ROOT, "..", file), "utf8") }));
  const given = components.flatMap(({ file, declaration }) =>
    declaration.members.filter(ts.isPropertyDeclaration).map((member) => ({ file, name: member.name.getText() })),
  );
  expect(given.length).toBeGreaterThan(20);
  const unread = given.filter(({ file, name }) => {
    const reads = new RegExp(`\\.\\s*${name}\\b|[{,]\\s*${name}\\s*[,}:]`);
    return (
      !name.startsWith("#") && !texts.some((other) => other.file !== `components/${file}` && reads.test(other.text))
    );
  });
  expect(unread.map(({ file, name }) => `${file} ${name}`)).toEqual([]);
});

describe("arguments", () => {
  const properties = parsed.flatMap(({ file, source }) =>
    source.statements.flatMap((declaration) => {
      if (!ts.isInterfaceDeclaration(declaration) && !ts.isTypeAliasDeclaration(declaration)) return [];
      if (!declaration.name.text.endsWith("Args")) return [];
      return membersIn(declaration).map((member) => ({
        where: `${file} ${declaration.name.text}.${member.name.getText()}`,
        readonly: member.modifiers?.some((m) => m.kind === ts.SyntaxKind.ReadonlyKeyword) ?? false,
        optional: member.questionToken !== undefined && !isExcluded(member),
        hasDefault: ts.getJSDocTags(member).some((tag) => tag.tagName.text === "default"),
      }));
    }),
  );

  test("there are some to hold, those of each part of a union and those inside others among them", () => {
    const names = properties.map(({ where }) => where);
    expect(names).toContain("run/cloud-run-service.ts CallerArgs.public");
    expect(names).toContain("run/cloud-run-service.ts ServiceArgs.liveness");
  });

  test("are readonly", () => {
    expect(properties.filter((p) => !p.readonly).map((p) => p.where)).toEqual([]);
  });

  test("say their default when they are optional", () => {
    expect(properties.filter((p) => p.optional && !p.hasDefault).map((p) => p.where)).toEqual([]);
  });
});
