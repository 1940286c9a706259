import { Octokit } from "@octokit/rest";
import { type Clock, systemClock } from "./clock.ts";
import { type Failure, LONGEST_WAIT, waitBefore } from "./retry.ts";

/** How to reach a repository's API. */
export interface GithubOptions {
  /** `https://api.github.com`, or `https://HOST/api/v3` of an Enterprise Server. */
  readonly baseUrl: string;
  readonly token: string;
  /** @default - the machine's */
  readonly clock?: Clock;
  /** Told about every wait. @default - nobody */
  readonly log?: (line: string) => void;
}

/** Longest single request, in milliseconds. */
const TIMEOUT = 30_000;

/** A client of GitHub's API that waits and tries again as GitHub asks. The plugins for that cannot be given a clock. */
export function makeGithub({ baseUrl, token, clock = systemClock, log = () => {} }: GithubOptions): Octokit {
  const quiet = () => {};
  const github = new Octokit({
    auth: token,
    baseUrl: baseUrl.replace(/\/+$/, ""),
    userAgent: "tarmac",
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    request: {
      fetch: (url: string, init: RequestInit) => fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT) }),
    },
  });
  github.hook.wrap("request", async (request, options) => {
    let waited = 0;
    for (let attempt = 1; ; attempt++) {
      try {
        return await request(options);
      } catch (error) {
        const failure = failureOf(error);
        const wait = mayRepeat(options.method, failure) ? waitBefore(failure, attempt, clock.now()) : undefined;
        if (wait === undefined || waited + wait > LONGEST_WAIT) throw error;
        waited += wait;
        log(`GitHub answered ${failure.status || "nothing"}, trying again in ${Math.ceil(wait / 1000)} s`);
        await clock.sleep(wait);
      }
    }
  });
  return github;
}

/** What went wrong with a request. An answer that never came has no headers. */
export function failureOf(error: unknown): Failure {
  const { status, message, response } = error as {
    status?: number;
    message?: string;
    response?: { headers?: Failure["headers"] };
  };
  if (response === undefined) return { status: 0, headers: {}, message: message ?? String(error) };
  return { status: status ?? 0, headers: response.headers ?? {}, message: message ?? "" };
}

/** A POST that was not refused may have been carried out: whoever sent it has to look first. */
function mayRepeat(method: string, { status }: Failure): boolean {
  return method !== "POST" || status === 403 || status === 429;
}
