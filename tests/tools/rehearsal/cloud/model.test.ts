import { describe, expect, test } from "vitest";
import { secret, UNKNOWN } from "../../../../catalogue/value.ts";
import { formatPath } from "../../../../tools/rehearsal/engine/path.ts";
import { Clouds } from "./clouds.ts";

const SECRET = "gcp:secretmanager/secret:Secret";
const SERVICE = "gcp:cloudrunv2/service:Service";
const auto = { replication: { auto: {} } };
const ACCOUNT = "gcp:serviceaccount/account:Account";

function checked(type: string, inputs: Parameters<Clouds["create"]>[2], olds?: Parameters<Clouds["create"]>[2]) {
  const clouds = new Clouds();
  const { inputs: filled, failures } = clouds
    .provider(type)
    .check(clouds.request(type, "it", inputs, {}), inputs, olds);
  return { filled, failures: failures.map(({ property, reason }) => `${property}: ${reason}`) };
}

describe("check", () => {
  test.each([
    [SECRET, { ...auto, secretID: "x" }, ["secretID: unknown property, did you mean secretId"]],
    [SECRET, { secretId: "x", replication: { bogus: {} } }, ["replication.bogus: unknown property"]],
    [SECRET, { secretId: "x" }, ["replication: is required, got nothing"]],
    [SECRET, { ...auto, labels: ["a"] }, ["labels: must be a map, got a list"]],
    [SECRET, { ...auto, deletionProtection: "perhaps" }, ["deletionProtection: must be a boolean, got a string"]],
    [
      ACCOUNT,
      { accountId: "api" },
      [
        'accountId: must be between 6 and 30 characters long; must match regex "^[a-z]([-a-z0-9]*[a-z0-9])?$", got "api"',
      ],
    ],
    [
      SERVICE,
      {
        location: "europe-west1",
        ingress: "ALL",
        template: { containers: [{ image: "i", ports: { containerPort: 1.5 } }] },
      },
      [
        'ingress: must be one of INGRESS_TRAFFIC_ALL, INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER, INGRESS_TRAFFIC_INTERNAL_ONLY, got "ALL"',
        "template.containers[0].ports.containerPort: must be an integer, got a number",
      ],
    ],
    [
      "gcp:secretmanager/secretVersion:SecretVersion",
      { secret: "x" },
      ["secretData: exactly one of secretData, secretDataWo must be set, got none"],
    ],
    [
      "github:index/actionsSecret:ActionsSecret",
      { repository: "r", secretName: "A", value: "x", keyId: "1" },
      ["keyId: must come together with valueEncrypted"],
    ],
  ])("%s refuses %j", (type, inputs, failures) => {
    expect(checked(type, inputs).failures).toEqual(failures);
  });

  test("a secret value is never repeated in a message", () => {
    const clouds = new Clouds();
    const inputs = { accountId: secret("Canary!") };
    clouds.create(ACCOUNT, "it", inputs);
    expect(clouds.failures).toEqual([
      'accountId: must be between 6 and 30 characters long; must match regex "^[a-z]([-a-z0-9]*[a-z0-9])?$", got a secret value',
    ]);
  });
});

