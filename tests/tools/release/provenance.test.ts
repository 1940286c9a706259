import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Answer, gh } from "../../../tools/release/provenance.ts";
import { release } from "../../../tools/release/release.ts";

const DIGEST = `sha256:${"a".repeat(64)}`;
const imageIn = (project: string) => `europe-west1-docker.pkg.dev/${project}/backend/api@${DIGEST}`;
const GITHUB = `  tarmac:github:
    repository: acme/backend
    repositoryId: 1
    ownerId: 2
    environment: { branches: [main, release] }
    deploy: { refs: [refs/heads/main, refs/heads/release] }
`;
const file = (project: string, registry: string, image?: string) => `config:
  tarmac:project: ${project}
  tarmac:location: europe-west1
${GITHUB}  tarmac:registry: ${registry}
  tarmac:services: { api: {${image === undefined ? "" : ` image: ${image} `}}, web: {} }
`;

let folder = "";
let errors: string[] = [];
/** What the CLI was asked, and answers by the ref that it was asked about. */
let asked: string[] = [];
let answers: Readonly<Record<string, Answer>> = {};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tarmac-provenance-"));
  write("staging", file("acme-staging", "{ provenance: required }"));
  [errors, asked, answers] = [[], [], {}];
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(stack: string, text: string): void {
  writeFileSync(join(folder, `Pulumi.${stack}.yaml`), text);
}

const text = (stack: string) => readFileSync(join(folder, `Pulumi.${stack}.yaml`), "utf8");

function run(...args: string[]): number {
  const ask = (question: readonly string[]) => {
    asked.push(question.join(" "));
    return answers[question[question.indexOf("--source-ref") + 1] ?? ""] ?? { code: 1, said: "" };
  };
  return release(args, { folder, out: () => undefined, error: (line) => errors.push(line), gh: ask });
}

const question = (project: string, ref: string) =>
  `attestation verify oci://${imageIn(project)} --repo acme/backend --source-ref ${ref} --deny-self-hosted-runners`;

describe("where the stack asks for provenance, release", () => {
  it("takes an image that a workflow built on a ref that may deploy", () => {
    answers = { "refs/heads/release": { code: 0, said: "" } };
    expect(run("--stack", "staging", `api=${imageIn("acme-staging")}`)).toBe(0);
    expect(text("staging")).toContain(imageIn("acme-staging"));
    expect(asked).toEqual([
      question("acme-staging", "refs/heads/main"),
      question("acme-staging", "refs/heads/release"),
    ]);
  });

  it("refuses one that none built there, and writes nothing", () => {
    const before = text("staging");
    answers = { "refs/heads/release": { code: 1, said: "Loaded digest\n✗ Verification failed\n\n" } };
    expect(run("--stack", "staging", `api=${imageIn("acme-staging")}`)).toBe(1);
    expect(text("staging")).toBe(before);
    expect(errors).toEqual([
      `api: expected to be built by a workflow of acme/backend on refs/heads/main or refs/heads/release, as tarmac:registry.provenance asks, got "✗ Verification failed"; look with: gh ${question("acme-staging", "refs/heads/main")}`,
      "Pulumi.staging.yaml: not changed",
    ]);
  });

  it("says what to install where there is no CLI", () => {
    answers = { "refs/heads/main": { code: undefined, said: "" } };
    expect(run("--stack", "staging", `api=${imageIn("acme-staging")}`)).toBe(1);
    expect(errors[0]).toBe(
      "api: expected the GitHub CLI, which checks the provenance that tarmac:registry.provenance asks for, found no gh; install it: https://cli.github.com",
    );
    expect(asked).toHaveLength(1);
  });

  it("asks about an image that comes from another stack where it is now", () => {
    write("staging", file("acme-staging", "{}", imageIn("acme-staging")));
    write("production", file("acme-production", "{ provenance: required }"));
    answers = { "refs/heads/main": { code: 0, said: "" } };
    expect(run("--from", "staging", "--to", "production")).toBe(0);
    expect(asked).toEqual([question("acme-staging", "refs/heads/main")]);
    expect(text("production")).toContain(imageIn("acme-production"));
  });

  it("asks nothing about an image of another registry, nor where the stack does not ask", () => {
    expect(run("--stack", "staging", `web=docker.io/library/nginx@${DIGEST}`)).toBe(0);
    write("staging", file("acme-staging", "{ provenance: optional }"));
    expect(run("--stack", "staging", `api=${imageIn("acme-staging")}`)).toBe(0);
    expect(asked).toEqual([]);
  });
});

describe("in a stack file that the program would refuse, provenance", () => {
  const wrong = (registry: string) =>
    write("staging", file("acme-staging", registry).replace("ownerId: 2", "ownerId: x"));

  it.each(["{ provenance: required }", '\'{"provenance":"required"}\'', "{ provenance: yes }"])(
    "cannot be checked, so nothing is released: %s",
    (registry) => {
      wrong(registry);
      expect(run("--stack", "staging", `api=${imageIn("acme-staging")}`)).toBe(1);
      expect(errors.at(0)).toMatch(/; correct it first, since tarmac:registry.provenance cannot be checked before$/);
      expect(asked).toEqual([]);
    },
  );

  it("that is not asked for stops nothing", () => {
    wrong("{ provenance: optional }");
    expect(run("--stack", "staging", `api=${imageIn("acme-staging")}`)).toBe(0);
  });
});

describe("the GitHub CLI", () => {
  afterEach(() => void vi.unstubAllEnvs());

  function install(script: string): void {
    writeFileSync(join(folder, "gh"), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, "gh"), 0o755);
    vi.stubEnv("PATH", `${folder}${delimiter}${process.env.PATH}`);
  }

  it("gets the arguments as they are, and its answer is told by its exit code and words", () => {
    install('[ "$2" = "a b" ] && exit 0; echo "no attestation" >&2; exit 4');
    expect(gh(["verify", "a b"])).toMatchObject({ code: 0 });
    expect(gh(["verify", "a"])).toEqual({ code: 4, said: "no attestation\n" });
  });

  it("is missed where there is none", () => {
    vi.stubEnv("PATH", folder);
    expect(gh(["verify"])).toEqual({ code: undefined, said: "" });
  });
});
