import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { release, USAGE } from "../../../tools/release/release.ts";
import { writeFileWhole } from "../../../tools/release/write-file-whole.ts";

const OLD = `docker.io/library/nginx@sha256:${"0".repeat(64)}`;
const NEW = `docker.io/library/nginx@sha256:${"a".repeat(64)}`;
const STAGING = `config:
  tarmac:project: acme-staging
  tarmac:location: europe-west1
  tarmac:services:
    api: { image: europe-west1-docker.pkg.dev/acme-staging/backend/api@sha256:${"b".repeat(64)} }
    web: { image: ${OLD} }
`;
const PRODUCTION = `config:
  tarmac:project: acme-production
  tarmac:location: europe-west1
  tarmac:services: { api: {} }
`;

let folder = "";
let out: string[] = [];
let errors: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tarmac-release-"));
  writeFileSync(join(folder, "Pulumi.staging.yaml"), STAGING);
  writeFileSync(join(folder, "Pulumi.production.yaml"), PRODUCTION);
  out = [];
  errors = [];
});

afterEach(() => rmSync(folder, { recursive: true }));

function run(...args: string[]): number {
  return release(args, { folder, out: (line) => out.push(line), error: (line) => errors.push(line) });
}

function file(stack: string): string {
  return readFileSync(join(folder, `Pulumi.${stack}.yaml`), "utf8");
}

describe("release --stack", () => {
  it("writes the file and says what changed", () => {
    expect(run("--stack", "staging", `web=${NEW}`)).toBe(0);
    expect(file("staging")).toBe(STAGING.replace(OLD, NEW));
    expect(out).toEqual(["Pulumi.staging.yaml: 1 image changed", "  services.web", `  - ${OLD}`, `  + ${NEW}`]);
    expect(errors).toEqual([]);
  });

  it("keeps the file's mode and leaves no other file", () => {
    chmodSync(join(folder, "Pulumi.staging.yaml"), 0o640);
    expect(run("--stack", "staging", `web=${NEW}`)).toBe(0);
    expect(statSync(join(folder, "Pulumi.staging.yaml")).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).sort()).toEqual(["Pulumi.production.yaml", "Pulumi.staging.yaml"]);
  });

  it("writes nothing with --dry-run", () => {
    expect(run("--stack", "staging", `web=${NEW}`, `api=${NEW}`, "--dry-run")).toBe(0);
    expect(file("staging")).toBe(STAGING);
    expect(out[0]).toBe("Pulumi.staging.yaml: 2 images would change");
  });

  it("says so when there is nothing to change", () => {
    expect(run("--stack", "staging", `web=${OLD}`)).toBe(0);
    expect(out).toEqual(["Pulumi.staging.yaml: nothing to change"]);
  });

  it("writes nothing when one of several is wrong", () => {
    expect(run("--stack", "staging", `web=${NEW}`, "api=ghcr.io/a/b:v1")).toBe(1);
    expect(file("staging")).toBe(STAGING);
    expect(errors).toEqual([expect.stringMatching(/^api: expected a digest/), "Pulumi.staging.yaml: not changed"]);
  });

  it("writes nothing that the program would refuse", () => {
    expect(run("--stack", "staging", `web=ghcr.io/acme/web@sha256:${"a".repeat(64)}`)).toBe(1);
    expect(errors).toEqual([
      expect.stringMatching(/^tarmac:services\.web\.image: .*ghcr\.io/),
      "Pulumi.staging.yaml: not changed",
    ]);
    expect(file("staging")).toBe(STAGING);
  });

  it("does not mind what the program refused before", () => {
    writeFileSync(join(folder, "Pulumi.staging.yaml"), STAGING.replace("acme-staging\n", "Acme\n"));
    expect(run("--stack", "staging", `web=${NEW}`)).toBe(0);
  });

  it.each([
    [["--stack", "prod", `web=${NEW}`], /^Pulumi.prod.yaml: expected a stack file, found none in /],
    [["--stack", "../x", `web=${NEW}`], /^..\/x: expected the name of a stack$/],
    [["--stack", "staging", "web"], /^web: expected WORKLOAD=HOST\/PATH@sha256:DIGEST$/],
    [["--stack", "staging", "web="], /^web=: expected WORKLOAD=HOST\/PATH@sha256:DIGEST$/],
  ])("refuses %j", (args, problem) => {
    expect(run(...args)).toBe(1);
    expect(errors[0]).toMatch(problem);
  });
});

