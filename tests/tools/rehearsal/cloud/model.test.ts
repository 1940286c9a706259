import { describe, expect, test } from "vitest";
import { secret } from "../../../../tools/rehearsal/engine/value.ts";
import { Clouds } from "./clouds.ts";

const SECRET = "gcp:secretmanager/secret:Secret";
const SERVICE = "gcp:cloudrunv2/service:Service";
const auto = { replication: { auto: {} } };

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
      "gcp:serviceaccount/account:Account",
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
    clouds.create("gcp:serviceaccount/account:Account", "it", inputs);
    expect(clouds.failures).toEqual([
      'accountId: must be between 6 and 30 characters long; must match regex "^[a-z]([-a-z0-9]*[a-z0-9])?$", got a secret value',
    ]);
  });
});
