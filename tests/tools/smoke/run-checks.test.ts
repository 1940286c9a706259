import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RunChecksOptions, runChecks } from "../../../tools/smoke/run-checks.ts";
import type { Check } from "../../../tools/smoke/smoke-plan.ts";

let server: Server;
let base = "";
/** How often `/warming` was asked. */
let asked = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? "";
    if (path === "/warming") response.statusCode = ++asked < 3 ? 503 : 200;
    else if (path === "/version") response.end("version 1.2.3, built yesterday");
    else if (path === "/empty") response.statusCode = 204;
    else if (path === "/moved") response.writeHead(302, { location: "/ok" });
    else if (path === "/cut") return void response.destroy();
    else if (path === "/long") return void response.end(`${"x".repeat(200_000)}1.2.3`);
    else if (path === "/mirror") response.end(`${request.headers.authorization} ${request.headers["x-probe"]}`);
    else if (path !== "/ok") response.statusCode = 404;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

let time = 0;
beforeEach(() => {
  time = 0;
  asked = 0;
});

/** A clock that only sleeping moves. */
const options: RunChecksOptions = {
  fetch,
  clock: {
    now: () => time,
    sleep: async (milliseconds) => {
      time += milliseconds;
    },
  },
  deadline: 10_000,
  interval: 3_000,
  timeout: 5_000,
  token: async (audience) => `token-for-${new URL(audience).hostname}`,
};

function check(path: string, overrides: Partial<Check> = {}): Check {
  return {
    service: "api",
    asked: "smoke",
    url: base + path,
    headers: {},
    status: 200,
    contains: undefined,
    audience: undefined,
    ...overrides,
  };
}

async function run(one: Check, changes: Partial<RunChecksOptions> = {}) {
  const [result] = await runChecks([one], { ...options, ...changes });
  const { ok, attempts, milliseconds, seen } = result ?? expect.fail("no result");
  return { ok, attempts, milliseconds, seen };
}

describe("runChecks", () => {
  it("is done at the first right answer", async () => {
    expect(await run(check("/ok"))).toEqual({ ok: true, attempts: 1, milliseconds: 0, seen: "200" });
  });

  it("asks again until the answer is right", async () => {
    expect(await run(check("/warming"))).toEqual({ ok: true, attempts: 3, milliseconds: 6_000, seen: "200" });
  });

  it("gives up at the deadline, with the last answer", async () => {
    const seen = "404, expected 200";
    expect(await run(check("/missing"))).toEqual({ ok: false, attempts: 4, milliseconds: 9_000, seen });
  });

  it("takes another status where that is expected", async () => {
    expect(await run(check("/missing", { status: 404 }))).toMatchObject({ ok: true, seen: "404" });
  });

  it.each([
    ["/ok", true, "200"],
    ["/empty", true, "204"],
    ["/moved", true, "302"],
    ["/missing", false, "404, expected 2xx or 3xx"],
  ])("takes any 2xx or 3xx where no status is named: %s", async (path, ok, seen) => {
    expect(await run(check(path, { status: undefined }), { deadline: 0 })).toMatchObject({ ok, seen });
  });

  it("follows no redirect", async () => {
    expect(await run(check("/moved"), { deadline: 0 })).toMatchObject({ ok: false, seen: "302, expected 200" });
  });

  it.each([
    ["1.2.3", true, "200"],
    ["1.2.4", false, "200, but the body does not contain 1.2.4"],
  ])("looks for %s in the body", async (contains, ok, seen) => {
    expect(await run(check("/version", { contains }), { deadline: 0 })).toMatchObject({ ok, attempts: 1, seen });
  });

  it("reads the start of a body alone", async () => {
    expect(await run(check("/long", { contains: "1.2.3" }), { deadline: 0 })).toMatchObject({ ok: false });
  });

  it("says what a connection died of", async () => {
    const result = await run(check("/cut"), { deadline: 0 });
    expect(result).toMatchObject({ ok: false, seen: "no answer: UND_ERR_SOCKET" });
  });

  it("says when there was no answer in time", async () => {
    const never: typeof fetch = (_url, init) =>
      new Promise((_, reject) => {
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
      });
    const result = await run(check("/ok"), { fetch: never, timeout: 1, deadline: 0 });
    expect(result).toMatchObject({ ok: false, seen: "no answer: The operation was aborted due to timeout" });
  });

  it("sends headers, and an identity token where one is needed", async () => {
    const asked = check("/mirror", { headers: { "x-probe": "yes" } });
    const signedIn = check("/mirror", { ...asked, audience: base, contains: "Bearer token-for-127.0.0.1 yes" });
    expect(await run(signedIn)).toMatchObject({ ok: true });
    expect(await run({ ...asked, contains: "undefined yes" })).toMatchObject({ ok: true });
  });

  it("asks for a token again where there was none", async () => {
    let calls = 0;
    const token = async () => {
      if (++calls === 1) throw new Error("not granted yet");
      return "t";
    };
    const signedIn = check("/mirror", { audience: base, contains: "Bearer t" });
    expect(await runChecks([signedIn], { ...options, token })).toMatchObject([{ ok: true, attempts: 2 }]);
    expect(calls).toBe(2);
  });

  it("gets one token a service, and says why there is none", async () => {
    let calls = 0;
    const token = async () => {
      calls++;
      throw new Error("the token command printed no token");
    };
    const checks = [check("/ok", { audience: base }), check("/version", { audience: base })];
    const results = await runChecks(checks, { ...options, token, deadline: 0 });
    expect(results.map(({ ok, seen }) => ({ ok, seen }))).toEqual([
      { ok: false, seen: "no answer: the token command printed no token" },
      { ok: false, seen: "no answer: the token command printed no token" },
    ]);
    expect(calls).toBe(1);
  });
});
