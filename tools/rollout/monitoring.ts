import { z } from "zod";
import { type Counted, NOTHING } from "./judge.ts";

/** Whom to ask, and as whom. */
export interface Monitoring {
  readonly fetch: typeof fetch;
  /** `https://monitoring.googleapis.com`. */
  readonly address: string;
  /** An access token of the job's own identity; rejects with a sentence when there is none. */
  readonly token: () => Promise<string>;
}

export interface Question {
  readonly project: string;
  readonly location: string;
  readonly service: string;
  readonly revisions: readonly string[];
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** https://cloud.google.com/monitoring/api/ref_v3/rest/v3/TimeSeries */
const labels = z.record(z.string(), z.string()).default({});
const series = z.object({
  metric: z.object({ labels }).default({ labels: {} }),
  resource: z.object({ labels }),
  points: z.array(
    z.object({ value: z.object({ int64Value: z.string().optional(), doubleValue: z.number().optional() }) }),
  ),
});
/** https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.timeSeries/list#response-body */
const page = z.object({
  timeSeries: z.array(series).default([]),
  nextPageToken: z.string().optional(),
  executionErrors: z.array(z.unknown()).default([]),
});

/** More pages would be more revisions and classes of answers than were asked for. */
const MOST_PAGES = 10;
const TIMEOUT = 20_000;

/**
 * What was counted of each revision, by name; what got no request is not among them. The same metrics as the service's own page:
 * https://cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-run
 *
 * @throws Error with a sentence when there is no whole answer
 */
export async function counted(monitoring: Monitoring, question: Question): Promise<ReadonlyMap<string, Counted>> {
  const [requests, latencies] = await Promise.all([
    list(monitoring, question, "request_count", {
      crossSeriesReducer: "REDUCE_SUM",
      groupByFields: ["resource.labels.revision_name", "metric.labels.response_code_class"],
    }),
    list(monitoring, question, "request_latencies", {
      crossSeriesReducer: "REDUCE_PERCENTILE_95",
      groupByFields: ["resource.labels.revision_name"],
    }),
  ]);
  const found = new Map<string, Counted>();
  const change = (name = "", to: (was: Counted) => Partial<Counted>) => {
    const was = found.get(name) ?? NOTHING;
    found.set(name, { ...was, ...to(was) });
  };
  for (const { resource, metric, points } of requests) {
    const count = points.reduce((all, { value }) => all + Number(value.int64Value ?? value.doubleValue ?? 0), 0);
    const failed = metric.labels.response_code_class === "5xx" ? count : 0;
    change(resource.labels.revision_name, (was) => ({ requests: was.requests + count, errors: was.errors + failed }));
  }
  for (const { resource, points } of latencies) {
    const slow = points.flatMap(({ value }) => value.doubleValue ?? []);
    if (slow.length > 0) change(resource.labels.revision_name, () => ({ slow: Math.max(...slow) }));
  }
  return found;
}

interface Aggregation {
  readonly crossSeriesReducer: string;
  readonly groupByFields: readonly string[];
}

async function list(monitoring: Monitoring, question: Question, metric: string, aggregation: Aggregation) {
  const found: z.infer<typeof series>[] = [];
  const query = queryOf(question, metric, aggregation);
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const { timeSeries, nextPageToken, executionErrors } = await ask(monitoring, question.project, query);
    if (executionErrors.length > 0) throw new Error("Cloud Monitoring answered with a part of the numbers alone");
    found.push(...timeSeries);
    if (!nextPageToken) return found;
    query.set("pageToken", nextPageToken);
  }
  throw new Error(`Cloud Monitoring's answer has more than ${MOST_PAGES} pages`);
}

/** One period as long as the time that is asked about, so that each series has one point. */
function queryOf(question: Question, metric: string, aggregation: Aggregation): URLSearchParams {
  const { location, service, revisions, from, to } = question;
  const names = revisions.map((name) => `"${name}"`).join(", ");
  const seconds = Math.max(60, Math.round((to - from) / 1000));
  return new URLSearchParams([
    [
      "filter",
      [
        `metric.type = "run.googleapis.com/${metric}"`,
        'resource.type = "cloud_run_revision"',
        `resource.labels.location = "${location}"`,
        `resource.labels.service_name = "${service}"`,
        `resource.labels.revision_name = one_of(${names})`,
      ].join(" AND "),
    ],
    ["interval.startTime", new Date(to - seconds * 1000).toISOString()],
    ["interval.endTime", new Date(to).toISOString()],
    ["aggregation.alignmentPeriod", `${seconds}s`],
    ["aggregation.perSeriesAligner", "ALIGN_DELTA"],
    ["aggregation.crossSeriesReducer", aggregation.crossSeriesReducer],
    ...aggregation.groupByFields.map((field) => ["aggregation.groupByFields", field] as [string, string]),
  ]);
}

async function ask({ fetch, address, token }: Monitoring, project: string, query: URLSearchParams) {
  const headers = { authorization: `Bearer ${await token()}` };
  const url = `${address}/v3/projects/${project}/timeSeries?${query}`;
  let response: Response;
  try {
    response = await fetch(url, { headers, redirect: "error", signal: AbortSignal.timeout(TIMEOUT) });
  } catch {
    throw new Error("Cloud Monitoring did not answer");
  }
  if (!response.ok) throw new Error(`Cloud Monitoring answered ${response.status}${hint(response.status)}`);
  const { data } = page.safeParse(await response.json().catch(() => undefined));
  if (data === undefined) throw new Error("Cloud Monitoring answered something else than a list of time series");
  return data;
}

function hint(status: number): string {
  if (status !== 403) return "";
  return ": deploy may read numbers (monitoring.timeSeries.list) once an administrator has run an up with the steps in the stack file";
}
