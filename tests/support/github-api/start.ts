import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answer } from "./answers.ts";
import { STORAGE } from "./artifacts.ts";
import { emptyState, type Fault, type GithubState } from "./state.ts";

/** A running double. */
export interface GithubApi {
  /** Base address of the API, as `$GITHUB_API_URL` gives it. */
  readonly url: string;
  readonly state: GithubState;
  close(): Promise<void>;
}

/** Larger requests are refused. */
const LARGEST = 1024 * 1024;
/** More requests than any test makes: a client that loops meets an end. */
const MOST = 500;

/**
 * Starts a double of GitHub's REST API on the loopback interface: comments of one pull request, the pull request, comparisons of
 * commits, and faults to order. A request without a token is refused.
 *
 * @param prefix what stands before the paths: `/api/v3` of an Enterprise Server. @default ""
 */
export async function startGithubApi(headSha: string, prefix = ""): Promise<GithubApi> {
  const state = emptyState(headSha);
  const server = createServer((request, response) => {
    void handle(state, prefix, request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${prefix}`,
    state,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}

async function handle(state: GithubState, prefix: string, request: IncomingMessage, response: ServerResponse) {
  const base = `http://${request.headers.host}${prefix}`;
  const address = new URL(request.url ?? "/", base);
  const method = request.method ?? "GET";
  state.requests.push(`${method} ${address.pathname}${address.search}`);
  const text = await read(request);
  if (state.requests.length > MOST || text === undefined) return send(response, 413, { message: "Too much" });
  const stored = state.artifacts.find(({ id }) => address.pathname === `${prefix}${STORAGE}${id}`);
  if (stored !== undefined)
    return void response.writeHead(200, { "content-type": "application/zip" }).end(stored.archive);
  if (!request.headers.authorization) return send(response, 401, { message: "Requires authentication" });
  if (!address.pathname.startsWith(prefix)) return send(response, 404, { message: "Not Found" });
  const path = address.pathname.slice(prefix.length);
  const usual = () =>
    answer(state, {
      method,
      path,
      query: address.searchParams,
      body: text === "" ? undefined : JSON.parse(text),
      base,
    });
  const fault = takeFault(state, method, path);
  if (fault === undefined) {
    const { status, body, headers } = usual();
    return send(response, status, body, headers);
  }
  if (fault.applied) usual();
  if (fault.dropped) return void request.socket.destroy();
  return send(response, fault.status, { message: fault.message ?? "fault" }, fault.headers);
}

function takeFault(state: GithubState, method: string, path: string): Fault | undefined {
  const index = state.faults.findIndex((fault) => fault.method === method && path.endsWith(fault.path));
  return index < 0 ? undefined : state.faults.splice(index, 1)[0];
}

async function read(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function send(
  response: ServerResponse,
  status: number,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
) {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