describe("a file that is not to be written", () => {
  it("is read-only", () => {
    chmodSync(join(folder, "Pulumi.staging.yaml"), 0o444);
    expect(run("--stack", "staging", `web=${NEW}`)).toBe(1);
    expect(errors).toEqual([
      `Pulumi.staging.yaml: expected to write it, but it is read-only; run: chmod u+w ${join(folder, "Pulumi.staging.yaml")}`,
      "Pulumi.staging.yaml: not changed",
    ]);
    expect(file("staging")).toBe(STAGING);
    expect(run("--stack", "staging", `web=${OLD}`)).toBe(0);
  });

  it("may be written by its group alone: that is not read-only", () => {
    chmodSync(join(folder, "Pulumi.staging.yaml"), 0o464);
    expect(run("--stack", "staging", `web=${NEW}`)).toBe(0);
  });

  it("is not UTF-8: its other bytes would not stay", () => {
    const bytes = Buffer.concat([Buffer.from(STAGING), Buffer.from([0x23, 0xe9, 0x0a])]);
    writeFileSync(join(folder, "Pulumi.staging.yaml"), bytes);
    expect(run("--stack", "staging", `web=${NEW}`)).toBe(1);
    expect(errors[0]).toBe("Pulumi.staging.yaml: expected UTF-8 text, got bytes that are none; save it as UTF-8");
    expect(readFileSync(join(folder, "Pulumi.staging.yaml"))).toEqual(bytes);
  });

  it("is another one by now", () => {
    const path = join(folder, "Pulumi.staging.yaml");
    expect(() => writeFileWhole(path, PRODUCTION, "new")).toThrow(
      "expected nobody else to edit it meanwhile, but it has changed; run again",
    );
    expect(file("staging")).toBe(STAGING);
    expect(readdirSync(folder).sort()).toEqual(["Pulumi.production.yaml", "Pulumi.staging.yaml"]);
  });

  it("starts with a byte order mark, which stays", () => {
    writeFileSync(join(folder, "Pulumi.staging.yaml"), `\uFEFF${STAGING}`);
    expect(run("--stack", "staging", `web=${NEW}`)).toBe(0);
    expect(file("staging")).toBe(`\uFEFF${STAGING.replace(OLD, NEW)}`);
  });
});

describe("release --from --to", () => {
  const copied = `europe-west1-docker.pkg.dev/acme-production/backend/api@sha256:${"b".repeat(64)}`;

  it("copies the digest, rewrites the registry and prints the copy commands", () => {
    expect(run("--from", "staging", "--to", "production")).toBe(0);
    expect(file("production")).toBe(PRODUCTION.replace("api: {}", `api: { image: "${copied}" }`));
    const from = copied.replace("acme-production", "acme-staging");
    const to = "europe-west1-docker.pkg.dev/acme-production/backend/api:release-bbbbbbbbbbbb";
    expect(out).toEqual([
      "Pulumi.production.yaml: 1 image changed",
      "  services.api",
      "  - none: held back",
      `  + ${copied}`,
      "copy the images before this is merged; the digest stays the same:",
      `  crane copy ${from} ${to}`,
      "or, without crane:",
      `  docker buildx imagetools create --prefer-index=false --tag ${to} ${from}`,
    ]);
    expect(file("staging")).toBe(STAGING);
  });

  it("refuses a service the target does not have", () => {
    expect(run("--from", "staging", "--to", "production", "web")).toBe(1);
    expect(errors).toEqual([
      "web: expected a name under tarmac:services, tarmac:workers, tarmac:jobs of Pulumi.production.yaml; it has api",
      "Pulumi.production.yaml: not changed",
    ]);
  });

  it("says which of the two files is missing", () => {
    expect(run("--from", "stage", "--to", "prod")).toBe(1);
    expect(errors).toEqual([
      expect.stringMatching(/^Pulumi.stage.yaml: expected a stack file/),
      expect.stringMatching(/^Pulumi.prod.yaml: expected a stack file/),
      "Pulumi.prod.yaml: not changed",
    ]);
  });
});

describe("release's arguments", () => {
  it.each([
    [[], "release: expected --stack STACK, or --from STACK --to STACK"],
    [["--stack", "staging"], "release: expected WORKLOAD=HOST/PATH@sha256:DIGEST, got none"],
    [["--from", "staging"], "release: expected --from and --to together, got one"],
    [["--from", "a", "--to", "a"], "release: expected two stacks, got a twice"],
    [["--from", "a", "--to", "b", "--stack", "c"], "release: expected --stack or --from and --to, got both"],
    [["--from", "a", "--to", "b", "x=y"], "release: x=y: expected a name alone, since the image comes from a"],
    [["--stak", "staging"], expect.stringMatching(/^release: Unknown option '--stak'/)],
  ])("%j is wrong", (args, problem) => {
    expect(run(...args)).toBe(2);
    expect(errors).toEqual([problem, USAGE]);
  });

  it("prints the help", () => {
    expect(run("--help")).toBe(0);
    expect(out).toEqual([USAGE]);
  });
});