describe("what the provider fills in", () => {
  test("defaults at every depth, once the parent is given", () => {
    const probe = { httpGet: { port: 1 } };
    const inputs = {
      name: "api",
      location: "europe-west1",
      template: { containers: [{ image: "i", livenessProbe: probe, readinessProbe: probe }] },
    };
    expect(checked(SERVICE, inputs).filled).toEqual({
      name: "api",
      location: "europe-west1",
      deletionProtection: true,
      template: {
        containers: [
          {
            image: "i",
            livenessProbe: {
              httpGet: { port: 1, path: "/" },
              failureThreshold: 3,
              periodSeconds: 10,
              timeoutSeconds: 1,
            },
            readinessProbe: probe,
          },
        ],
      },
    });
  });

  test("what needs no default is handed on as it came", () => {
    const inputs = { secretId: "x", replication: { auto: {} } };
    expect(checked(SECRET, inputs).filled).toBe(inputs);
  });

  test("an automatic name: seven hex digits, the same again, kept from before, made anew without olds", () => {
    const { secretId } = checked(SECRET, auto).filled;
    expect(secretId).toMatch(/^it-[0-9a-f]{7}$/);
    expect(checked(SECRET, auto).filled.secretId).toBe(secretId);
    expect(checked(SECRET, auto, { ...auto, secretId: "it-0000000" }).filled.secretId).toBe("it-0000000");
    expect(checked(SECRET, auto, { ...auto, secretId: "by-hand" }).filled.secretId).toBe(secretId);
  });

  test("an automatic name that is too long is an error", () => {
    const clouds = new Clouds();
    const name = "a-name-of-twenty-three-x";
    clouds.create(ACCOUNT, name, {});
    expect(clouds.failures[0]).toMatch(
      /^accountId: has no value, and the automatic name a-name-of-twenty-three-x-[0-9a-f]{7} has 32 characters, 30 at most; give a name$/,
    );
  });

  test("a project comes from the resource or its provider; without one the check fails", () => {
    const clouds = new Clouds();
    const request = { ...clouds.request(SECRET, "it", {}, {}), config: {} };
    const { failures } = clouds.provider(SECRET).check(request, { secretId: "x", ...auto }, undefined);
    expect(failures).toEqual([{ property: "project", reason: "is required, got none here and none on the provider" }]);
  });

  test("a provider's own inputs come as texts and stay so", () => {
    const inputs = { project: "p", defaultLabels: '{"a":"b"}', addPulumiAttributionLabel: "false", version: "9.37.0" };
    const { filled, failures } = checked("pulumi:providers:gcp", inputs);
    expect(failures).toEqual([]);
    expect(filled).toBe(inputs);
    expect(checked("pulumi:providers:gcp", { projct: "p" }).failures).toEqual([
      "projct: unknown property, did you mean project",
    ]);
  });

  test("unknown values pass every check", () => {
    const inputs = { accountId: UNKNOWN, description: UNKNOWN };
    expect(checked(ACCOUNT, inputs)).toEqual({ filled: inputs, failures: [] });
  });
});

describe("diff", () => {
  const diff = (type: string, olds: Parameters<Clouds["create"]>[2], news: typeof olds) => {
    const clouds = new Clouds();
    return clouds
      .provider(type)
      .diff(clouds.request(type, "it", news, {}), olds, news)
      .map(({ path, change, replaces }) => `${change} ${formatPath(path)}${replaces ? " replaces" : ""}`);
  };

  test.each([
    [
      SECRET,
      { secretId: "a", labels: { x: "1" } },
      { secretId: "b", labels: { x: "2" } },
      ["update labels.x", "update secretId replaces"],
    ],
    [
      SECRET,
      { replication: { auto: {} } },
      { replication: { userManaged: { replicas: [{ location: "europe-west1" }] } } },
      ["delete replication.auto replaces", "add replication.userManaged replaces"],
    ],
    [
      "gcp:compute/network:Network",
      { params: { resourceManagerTags: { a: "1" } } },
      { params: { resourceManagerTags: { a: "2" } } },
      ["update params.resourceManagerTags.a replaces"],
    ],
    [
      "gcp:cloudrunv2/workerPool:WorkerPool",
      { template: { containers: [{ dependsOns: ["a"] }] } },
      { template: { containers: [{ dependsOns: ["b"] }] } },
      ["update template.containers[0].dependsOns[0] replaces"],
    ],
    ["random:index/randomPassword:RandomPassword", { length: 16 }, { length: 32 }, ["update length replaces"]],
    ["github:index/repositoryRuleset:RepositoryRuleset", { name: "a" }, { name: "b" }, ["update name"]],
  ])("%s", (type, olds, news, found) => {
    expect(diff(type, olds, news)).toEqual(found);
  });

  test.each([
    [SECRET, { secretId: "it" }, true],
    [SECRET, { secretId: "it-0123456" }, false],
    ["gcp:artifactregistry/repository:Repository", { repositoryId: "x" }, false],
    ["gcp:cloudrunv2/serviceIamMember:ServiceIamMember", { name: "api" }, true],
  ])("%s with %j deletes first: %s", (type, inputs, first) => {
    const clouds = new Clouds();
    expect(clouds.provider(type).deleteBeforeReplace?.(clouds.request(type, "it", inputs, {}), inputs)).toBe(first);
  });
});
