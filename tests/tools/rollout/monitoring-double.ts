import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What a revision answered in the time that is asked about. */
export interface Counts {
  /** Requests by class of their answers: `2xx`, `5xx`. */
  readonly classes: Readonly<Record<string, number>>;
  /** Milliseconds within which 95 of 100 were answered. */
  readonly slow?: number;
}

/** What the double knows when it is asked, by service and revision; a number: the status it answers with instead. */
export type Known = (asked: {
  readonly from: number;
  readonly to: number;
  readonly service: string;
}) => Readonly<Record<string, Counts>> | number;

const FILTER =
  /^metric\.type = "run\.googleapis\.com\/(request_count|request_latencies)" AND resource\.type = "cloud_run_revision" AND resource\.labels\.location = "([\w-]+)" AND resource\.labels\.service_name = "([\w-]+)" AND resource\.labels\.revision_name = one_of\((.+)\)$/;

/**
 * Cloud Monitoring on loopback, as far as its documents say how it lists the time series of these two metrics: one series for each
 * combination of the labels that are grouped by, its points newest first, whole numbers as texts, an empty answer as an empty object.
 * https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.timeSeries/list
 */
export async function monitoringDouble(known: Known, { token = "a-token" } = {}) {
  const asked: URL[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://127.0.0.1");
    asked.push(url);
    const answer = (status: number, body: object) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    const error = (status: number, message: string) => answer(status, { error: { code: status, message } });
    if (request.headers.authorization !== `Bearer ${token}`) return error(401, "no token");
    const query = url.searchParams;
    const [, metric, , service = "", revisions = ""] = FILTER.exec(query.get("filter") ?? "") ?? [];
    if (url.pathname !== "/v3/projects/acme-staging/timeSeries" || metric === undefined) return error(400, "filter");
    const [from, to] = [
      Date.parse(query.get("interval.startTime") ?? ""),
      Date.parse(query.get("interval.endTime") ?? ""),
    ];
    const period = Number(/^(\d+)s$/.exec(query.get("aggregation.alignmentPeriod") ?? "")?.[1]);
    if (!(to > from) || !(period >= 60) || query.get("aggregation.perSeriesAligner") !== "ALIGN_DELTA")
      return error(400, "interval or aggregation");
    const counts = known({ from, to, service });
    if (typeof counts === "number") return error(counts, "as the test says");
    const names = [...revisions.matchAll(/"([\w-]+)"/g)].map(([, name = ""]) => name);
    const interval = { startTime: new Date(from).toISOString(), endTime: new Date(to).toISOString() };
    const series = names.flatMap((name): readonly object[] => {
      const resource = { type: "cloud_run_revision", labels: { revision_name: name, project_id: "acme-staging" } };
      const { classes = {}, slow } = counts[name] ?? {};
      if (metric === "request_latencies") {
        const points = [{ interval, value: { doubleValue: slow } }];
        return slow === undefined ? [] : [{ metric: { type: metric }, resource, metricKind: "DELTA", points }];
      }
      return Object.entries(classes).map(([response_code_class, count]) => ({
        metric: { type: metric, labels: { response_code_class } },
        resource,
        metricKind: "DELTA",
        valueType: "INT64",
        points: [{ interval, value: { int64Value: String(count) } }],
      }));
    });
    answer(200, series.length === 0 ? {} : { timeSeries: series, unit: "1" });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((resolve) => void server.close(resolve).closeAllConnections());
  return { address: `http://127.0.0.1:${port}`, asked, close };
}
