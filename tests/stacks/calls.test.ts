import { describe, expect, test } from "vitest";
import { planOf } from "../support/plan-stack.ts";
import { imageOf, settingsOf } from "../support/settings.ts";
import { changes, StackRuns } from "../support/stack-runs.ts";

const SERVICE = "gcp:cloudrunv2/service:Service";
const INVOKER = "gcp:cloudrunv2/serviceIamMember:ServiceIamMember";
const image = `image: "${imageOf("api")}"`;
const account = (id: string) => `serviceAccount:${id}@acme-staging.iam.gserviceaccount.com`;

/** A rehearsal is the judge: it lets no grant name an account that is not there, or that it does not wait for. */
async function rehearsed(yaml: string) {
  const runs = new StackRuns();
  const { findings } = await runs.up(yaml);
  expect(findings.filter(({ code }) => code.startsWith("iam-"))).toEqual([]);
  expect(changes(await runs.preview(yaml))).toEqual([]);
}

describe("a service that is called", () => {
  const yaml = `
services: { front: { ${image}, calls: [back] }, back: { ${image} } }
workers: { mail: { ${image}, calls: [back] } }
jobs: { load: { ${image}, timeoutSeconds: 60, calls: [back] } }
`;

  test("lets in the account of each caller, which waits for it", async () => {
    const p = await planOf(settingsOf(yaml));
    expect(
      p
        .all(INVOKER)
        .map((r) => [r.name, r.inputs.name, r.inputs.role])
        .sort(),
    ).toEqual([
      ["back--job-load", "back", "roles/run.invoker"],
      ["back--run-front", "back", "roles/run.invoker"],
      ["back--worker-mail", "back", "roles/run.invoker"],
    ]);
    expect(p.waitsFor(p.one(INVOKER, "back--run-front"))).toEqual(["Account front-account", "Service back"]);
    expect(p.waitsFor(p.one(SERVICE, "front"))).toContain("ServiceIamMember back--run-front");
    expect(p.waitsFor(p.one("gcp:cloudrunv2/workerPool:WorkerPool"))).toContain("ServiceIamMember back--worker-mail");
    expect(p.waitsFor(p.one("gcp:cloudrunv2/job:Job"))).toContain("ServiceIamMember back--job-load");
  });

  test("passes a rehearsal, twice", () => rehearsed(yaml));

  test.each([
    ["is public", `services: { front: { ${image}, calls: [back] }, back: { ${image}, public: true } }`],
    ["is held back", `services: { front: { ${image}, calls: [back] }, back: {} }`],
    [
      "retires with its caller",
      `services: { front: { ${image}, calls: [back], retire: true }, back: { ${image}, retire: true } }`,
    ],
    ["has a caller that retires", `services: { front: { ${image}, calls: [back], retire: true }, back: { ${image} } }`],
    ["has a caller that is held back", `services: { front: { calls: [back] }, back: { ${image} } }`],
  ])("needs no grant where it %s", async (_, config) => {
    expect((await planOf(settingsOf(config))).all(INVOKER)).toEqual([]);
  });
});

describe("services that call each other", () => {
  const waits = async (config: string) => {
    const p = await planOf(settingsOf(config));
    const waiting = p
      .all(SERVICE)
      .map((r) => [r.name, p.waitsFor(r).filter((it) => it.startsWith("ServiceIamMember"))]);
    return {
      grants: p
        .all(INVOKER)
        .map((r) => r.name)
        .sort(),
      waiting: Object.fromEntries(waiting),
    };
  };

  test("are let in, and none waits where both would", async () => {
    const services = `services: { a1: { ${image}, calls: [b1, c1] }, b1: { ${image}, calls: [a1] }, c1: { ${image} } }`;
    expect(await waits(services)).toEqual({
      grants: ["a1--run-b1", "b1--run-a1", "c1--run-a1"],
      waiting: { a1: ["ServiceIamMember c1--run-a1"], b1: [], c1: [] },
    });
    await rehearsed(services);
  });

  test("in a ring, and one that calls itself", async () => {
    const services = `services: { a1: { ${image}, calls: [b1] }, b1: { ${image}, calls: [c1] }, c1: { ${image}, calls: [a1, c1] } }`;
    expect((await waits(services)).waiting).toEqual({ a1: [], b1: [], c1: [] });
    await rehearsed(services);
  });

  test("through a job that runs before", async () => {
    const stack = `
services: { api: { ${image} } }
jobs: { migrate: { ${image}, timeoutSeconds: 60, runBefore: [api], calls: [api] } }
`;
    expect((await waits(stack)).grants).toEqual(["api--job-migrate"]);
    await rehearsed(stack);
  });
});

describe("an account of the stack that is listed by its e-mail", () => {
  const github = "github: { repository: acme/backend, repositoryId: 1, ownerId: 2, manages: nothing }";
  const listed = ["run-front", "worker-mail", "job-load", "ci-plan", "ci-deploy"].map((id) => `"${account(id)}"`);
  const yaml = `
${github}
services: { front: { ${image} }, back: { ${image}, invokers: [${listed}, "user:someone@example.com"] } }
workers: { mail: { ${image} } }
jobs: { load: { ${image}, timeoutSeconds: 60 } }
registry: { readers: ["${account("run-front")}", "${account("ci-plan")}"] }
`;

  test("is waited for, under the name the grant has always had", async () => {
    const p = await planOf(settingsOf(yaml));
    expect(p.waitsFor(p.one(INVOKER, `back--${account("run-front")}`))).toEqual([
      "Account front-account",
      "Service back",
    ]);
    expect(p.waitsFor(p.one(INVOKER, `back--${account("ci-deploy")}`))).toEqual(["Account ci-deploy", "Service back"]);
    expect(p.all(INVOKER)).toHaveLength(6);
  });

  test("passes a rehearsal, twice", () => rehearsed(yaml));

  test("gets no grant while the workload is held back", async () => {
    const held = `services: { front: {}, back: { ${image}, invokers: ["${account("run-front")}"] } }`;
    expect((await planOf(settingsOf(held))).all(INVOKER)).toEqual([]);
  });

  test("of another project, or of no workload here, is anybody's", async () => {
    const other = ["serviceAccount:run-front@acme-other.iam.gserviceaccount.com", account("run-gone")];
    const yaml = `services: { front: { ${image} }, back: { ${image}, invokers: ${JSON.stringify(other)} } }`;
    const p = await planOf(settingsOf(yaml));
    expect(p.all(INVOKER).map((r) => r.inputs.member)).toEqual(other);
  });
});

test.each([
  ["internal", 1],
  ["internal-and-cloud-load-balancing", 1],
  ["all", 0],
])("a call of a service with ingress %s is warned of %i times", async (ingress, times) => {
  const yaml = `services: { front: { ${image}, calls: [back] }, back: { ${image}, ingress: ${ingress} } }`;
  const { warnings } = await planOf(settingsOf(yaml));
  const told = warnings.filter((text) => text.includes("tarmac:services.front.calls: back takes requests"));
  expect(told).toHaveLength(times);
});
