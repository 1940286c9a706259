import { describe, expect, it } from "vitest";
import { promote } from "../../../tools/release/promote.ts";

const A = `sha256:${"a".repeat(64)}`;
const B = `sha256:${"b".repeat(64)}`;

const source = {
  fileName: "Pulumi.staging.yaml",
  text: `config:
  tarmac:project: acme-staging
  tarmac:location: europe-west1
  tarmac:services:
    api: { image: "europe-west1-docker.pkg.dev/acme-staging/backend/api@${A}" }
    proxy: { image: "docker.io/library/nginx@${B}" }
    twin: { image: "europe-west1-docker.pkg.dev/acme-staging/backend-two/api@${B}" }
    held: {}
    built: { image: { build: { context: . } } }
    ours: { image: "docker.io/library/nginx@${B}" }
    staging-only: { image: "docker.io/library/nginx@${B}" }
  tarmac:workers:
    beat: { image: "europe-west1-docker.pkg.dev/acme-staging/backend/sub/beat@${B}" }
`,
};

const target = {
  fileName: "Pulumi.production.yaml",
  text: `config:
  tarmac:project: acme-production
  tarmac:location: europe-west4
  tarmac:registry: { name: images }
  tarmac:services:
    api: { image: "europe-west4-docker.pkg.dev/acme-production/images/api@${B}" }
    proxy: {}
    twin: {}
    held: {}
    built: {}
    ours: { image: { build: { context: . } } }
  tarmac:workers:
    beat: {}
`,
};

describe("promote", () => {
  it("takes every digest that both files have room for, rewritten to the target's registry", () => {
    expect(promote(source, target, [])).toEqual({
      ok: true,
      assignments: [
        { workload: "services.api", image: `europe-west4-docker.pkg.dev/acme-production/images/api@${A}` },
        { workload: "services.proxy", image: `docker.io/library/nginx@${B}` },
        { workload: "services.twin", image: `europe-west1-docker.pkg.dev/acme-staging/backend-two/api@${B}` },
        { workload: "workers.beat", image: `europe-west4-docker.pkg.dev/acme-production/images/sub/beat@${B}` },
      ],
      copies: [
        {
          workload: "services.api",
          from: `europe-west1-docker.pkg.dev/acme-staging/backend/api@${A}`,
          to: "europe-west4-docker.pkg.dev/acme-production/images/api:release-aaaaaaaaaaaa",
        },
        {
          workload: "workers.beat",
          from: `europe-west1-docker.pkg.dev/acme-staging/backend/sub/beat@${B}`,
          to: "europe-west4-docker.pkg.dev/acme-production/images/sub/beat:release-bbbbbbbbbbbb",
        },
      ],
    });
  });

  it("takes the named ones alone", () => {
    expect(promote(source, target, ["proxy"])).toEqual({
      ok: true,
      assignments: [{ workload: "proxy", image: `docker.io/library/nginx@${B}` }],
      copies: [],
    });
  });

  it.each([
    ["held", "held: expected an image by digest in Pulumi.staging.yaml, got none; release it there first"],
    ["built", "built: expected an image by digest in Pulumi.staging.yaml, got none; release it there first"],
    [
      "apo",
      'apo: expected a name under tarmac:services, tarmac:workers, tarmac:jobs of Pulumi.staging.yaml; did you mean "api"?',
    ],
  ])("refuses %s", (workload, problem) => {
    expect(promote(source, target, [workload])).toEqual({ ok: false, problems: [problem] });
  });

  it("refuses when there is nothing to take", () => {
    const empty = { fileName: "Pulumi.empty.yaml", text: "config: {}\n" };
    expect(promote(source, empty, [])).toEqual({
      ok: false,
      problems: ["Pulumi.staging.yaml: expected at least one image by digest that Pulumi.empty.yaml takes, got none"],
    });
  });

  it("says which file cannot be read, and both if both", () => {
    const broken = { fileName: "Pulumi.broken.yaml", text: "a: b: c" };
    const listed = { fileName: "Pulumi.listed.yaml", text: "[]" };
    expect(promote(broken, listed, [])).toEqual({
      ok: false,
      problems: [
        expect.stringMatching(/^Pulumi.broken.yaml: not valid YAML at line 1, column 4: /),
        'Pulumi.listed.yaml: expected a map under "config", got none',
      ],
    });
  });
});
