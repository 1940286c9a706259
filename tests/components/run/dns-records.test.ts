import { expect, test } from "vitest";
import { dnsRecords } from "../../../components/run/dns-records.ts";

test("the records of every status, as a registrar asks for them", () => {
  const of = (rrdata: string) => ({ name: "api", type: "CNAME", rrdata });
  expect(dnsRecords([{ resourceRecords: [of("a."), of("b.")] }, { resourceRecords: [of("c.")] }])).toEqual([
    { name: "api", type: "CNAME", value: "a." },
    { name: "api", type: "CNAME", value: "b." },
    { name: "api", type: "CNAME", value: "c." },
  ]);
});

test.each([[undefined], [[]], [[null]], [[{}]]])("none yet: %j", (statuses) => {
  expect(dnsRecords(statuses)).toEqual([]);
});

test("a record without a type", () => {
  expect(dnsRecords([{ resourceRecords: [{ name: "api", rrdata: "a." }] }])).toEqual([
    { name: "api", type: "", value: "a." },
  ]);
});
