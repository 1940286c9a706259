import { describe, expect, test } from "vitest";
import { projectNumber } from "../../../../catalogue/made-up.ts";
import { Clouds } from "./clouds.ts";
import { apis, container, ready, SECRET, SERVICE, service } from "./rules/twin.ts";

const NUMBER = projectNumber("acme-staging");
const auto = { replication: { auto: {} } };
type Existing = Clouds["plan"][number];

function existing(clouds: Clouds, name: string): Existing {
  const found = clouds.plan.find((planned) => planned.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

describe("update and removal", () => {
  test("an update keeps what the cloud made up and forgets inputs that went", () => {
    const first = new Clouds();
    first.create(SERVICE, "api", service({ top: { description: "x" } }), { dependsOn: ready(first) });
    const before = existing(first, "api");
    const second = new Clouds({ previous: first.plan, memory: first.memory() });
    const outputs = second.update(before, service({ container: { args: ["x"] } }), {
      dependsOn: first.plan.map(({ urn }) => urn),
    });
    expect(outputs.uri).toBe(`https://api-${NUMBER}.europe-west1.run.app`);
    expect(outputs.latestReadyRevision).toBe(before.outputs.latestReadyRevision);
    expect(outputs.description).toBeUndefined();
    expect(outputs.launchStage).toBe("GA");
    expect(outputs.template).toEqual(service({ container: { args: ["x"] } }).template);
  });

  test("a refused deletion leaves the thing where it is", () => {
    const first = new Clouds();
    first.create(SECRET, "dsn", { secretId: "dsn", ...auto, deletionProtection: true }, { dependsOn: apis(first) });
    const second = new Clouds({ previous: first.plan });
    second.delete(existing(first, "dsn"));
    second.create(SECRET, "again", { secretId: "dsn", ...auto }, { dependsOn: apis(second) });
    expect(second.codes()).toEqual(["delete-refused", "id-taken"]);
  });

  test("a preview of a deletion is remembered in the preview alone", () => {
    const POOL = "gcp:iam/workloadIdentityPool:WorkloadIdentityPool";
    const first = new Clouds();
    first.create(POOL, "pool", { workloadIdentityPoolId: "github" }, { dependsOn: apis(first) });
    const preview = new Clouds({ previous: first.plan, memory: first.memory(), preview: true });
    preview.delete(existing(first, "pool"));
    expect(preview.memory()).toEqual(first.memory());
    const up = new Clouds({ previous: first.plan, memory: first.memory() });
    up.delete(existing(first, "pool"));
    expect(Object.keys(up.memory().reserved ?? {})).toEqual([
      `${POOL} projects/acme-staging/locations/global/workloadIdentityPools/github`,
    ]);
  });

  test("an id is free again after thirty days", () => {
    const POOL = "gcp:iam/workloadIdentityPool:WorkloadIdentityPool";
    const key = `${POOL} projects/acme-staging/locations/global/workloadIdentityPools/github`;
    const findingsAfter = (days: number) => {
      const memory = { reserved: { [key]: new Date(Date.now() - days * 24 * 3600 * 1000 - 1000).toISOString() } };
      const clouds = new Clouds({ memory });
      clouds.create(POOL, "pool", { workloadIdentityPoolId: "github" }, { dependsOn: apis(clouds) });
      return clouds.findings.map(({ message }) => message);
    };
    expect(findingsAfter(29)).toEqual([`${key.split(" ")[1]} was deleted and stays reserved for 1 more days`]);
    expect(findingsAfter(30)).toEqual([]);
  });

  test.each([
    [6, []],
    [7, ["projects/acme-staging/roles/deploy was deleted and stays reserved for 30 more days"]],
    [36, ["projects/acme-staging/roles/deploy was deleted and stays reserved for 1 more days"]],
    [37, []],
  ])("a role's id, which can be undeleted for a week, after %d days", (days, findings) => {
    const ROLE = "gcp:projects/iAMCustomRole:IAMCustomRole";
    const since = new Date(Date.now() - days * 24 * 3600 * 1000 - 1000).toISOString();
    const clouds = new Clouds({ memory: { reserved: { [`${ROLE} projects/acme-staging/roles/deploy`]: since } } });
    const inputs = { roleId: "deploy", title: "t", permissions: ["run.services.get"] };
    clouds.create(ROLE, "deploy", inputs, { dependsOn: apis(clouds) });
    expect(clouds.findings.map(({ message }) => message)).toEqual(findings);
  });

  test("read answers what exists by its id", () => {
    const clouds = new Clouds();
    clouds.create(SECRET, "dsn", { secretId: "dsn", ...auto }, { dependsOn: apis(clouds) });
    const request = clouds.request(SECRET, "read", {}, {});
    expect(clouds.provider(SECRET).read(request, "projects/acme-staging/secrets/dsn", {})?.outputs.secretId).toBe(
      "dsn",
    );
    expect(clouds.provider(SECRET).read(request, "projects/acme-staging/secrets/other", {})).toBeUndefined();
  });

  test("a look-up is refused", () => {
    expect(() => new Clouds().provider(SECRET).invoke("gcp:organizations/getProject:getProject", {}, {})).toThrow(
      "gcp:organizations/getProject:getProject: a rehearsal answers no look-ups, got one; take the value from settings or from a resource",
    );
  });
});

describe("what stays as it is", () => {
  test("is judged by the rules that do not depend on a change", () => {
    const first = new Clouds();
    first.create(SERVICE, "api", service({ container: { ...container, image: "acme/api:latest" } }), {
      dependsOn: ready(first),
    });
    expect(first.codes()).toEqual(["run-image-by-tag"]);
    const second = new Clouds({ previous: first.plan });
    for (const planned of first.plan) second.same(planned);
    expect(second.settle().map(({ code, urn }) => `${code} ${urn}`)).toEqual([
      `run-image-by-tag ${existing(first, "api").urn}`,
    ]);
  });
});
