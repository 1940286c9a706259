import { expect, test } from "vitest";
import { configOf, ExampleRuns } from "./example.ts";
import { livesOf } from "./life.ts";

livesOf("production");

test("a domain comes with the records to set at its registrar", async () => {
  const { outputs } = await new ExampleRuns("production").up(configOf("amani", "production"));
  expect(outputs.dnsRecords).toEqual({
    "api.amani.com": [{ name: "api.amani.com", type: "CNAME", value: "ghs.googlehosted.com." }],
  });
});
