import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readConfig } from "../../infra/config.ts";
import { readRepository } from "../../infra/read-repository.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "repository-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  pulumi.runtime.setAllConfig({});
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

test("reads workflows of either ending, in the order of their names, and tells those that are no YAML", () => {
  expect(readRepository(folder)).toBeUndefined();
  write({
    ".github/workflows/b.yaml": "on: push\njobs:\n  test: {}\n",
    ".github/workflows/a.yml": "on: [push]\n",
    ".github/workflows/c.yml": "on: {",
    ".github/workflows/README.md": "# not one",
  });
  const read = readRepository(folder);
  expect(read?.workflows.map(({ file, jobs }) => [file, jobs.map(({ name }) => name)])).toEqual([
    [".github/workflows/a.yml", []],
    [".github/workflows/b.yaml", ["test"]],
  ]);
  expect([read?.unreadable, read?.codeOwners]).toEqual([[".github/workflows/c.yml"], false]);
});

test.each([".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"])("finds %s", (file) => {
  write({ ".github/workflows/a.yml": "on: push", [file]: "* @acme/core" });
  expect(readRepository(folder)?.codeOwners).toBe(true);
});

const github = (more: object) => ({ repository: "acme/backend", repositoryId: 1, ownerId: 2, ...more });
const stack = pulumi.getStack();

function read(more: object) {
  const config = { project: "acme-staging", location: "europe-west1", github: JSON.stringify(github(more)) };
  pulumi.runtime.setAllConfig(
    Object.fromEntries(Object.entries(config).map(([key, value]) => [`tarmac:${key}`, value])),
  );
  return readConfig(folder);
}

test("a stack file is held against the workflows beside it before anything is registered", () => {
  const deploy = `on: { push: { branches: [main] } }\njobs: { up: { environment: ${stack} } }`;
  write({ ".github/workflows/deploy.yml": deploy });
  expect(read({}).warnings).toEqual([]);
  expect(() => read({ deploy: { refs: ["refs/heads/main"], workflow: ".github/workflows/x.yml" } })).toThrow(
    'tarmac:github.deploy.workflow: must be the workflow that deploys, got ".github/workflows/x.yml", which is not there',
  );
  expect(read({ environment: { name: "other" } }).warnings).toEqual([
    `environment other: no job in .github/workflows names it, so no workflow deploys to it; there are ${stack}; write environment: other in a job, also in the same case, or set tarmac:github.environment.name`,
  ]);
});

test("and as it is where no workflows are", () => {
  const deploy = { refs: ["refs/heads/main"], workflow: ".github/workflows/x.yml" };
  expect(read({ environment: { name: "other" }, deploy }).warnings).toEqual([]);
});
