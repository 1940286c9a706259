import { describe, expect, it } from "vitest";
import { setImages } from "../../../tools/release/set-images.ts";

const OLD = `europe-west1-docker.pkg.dev/acme-staging/backend/api@sha256:${"0".repeat(64)}`;
const NEW = `europe-west1-docker.pkg.dev/acme-staging/backend/api@sha256:${"a".repeat(64)}`;
const FILE = "Pulumi.staging.yaml";

/** A stack file with one service, its lines given. */
function service(...lines: string[]): string {
  return `config:\n  tarmac:services:\n${lines.map((line) => `    ${line}\n`).join("")}`;
}

function set(text: string, ...assignments: [workload: string, image: string][]) {
  return setImages(
    FILE,
    text,
    assignments.map(([workload, image]) => ({ workload, image })),
  );
}

describe("setImages replaces the image and no other byte", () => {
  const around = (image: string) => `# yaml-language-server: $schema=./stack.schema.json
# staging

config:
  tarmac:project:   acme-staging   # three spaces
  tarmac:services:

    api:
      port: 8_000          # read as 8000
      image: ${image}  # released by hand
      env: { B: "x",   A: 'y' }
      memory: !!str 512Mi
  tarmac:jobs: {}

# the end`;
  it.each([
    ["plain", "", ""],
    ["in double quotes", '"', '"'],
    ["in single quotes", "'", "'"],
  ])("%s", (_style, open, close) => {
    const result = set(around(open + OLD + close), ["api", NEW]);
    expect(result).toEqual({
      ok: true,
      text: around(open + NEW + close),
      changes: [{ workload: "services.api", before: OLD, after: NEW }],
    });
  });

  it.each([
    ["a folded block", ["api:", "  image: >-", `    ${OLD}`, "  port: 1"], ["api:", `  image: ${NEW}`, "  port: 1"]],
    ["a flow map", [`api: { port: 1, image: ${OLD} }`], [`api: { port: 1, image: ${NEW} }`]],
    ["no value", ["api:", "  image:", "  port: 1"], ["api:", `  image: ${NEW}`, "  port: 1"]],
    ["null and a comment", ["api:", "  image: ~ # later"], ["api:", `  image: ${NEW} # later`]],
    [
      "no value and a comment",
      ["api:", "  image: # later", "  port: 1"],
      ["api:", `  image: ${NEW} # later`, "  port: 1"],
    ],
    ["no image key", ["api:", "  # ours", "  port: 1"], ["api:", "  # ours", `  image: ${NEW}`, "  port: 1"]],
    ["no image key in a flow map", ["api: { port: 1 }"], [`api: { image: "${NEW}", port: 1 }`]],
    ["an empty flow map", ["api: {}"], [`api: { image: "${NEW}" }`]],
    ["an empty entry", ["api:", "web: {}"], [`api: { image: "${NEW}" }`, "web: {}"]],
    ["an empty entry and a comment", ["api: # soon"], [`api: { image: "${NEW}" } # soon`]],
    ["a null entry", ["api: null"], [`api: { image: "${NEW}" }`]],
    ["a quoted name", ['"api":', "  port: 1"], ['"api":', `  image: ${NEW}`, "  port: 1"]],
  ])("%s", (_style, before, after) => {
    const result = set(service(...before), ["api", NEW]);
    expect(result.ok ? result.text : result.problems).toBe(service(...after));
  });

  it("keeps Windows line breaks", () => {
    const before = service("api:", "  port: 1").replaceAll("\n", "\r\n");
    const after = service("api:", `  image: ${NEW}`, "  port: 1").replaceAll("\n", "\r\n");
    const result = set(before, ["api", NEW]);
    expect(result.ok ? result.text : result.problems).toBe(after);
  });

  it("sets services, workers and jobs at once", () => {
    const text = `config:
  tarmac:services: { api: {} }
  tarmac:workers: { api: {}, beat: {} }
  tarmac:jobs: { migrate: {} }
`;
    expect(set(text, ["services.api", NEW], ["workers.api", NEW], ["migrate", NEW])).toEqual({
      ok: true,
      text: `config:
  tarmac:services: { api: { image: "${NEW}" } }
  tarmac:workers: { api: { image: "${NEW}" }, beat: {} }
  tarmac:jobs: { migrate: { image: "${NEW}" } }
`,
      changes: ["services.api", "workers.api", "jobs.migrate"].map((workload) => ({
        workload,
        before: undefined,
        after: NEW,
      })),
    });
  });

  it("takes names and values for what the CLI takes them for", () => {
    const words = ["on", "no", "yes", "off"].map((name) => `    ${name}: { image: ${OLD} }\n`).join("");
    const text = `config:\n  tarmac:services:\n${words}    nothing: ~\n`;
    for (const name of ["on", "no", "yes", "off"]) {
      const after = text.replace(`${name}: { image: ${OLD}`, `${name}: { image: ${NEW}`);
      expect(set(text, [name, NEW])).toMatchObject({ ok: true, text: after });
    }
    expect(set(text, ["nothing", NEW])).toMatchObject({ ok: true, text: text.replace("~", `{ image: "${NEW}" }`) });
  });

  it("leaves an image that is there already", () => {
    const text = service("api:", `  image: ${NEW}`);
    expect(set(text, ["api", NEW])).toEqual({ ok: true, text, changes: [] });
  });
});

