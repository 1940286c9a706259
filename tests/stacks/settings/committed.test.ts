import { globSync, readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { formatProblems, parseSettings, type Settings } from "../../../stacks/settings/index.ts";
import { jsonSchema } from "../../../stacks/settings/json-schema.ts";
import { validate } from "./validate.ts";

const ROOT = resolve(import.meta.dirname, "../../..");

const files = globSync(["Pulumi.*.yaml", "examples/*/Pulumi.*.yaml"], { cwd: ROOT })
  .sort()
  .map((path) => {
    const text = readFileSync(resolve(ROOT, path), "utf8");
    return {
      path,
      folder: dirname(path),
      stack: basename(path).split(".")[1] ?? "",
      text,
      file: parse(text, { version: "1.1" }),
    };
  });

function settingsOf({ file, stack }: (typeof files)[number]): Settings {
  const parsed = parseSettings(file.config, { stack });
  if ("problems" in parsed) throw new Error(formatProblems(stack, parsed.problems));
  return parsed.settings;
}

describe.each(files)("$path", (stackFile) => {
  test("names the schema on its first line, an example's as from the root, where it is copied to", () => {
    const expected = "# yaml-language-server: $schema=./stacks/settings/stack-file.schema.json";
    expect(stackFile.text.split("\n")[0]).toBe(expected);
  });

  test("is accepted by the program and by an editor", () => {
    expect(settingsOf(stackFile).environment).toBe(stackFile.stack);
    expect(validate(jsonSchema(), stackFile.file)).toEqual([]);
  });

  test("carries nothing that only a passphrase opens: what is encrypted is so by a key management service", () => {
    expect(stackFile.text).not.toMatch(/^encryptionsalt:/m);
    if (/\bsecure:/.test(stackFile.text))
      expect(stackFile.text).toMatch(/^secretsprovider: (?!passphrase|default)\w+:\/\//m);
  });
});

describe.each([...new Set(files.map(({ folder }) => folder))])("stacks in %s", (folder) => {
  const together = files.filter((file) => file.folder === folder).map(settingsOf);

  test("have a project each: they share no identity, secret or pool", () => {
    const projects = together.map(({ project }) => project);
    expect(new Set(projects).size).toBe(projects.length);
  });

  test("have one that manages a repository at most", () => {
    const managed = together.flatMap(({ github }) => (github?.manages === "repository" ? [github.repository] : []));
    expect(new Set(managed).size).toBe(managed.length);
  });
});

test("there are stack files to hold", () => {
  expect(files.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["Pulumi.production.yaml", "Pulumi.staging.yaml"]),
  );
});
