/** An answer that was not a success; `status` 0 is no answer at all. */
export interface Failure {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly message: string;
}

/** Requests of one call, the first included. */
const MOST_ATTEMPTS = 5;
/** Longest wait of one call, all attempts together, in milliseconds. */
export const LONGEST_WAIT = 15 * 60_000;

/**
 * How long to wait before a request is sent again, in milliseconds; undefined when it must not be. As GitHub asks: `retry-after`
 * where it is given; until `x-ratelimit-reset` where nothing remains; else a minute and then exponentially longer for a rate
 * limit, seconds for an error of the server. A 403 that is no rate limit is an answer, not a delay.
 * Source: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 *
 * @param attempt 1 for the first answer
 * @param now milliseconds since 1970
 */
export function waitBefore(failure: Failure, attempt: number, now: number): number | undefined {
  const { status, headers } = failure;
  const limited = status === 429 || (status === 403 && isRateLimit(failure));
  const broken = status === 0 || status >= 500;
  if (attempt >= MOST_ATTEMPTS || !(limited || broken)) return undefined;
  // GitHub's clock, not the machine's: a time it names is meant by its own.
  const there = instant(headers.date) ?? now;
  const after = retryAfter(headers["retry-after"], there);
  if (after !== undefined) return after;
  const reset = numeric(headers["x-ratelimit-reset"]);
  if (limited && numeric(headers["x-ratelimit-remaining"]) === 0 && reset !== undefined) {
    return Math.max(reset * 1000 - there, 0) + 1000;
  }
  return (limited ? 60_000 : 1_000) * 2 ** (attempt - 1);
}

/** Seconds or a date: https://datatracker.ietf.org/doc/html/rfc9110#section-10.2.3. In milliseconds. */
function retryAfter(value: Failure["headers"][string], now: number): number | undefined {
  const seconds = numeric(value);
  if (seconds !== undefined) return seconds * 1000;
  const at = instant(value);
  return at === undefined ? undefined : Math.max(at - now, 0);
}

function instant(value: Failure["headers"][string]): number | undefined {
  const at = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

function isRateLimit({ headers, message }: Failure): boolean {
  if (headers["retry-after"] !== undefined || numeric(headers["x-ratelimit-remaining"]) === 0) return true;
  return /rate limit|abuse/i.test(message);
}

function numeric(value: string | number | undefined): number | undefined {
  const number = value === undefined || value === "" ? Number.NaN : Number(value);
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}
