import type { Check } from "./smoke-plan.ts";

export interface CheckResult {
  readonly check: Check;
  readonly ok: boolean;
  readonly attempts: number;
  /** From the first request to the last answer. */
  readonly milliseconds: number;
  /** The last answer in words: `200`, `503, expected 2xx or 3xx`, `no answer: ECONNREFUSED`. Never a part of the body. */
  readonly seen: string;
}

export interface Clock {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

export interface RunChecksOptions {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** How long to go on asking, in milliseconds from the start. */
  readonly deadline: number;
  /** Between two attempts, in milliseconds. */
  readonly interval: number;
  /** Of one request, in milliseconds. */
  readonly timeout: number;
  /** An identity token for an audience; rejects with a sentence when there is none. */
  readonly token: (audience: string) => Promise<string>;
}

/** More of a body is not read: what is looked for stands near its start. */
const BODY_LIMIT = 64 * 1024;

/**
 * Makes all requests, side by side, each again until its answer is right or the deadline has passed: a new revision or
 * a new grant takes a moment to be seen everywhere.
 */
export async function runChecks(checks: readonly Check[], options: RunChecksOptions): Promise<readonly CheckResult[]> {
  const tokens = new Map<string, Promise<string>>();
  const token = (audience: string) => {
    const known = tokens.get(audience);
    if (known !== undefined) return known;
    const asked = options.token(audience);
    tokens.set(audience, asked);
    // A grant that is not seen everywhere yet may be at the next attempt.
    asked.catch(() => tokens.delete(audience));
    return asked;
  };
  return Promise.all(checks.map((check) => runCheck(check, { ...options, token })));
}

async function runCheck(check: Check, options: RunChecksOptions): Promise<CheckResult> {
  const { clock, deadline, interval } = options;
  const start = clock.now();
  for (let attempts = 1; ; attempts++) {
    const { ok, seen } = await attempt(check, options);
    const milliseconds = clock.now() - start;
    if (ok || milliseconds + interval > deadline) return { check, ok, attempts, milliseconds, seen };
    await clock.sleep(interval);
  }
}

async function attempt(check: Check, options: RunChecksOptions): Promise<{ ok: boolean; seen: string }> {
  try {
    const headers = new Headers(check.headers);
    if (check.audience !== undefined) headers.set("authorization", `Bearer ${await options.token(check.audience)}`);
    const signal = AbortSignal.timeout(options.timeout);
    const response = await options.fetch(check.url, { headers, redirect: "manual", signal });
    const body = await readStart(response);
    const { status } = response;
    const right = check.status === undefined ? status >= 200 && status < 400 : status === check.status;
    if (!right) return { ok: false, seen: `${status}, expected ${check.status ?? "2xx or 3xx"}` };
    if (check.contains !== undefined && !body.includes(check.contains)) {
      return { ok: false, seen: `${response.status}, but the body does not contain ${check.contains}` };
    }
    return { ok: true, seen: String(response.status) };
  } catch (error) {
    return { ok: false, seen: `no answer: ${reasonOf(error)}` };
  }
}

async function readStart(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= BODY_LIMIT) break;
  }
  return text;
}

/** Node's fetch says "fetch failed" and keeps the reason in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause;
  if (cause instanceof Error) return "code" in cause ? String(cause.code) : cause.message;
  return error.message;
}