describe("setImages refuses, and says all that is wrong at once", () => {
  const text = `config:
  tarmac:services:
    api: { image: ${OLD} }
    built: { image: { build: { context: ./backend } } }
    follower: { image: { sameAs: api } }
    list: { image: [] }
    odd: 3
    shared: &shared { image: ${OLD} }
    alias: *shared
  tarmac:workers:
    api: {}
`;
  it.each([
    [
      "a tag",
      "built2",
      "ghcr.io/a/b:v1",
      /built2: expected a digest, got the tag "v1", which can be moved; find the digest with: docker buildx/,
    ],
    [
      "an unknown name",
      "folower",
      NEW,
      /^folower: expected a name under tarmac:services, tarmac:workers, tarmac:jobs of Pulumi.staging.yaml; did you mean "follower"\?$/,
    ],
    ["an unknown qualified name", "services.aip", NEW, /did you mean "services.api"\?$/],
    ["a name that is like none", "zzzzzz", NEW, /; it has api, built, follower, list, odd, shared, alias, api$/],
    [
      "a name of two workloads",
      "api",
      NEW,
      /^api: expected one workload of Pulumi.staging.yaml, got 2; write services.api or workers.api$/,
    ],
    [
      "an image that is built",
      "built",
      NEW,
      /^built: its image is built by the program \(image.build in Pulumi.staging.yaml\), so there is no digest to set; remove "build" to release by digest$/,
    ],
    [
      "an image that follows",
      "follower",
      NEW,
      /^follower: it runs the image of another service \(image.sameAs in Pulumi.staging.yaml\) and follows it; release that service$/,
    ],
    [
      "an image that is a list",
      "list",
      NEW,
      /^list: expected an image written as text in Pulumi.staging.yaml, got something else; edit it by hand$/,
    ],
    ["an entry that is a number", "odd", NEW, /^odd: expected an image written as text/],
    ["an alias", "alias", NEW, /^alias: expected an image written as text/],
    [
      "an anchor that others use",
      "shared",
      NEW,
      /^Pulumi.staging.yaml: expected to change services.shared alone, but more would change; edit it by hand$/,
    ],
  ])("%s", (_what, workload, image, problem) => {
    const result = set(text, [workload, image]);
    expect(result.ok).toBe(false);
    expect(result.ok ? [] : result.problems).toContainEqual(expect.stringMatching(problem));
  });

  it("reports every problem", () => {
    const result = set(
      text,
      ["built", NEW],
      ["services.api", NEW],
      ["services.api", OLD],
      ["list", "x"],
      ["services.api", NEW],
    );
    expect(result.ok ? [] : result.problems).toEqual([
      expect.stringMatching(/^built: /),
      'list: expected HOST/PATH@sha256:<64 hexadecimal digits>, got "x"',
      expect.stringMatching(/^list: /),
      "services.api: expected one image, got two; name it once",
    ]);
  });

  it.each([
    [
      "a: b: c",
      "Pulumi.staging.yaml: not valid YAML at line 1, column 4: a second key on one line; quote a value that has a colon in it, or give the key its own line",
    ],
    ["- a", 'Pulumi.staging.yaml: expected a map under "config", got none'],
    ["", 'Pulumi.staging.yaml: expected a map under "config", got none'],
    [
      "a: 1\n---\nb: 1",
      "Pulumi.staging.yaml: not valid YAML at line 2, column 1: a second document; a stack file is one",
    ],
  ])("%j", (broken, problem) => {
    expect(set(broken, ["api", NEW])).toEqual({ ok: false, problems: [problem] });
  });
});
