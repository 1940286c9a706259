import { describe, expect, test } from "vitest";
import { wayToReplace } from "../../tools/rehearsal/engine/replace-words.ts";
import { imageOf } from "../support/settings.ts";
import { changes, StackRuns } from "../support/stack-runs.ts";

const image = imageOf("api");
const data = (retire = "") => `
databases: { main: { ${retire} } }
caches: { jobs: { ${retire} } }
buckets: { uploads: { ${retire} } }
`;
const api = (uses: string, digit = "a") => `
services: { api: { image: "${imageOf("api", digit)}", uses: { ${uses} } } }
`;
const ALL = "database: main, cache: jobs, buckets: [uploads]";

describe("the life of data", () => {
  test("it comes with the network, is refused to go at once, retires, and goes; the service stays", async () => {
    const stack = new StackRuns();
    const first = await stack.up(data() + api(ALL));
    expect(first.failures).toEqual([]);
    expect(changes(first)).toEqual(
      expect.arrayContaining([
        "create BucketIAMMember uploads--run-api",
        "create Connection private-peering",
        "create DatabaseInstance main",
        "create Instance jobs",
        "create SecretIamMember jobs-redis-url--run-api",
        "create SecretIamMember main-database-url--run-api",
      ]),
    );
    expect(changes(await stack.up(data() + api(ALL)))).toEqual([]);

    const hasty = await stack.preview(api(""));
    expect(hasty.ok).toBe(false);
    expect(hasty.failures.map(({ message }) => message).join()).toContain("retire: true");

    const retired = await stack.up(`${data("retire: true")}network: { retire: true }\n${api("")}`);
    expect(retired.failures).toEqual([]);
    expect(changes(retired)).toEqual([
      "delete BucketIAMMember uploads--run-api",
      "delete SecretIamMember jobs-redis-url--run-api",
      "delete SecretIamMember main-database-url--run-api",
      "update DatabaseInstance main",
      "update Instance jobs",
      "update Secret jobs-redis-url",
      "update Secret main-database-url",
      "update Service api",
    ]);

    const gone = await stack.up(api(""));
    expect(gone.failures).toEqual([]);
    expect(changes(gone)).toEqual(expect.arrayContaining(["delete DatabaseInstance main", "delete Network private"]));
    expect(changes(gone).filter((change) => change.includes(" Service "))).toEqual([
      "delete Service compute",
      "delete Service redis",
      "delete Service servicenetworking",
      "delete Service sqladmin",
      "delete Service storage",
    ]);
  });

  test("a migration runs with each new image and no other change, and the service waits for it", async () => {
    const stack = new StackRuns();
    const file = (digit: string, timeout: number) => `${api("", digit)}
jobs: { migrate: { image: { sameAs: api }, command: [alembic, upgrade, head], timeoutSeconds: ${timeout}, runBefore: [api] } }
`;
    const token = ({ kept }: Awaited<ReturnType<StackRuns["up"]>>) =>
      kept.resources.find(({ type }) => type.endsWith(":Job"))?.inputs.runExecutionToken;
    const first = await stack.up(file("a", 600));
    const order = first.steps.map(({ urn }) => urn.split("::").slice(2).join("::"));
    expect(order.findIndex((urn) => urn.endsWith(":Job::migrate"))).toBeLessThan(
      order.findIndex((urn) => urn.endsWith("cloudrunv2/service:Service::api")),
    );
    expect(token(await stack.up(file("a", 900)))).toBe(token(first));
    expect(token(await stack.up(file("b", 900)))).not.toBe(token(first));
  });

  test("raising rotation makes a new password in one step, and says what it does to what runs", async () => {
    const stack = new StackRuns();
    const file = (over: string) => `databases: { main: { ${over} } }\n${api("database: main")}`;
    await stack.up(file(""));
    expect(changes(await stack.up(file("rotation: 1")))).toEqual([]);
    const rotated = await stack.up(file("rotation: 2"));
    expect(rotated.failures).toEqual([]);
    expect(changes(rotated)).toEqual([
      "replace RandomPassword main-password",
      "replace SecretVersion main-database-url-version",
      "update Service api",
      "update User main-user",
    ]);
    expect(rotated.findings.map(({ code }) => code)).toContain("database-password-changed");
    const renamed = await stack.preview(file("rotation: 2, user: app2"));
    expect(renamed.findings.map(({ code }) => code)).toContain("database-user-replaced");
  });

  test("what is in use and would be replaced is told the way that works, which is not to retire first", async () => {
    const stack = new StackRuns();
    const file = (cache: string, bucket: string) =>
      `databases: { main: {} }\ncaches: { jobs: { ${cache} } }\nbuckets: { uploads: { ${bucket} } }\n${api(ALL)}`;
    await stack.up(file("", ""));
    const { ok, failures } = await stack.preview(file("tier: standard, transitEncryption: false", "location: US"));
    expect(ok).toBe(false);
    const told = (type: string, ...reasons: readonly string[]) =>
      `is protected and would be replaced (${reasons.join(", ")}): ${wayToReplace(type, reasons)}`;
    expect(failures.map(({ message }) => message).sort()).toEqual([
      told("gcp:storage/bucket:Bucket", "location"),
      told("gcp:redis/instance:Instance", "tier", "transitEncryptionMode"),
    ]);
  });

  test("the way that is told works: a second cache, its users moved, the first one retired", async () => {
    const stack = new StackRuns();
    await stack.up(`caches: { jobs: {} }\n${api("cache: jobs")}`);
    for (const step of [
      `caches: { jobs: {}, jobs2: { tier: standard } }\n${api("cache: jobs2")}`,
      `caches: { jobs: { retire: true }, jobs2: { tier: standard } }\n${api("cache: jobs2")}`,
      `caches: { jobs2: { tier: standard } }\n${api("cache: jobs2")}`,
    ]) {
      expect((await stack.up(step)).failures).toEqual([]);
    }
  });

  test("a database goes to a higher version in place, and to a lower one not at all", async () => {
    const stack = new StackRuns();
    const file = (version: number) => `databases: { main: { version: POSTGRES_${version} } }\n${api("database: main")}`;
    const codes = ({ findings }: Awaited<ReturnType<StackRuns["up"]>>) => findings.map(({ code }) => code);
    await stack.up(file(16));
    const lower = await stack.preview(file(15));
    expect(lower.ok).toBe(false);
    expect(codes(lower)).toContain("database-version-lowered");
    const higher = await stack.up(file(17));
    expect(higher.failures).toEqual([]);
    expect(codes(higher)).toContain("database-version-raised");
  });

  test("a worker may be asked over HTTP whether it is well", async () => {
    const probes = "probes: { liveness: { path: /health, port: 9000 } }";
    const result = await new StackRuns().up(`workers: { mail: { image: "${image}", ${probes} } }`);
    expect(result.failures).toEqual([]);
    expect(result.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(changes(result)).toContain("create WorkerPool mail");
  });
});
