import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { answer } from "../../support/github-api/answers.ts";
import { emptyState, type GithubState } from "../../support/github-api/state.ts";

/** What the double knows besides comments. */
export interface ForkApi {
  readonly url: string;
  readonly state: GithubState;
  pulls: readonly unknown[];
  /** `undefined`: the run left none. */
  archive: Buffer | undefined;
  /** What the list of artifacts says of its size. @default - the truth */
  claimedSize: number | undefined;
  /** The Authorization header that came to the storage. */
  authorizationAtStorage: string | undefined;
  close(): Promise<void>;
}

/** An open pull request as the list of them shows it. */
export function listedPull(number: number, headSha: string, headRepositoryId = 2, base = "main"): unknown {
  return {
    number,
    state: "open",
    head: { sha: headSha, ref: "feature", repo: { id: headRepositoryId } },
    base: { ref: base },
  };
}

/** Starts a double of GitHub's API with pull requests, one artifact, and the comments of pull request 12. */
export async function startForkApi(headSha: string): Promise<ForkApi> {
  const server = createServer(async (request, response) => {
    const address = new URL(request.url ?? "/", api.url);
    const body = await text(request);
    const json = (status: number, content: unknown) => {
      response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
      response.end(content === undefined ? "" : JSON.stringify(content));
    };
    const path = `${request.method} ${address.pathname}`;
    if (path === "GET /storage") {
      api.authorizationAtStorage = request.headers.authorization;
      response.end(api.archive);
    } else if (path === "GET /repos/acme/backend/pulls") {
      const asked =
        address.searchParams.get("head") === "stranger:feature" && address.searchParams.get("state") === "open";
      json(200, asked ? api.pulls : []);
    } else if (path === "GET /repos/acme/backend/actions/runs/42/artifacts") {
      const size = api.claimedSize ?? api.archive?.length;
      const artifact = { id: 7, name: address.searchParams.get("name"), size_in_bytes: size, expired: false };
      // An earlier attempt of the run left one too, which is not the one to read.
      const artifacts = api.archive === undefined ? [] : [{ ...artifact, id: 5 }, artifact];
      const pageSize = Number(address.searchParams.get("per_page") ?? 30);
      json(200, { total_count: artifacts.length, artifacts: artifacts.slice(0, pageSize) });
    } else if (path === "GET /repos/acme/backend/actions/artifacts/7/zip") {
      response.writeHead(302, { location: `${api.url}/storage` }).end();
    } else {
      const usual = { method: request.method ?? "GET", path: address.pathname, query: address.searchParams };
      const { status, body: content } = answer(api.state, {
        ...usual,
        body: body === "" ? undefined : JSON.parse(body),
        base: api.url,
      });
      json(status, content);
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const api: ForkApi = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state: emptyState(headSha),
    pulls: [listedPull(12, headSha)],
    archive: undefined,
    claimedSize: undefined,
    authorizationAtStorage: undefined,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
  return api;
}
