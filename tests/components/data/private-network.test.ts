import { expect, test } from "vitest";
import { PrivateNetwork } from "../../../components/data/private-network.ts";
import { fakeApis } from "../../support/fakes.ts";
import { plan } from "../../support/plan.ts";

function network(retire = false) {
  return plan(() => {
    const args = { project: "acme-staging", location: "europe-west1", labels: { environment: "staging" }, retire };
    const { access, networkId } = new PrivateNetwork("private", { ...args, cidr: "10.8.0.0/24", apis: fakeApis() });
    return { access, networkId };
  });
}

test("every field is sent", async () => {
  const p = await network();
  expect(p.one("gcp:compute/network:Network", "private").inputs).toEqual({
    project: "acme-staging",
    name: "private",
    autoCreateSubnetworks: false,
    routingMode: "REGIONAL",
    mtu: 1460,
  });
  expect(p.one("gcp:compute/subnetwork:Subnetwork", "private-subnet").inputs).toEqual({
    project: "acme-staging",
    region: "europe-west1",
    name: "private-europe-west1",
    network: "private",
    ipCidrRange: "10.8.0.0/24",
    privateIpGoogleAccess: true,
    stackType: "IPV4_ONLY",
  });
  expect(p.one("gcp:compute/globalAddress:GlobalAddress", "private-services").inputs).toEqual({
    project: "acme-staging",
    name: "private-services",
    labels: { environment: "staging" },
    addressType: "INTERNAL",
    purpose: "VPC_PEERING",
    prefixLength: 16,
    network: "private",
  });
  const peering = p.one("gcp:servicenetworking/connection:Connection", "private-peering");
  expect(peering.inputs).toEqual({
    network: "private",
    service: "servicenetworking.googleapis.com",
    reservedPeeringRanges: ["private-services"],
    deletionPolicy: "ABANDON",
    updateOnCreationFail: true,
  });
  expect(p.waitsFor(peering)).toEqual([
    "GlobalAddress private-services",
    "Marker api-servicenetworking",
    "Network private",
  ]);
  expect(p.outputs).toEqual({
    access: { network: "private", subnetwork: "private-europe-west1" },
    networkId: "private",
  });
});

test("all of it is protected until it retires", async () => {
  const protections = async (retire: boolean) => {
    const { resources } = await network(retire);
    return resources.filter((r) => r.type.startsWith("gcp:")).map((r) => r.protect);
  };
  expect(await protections(false)).toEqual([true, true, true, true]);
  expect(await protections(true)).toEqual([false, false, false, false]);
});
