import { describe, expect, onTestFinished, test } from "vitest";
import { counted, type Monitoring } from "../../../tools/rollout/monitoring.ts";
import { type Known, monitoringDouble } from "./monitoring-double.ts";

const to = Date.parse("2026-01-01T00:10:00Z");
const question = { project: "acme-staging", location: "europe-west1", service: "api", from: to - 300_000, to };
const asks = { ...question, revisions: ["api-1", "api-2"] };

async function ask(known: Known, more: Partial<Monitoring> = {}) {
  const double = await monitoringDouble(known);
  onTestFinished(() => void double.close());
  const monitoring = { fetch, address: double.address, token: () => Promise.resolve("a-token"), ...more };
  return { found: counted(monitoring, asks), double };
}

/** Cloud Monitoring that answers with this, whatever is asked. */
const answering = (body: unknown): Pick<Monitoring, "fetch"> => ({ fetch: () => Promise.resolve(Response.json(body)) });

test("requests of every class, those that failed, and how slow", async () => {
  const { found, double } = await ask(() => ({
    "api-1": { classes: { "2xx": 90, "4xx": 7, "5xx": 3 }, slow: 12.5 },
    "api-9": { classes: { "2xx": 1 } },
  }));
  expect([...(await found)]).toEqual([["api-1", { requests: 100, errors: 3, slow: 12.5 }]]);
  const periods = double.asked.map(({ searchParams }) => searchParams.get("aggregation.alignmentPeriod"));
  expect(periods).toEqual(["300s", "300s"]);
  expect(double.asked[0]?.searchParams.getAll("aggregation.groupByFields")).toEqual([
    "resource.labels.revision_name",
    "metric.labels.response_code_class",
  ]);
});

test("no request of any", async () => {
  const { found } = await ask(() => ({}));
  expect((await found).size).toBe(0);
});

test("more than one page", async () => {
  const point = { value: { int64Value: "5" } };
  const series = { metric: { labels: {} }, resource: { labels: { revision_name: "api-1" } }, points: [point] };
  const seen: (string | null)[] = [];
  const paged: typeof fetch = (url) => {
    const { searchParams } = new URL(String(url));
    const [page, latencies] = [searchParams.get("pageToken"), searchParams.get("filter")?.includes("latencies")];
    if (latencies) return Promise.resolve(Response.json({}));
    seen.push(page);
    return Promise.resolve(
      Response.json({ timeSeries: [series], ...(page !== "b" && { nextPageToken: page ? "b" : "a" }) }),
    );
  };
  const found = await counted({ fetch: paged, address: "http://127.0.0.1:1", token: () => Promise.resolve("t") }, asks);
  expect([found.get("api-1")?.requests, seen]).toEqual([15, [null, "a", "b"]]);
});

describe("what is no answer", () => {
  test.each([
    ["a status", () => ask(() => 500), "Cloud Monitoring answered 500"],
    ["none to read", () => ask(() => 403), "deploy may read numbers (monitoring.timeSeries.list) once"],
    ["a part", () => ask(() => ({}), answering({ executionErrors: [{ code: 4 }] })), "a part of the numbers alone"],
    ["another document", () => ask(() => ({}), answering({ timeSeries: "many" })), "something else than a list"],
    ["a page without end", () => ask(() => ({}), answering({ nextPageToken: "a" })), "more than 10 pages"],
    [
      "no connection",
      () => ask(() => ({}), { fetch: () => Promise.reject(new TypeError("fetch failed")) }),
      "Cloud Monitoring did not answer",
    ],
    ["no token", () => ask(() => ({}), { token: () => Promise.reject(new Error("no token")) }), "no token"],
  ])("%s", async (_, asked, message) => {
    const { found } = await asked();
    await expect(found).rejects.toThrow(message);
  });
});
