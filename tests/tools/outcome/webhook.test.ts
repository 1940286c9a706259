import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { postToWebhook } from "../../../tools/outcome/webhook.ts";

const PATH = "/services/T0/B0/not-a-real-part";
let close = () => {};

afterEach(() => close());

/** A webhook on the loopback interface, which an address with https stands for. */
async function webhook(listener: RequestListener) {
  const server = createServer(listener).listen(0, "127.0.0.1");
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  const send = ((address: string, init: RequestInit) =>
    fetch(address.replace("https://hooks.example", `http://127.0.0.1:${port}`), init)) as typeof fetch;
  return (text: string) => postToWebhook(`https://hooks.example${PATH}`, text, send);
}

test("gets one sentence as JSON with one field, which every chat takes", async () => {
  const seen: unknown[] = [];
  const post = await webhook(async (request, response) => {
    const chunks = await request.toArray();
    seen.push(request.method, request.url, request.headers["content-type"], Buffer.concat(chunks).toString());
    response.end("ok");
  });
  await post("it failed");
  expect(seen).toEqual(["POST", PATH, "application/json", '{"text":"it failed"}']);
});

test.each([404, 500, 302])("that answers %i is told by that alone", async (status) => {
  const post = await webhook((_, response) => {
    response.writeHead(status, { location: "http://127.0.0.1:1/elsewhere" }).end("hooks.example said no");
  });
  const problem = await post("it failed").catch((error: Error) => error);
  expect((problem as Error).message).toBe(
    `the webhook: expected 2xx, got ${status}; what it must take is a POST of {"text": "..."}, see docs/guides/workflows.md`,
  );
});

test("that cannot be reached is not named", async () => {
  const post = await webhook((request) => request.socket.destroy());
  await expect(post("it failed")).rejects.toThrow("the webhook: expected an answer within 15 s, got none");
});

test.each(["not-an-address", "http://hooks.example/x", ""])("%j is none, and is not repeated", async (address) => {
  const problem = await postToWebhook(address, "it failed").catch((error: Error) => error.message);
  expect(problem).toBe("the webhook: expected an address that begins with https://; set the secret anew");
});
