import { expect, test } from "vitest";
import { released, rolloutOf, stackFile } from "./rollout-of.ts";

const api = { api: "rollout: {}" };
const OLD = "api-00001-abc";

test("the first deployment ever holds nothing: the only revision serves", async () => {
  const { cloud, rollout, said, text, up } = await rolloutOf(stackFile(api, "1"));
  expect(await rollout("hold")).toBe(0);
  expect(said).toEqual(["no service gets a new revision that another one could serve for"]);
  expect(text()).toBe(stackFile(api, "1"));
  await up();
  expect(cloud.shares()).toEqual({ api: `${OLD} 100` });
});

test("a release holds the revision that serves, by one line of the run's stack file", async () => {
  const { text, said } = await released(api);
  expect(said).toEqual([`api: ${OLD} serves until the candidate did well`]);
  const [head, tail] = stackFile(api, "2").split("  tarmac:project");
  expect(text()).toBe(
    `${head}  tarmac:serving: { "api": { "revision": "${OLD}", "candidate": 0 } }\n  tarmac:project${tail}`,
  );
});

test("a deployment that makes no new revision holds nothing", async () => {
  const { cloud, rollout, said, write } = await rolloutOf(stackFile(api, "1"));
  await cloud.up();
  write(stackFile({ api: "rollout: {}, labels: { team: a }" }, "1"));
  await rollout("hold");
  expect(said).toEqual(["no service gets a new revision that another one could serve for"]);
});

test("without candidates nothing is looked at", async () => {
  const { cloud, rollout, said, write } = await rolloutOf(stackFile({ api: "port: 8080" }, "1"));
  await cloud.up();
  write(stackFile({ api: "port: 8080" }, "2"));
  cloud.preview = () => Promise.reject(new Error("asked for a preview"));
  expect(await rollout("hold")).toBe(0);
  expect(said).toEqual(["no service of this stack has candidates: a new revision serves as soon as it is ready"]);
});

test("the next deployment after one that went back tries the newest again, whatever changed", async () => {
  const { cloud, rollout, said, text, write } = await released(api, { answer: () => 500 });
  await rollout("move");
  write(text());
  said.length = 0;
  expect(await rollout("hold")).toBe(0);
  expect(said).toEqual([`api: ${OLD} serves until the candidate did well`]);
  await cloud.up();
  expect(cloud.shares()).toEqual({ api: `${OLD} 100, api-00002-abc 0` });
});

test("and a revert after it ends with the reverted one", async () => {
  let wrong = true;
  const { cloud, rollout, write } = await released(api, { answer: () => (wrong ? 500 : 200) });
  await rollout("move");
  wrong = false;
  write(stackFile(api, "1"));
  await rollout("hold");
  await cloud.up();
  expect(cloud.shares()).toEqual({ api: `${OLD} 100, api-00003-abc 0` });
  expect(await rollout("move")).toBe(0);
  expect(cloud.shares()).toEqual({ api: "api-00003-abc 100" });
});

test("a preview that cannot be read holds all that is there, and moves it on", async () => {
  const { cloud, rollout, said } = await rolloutOf(stackFile(api, "1"));
  await cloud.up();
  const { preview } = cloud;
  cloud.preview = () => Promise.resolve('{"diagnostics": []}');
  await rollout("hold");
  expect(said).toEqual([`api: ${OLD} serves until the candidate did well`]);
  cloud.preview = preview;
  await cloud.up();
  expect(await rollout("move")).toBe(0);
  expect(said).toContain("no service has a newer revision than the one that serves");
  expect(cloud.shares()).toEqual({ api: `${OLD} 100` });
});

test("a stack file that says who serves is refused: a deployment says it", async () => {
  const { rollout, said } = await released(api);
  expect(await rollout("hold")).toBe(1);
  expect(said.at(-1)).toBe(
    "tarmac:serving: expected nothing before a deployment, which sets it, got api; delete it from the stack file",
  );
});

test("jobs that run before are said to stay done, those that do not run are not", async () => {
  const jobs = (digit: string) =>
    `  tarmac:jobs:\n    migrate: { image: "europe-west1-docker.pkg.dev/acme-staging/backend/m@sha256:${digit.repeat(64)}", timeoutSeconds: 60, runBefore: [api] }\n`;
  const { cloud, rollout, said, write } = await rolloutOf(stackFile(api, "1", jobs("1")));
  await cloud.up();
  write(stackFile(api, "2", jobs("1")));
  await rollout("hold");
  expect(said).toHaveLength(1);
  write(stackFile(api, "2", jobs("2")));
  said.length = 0;
  await rollout("hold");
  expect(said.slice(1)).toEqual([
    "migrate: runs before api, and what it changes does not go back with the traffic: the revision that serves must be able to live with it",
  ]);
  await cloud.up();
  expect(cloud.ran).toEqual(["migrate"]);
});

test("back sends all requests to a revision that is there", async () => {
  const { cloud, rollout, text } = await released(api);
  await rollout("move");
  expect(await rollout("back", `api=${OLD}`)).toBe(0);
  expect(cloud.shares()).toEqual({ api: `${OLD} 100, api-00002-abc 0` });
  expect(text()).toBe(stackFile(api, "2"));
});
