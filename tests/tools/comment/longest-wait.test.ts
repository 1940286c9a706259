import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { makeGithub } from "../../../tools/comment/github.ts";

let server: Server;
afterEach(() => new Promise((resolve) => server.close(resolve)));

/** Asks a GitHub that wants so many seconds of patience, once for each, and then answers. */
async function waitsOf(seconds: readonly number[]) {
  const left = [...seconds];
  server = createServer((_, response) => {
    const wait = left.shift();
    response.writeHead(wait === undefined ? 200 : 429, {
      "content-type": "application/json",
      ...(wait === undefined ? {} : { "retry-after": String(wait) }),
    });
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const waits: number[] = [];
  const clock = { now: () => 0, sleep: async (ms: number) => void waits.push(ms / 1000) };
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const status = await makeGithub({ baseUrl, token: "not-a-real-token", clock })
    .request("GET /rate_limit")
    .then(
      (answer) => answer.status,
      (error: { status: number }) => error.status,
    );
  return { status, waits };
}

test.each([
  [[900], { status: 200, waits: [900] }],
  [[901], { status: 429, waits: [] }],
  [[450, 450], { status: 200, waits: [450, 450] }],
  [[450, 451], { status: 429, waits: [450] }],
  [[300, 300, 300], { status: 200, waits: [300, 300, 300] }],
  [[300, 300, 301], { status: 429, waits: [300, 300] }],
])("of waits of %j seconds, those of a quarter of an hour together are waited", async (seconds, expected) => {
  expect(await waitsOf(seconds)).toEqual(expected);
});
