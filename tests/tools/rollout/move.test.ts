import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Known } from "./monitoring-double.ts";
import { released, rolloutOf, stackFile } from "./rollout-of.ts";

const OLD = "api-00001-abc";
const NEW = "api-00002-abc";
const held = { api: `${OLD} 100, ${NEW} 0` };
const steps = { api: "rollout: { steps: [10, 50] }" };
const CANDIDATE = "https://candidate---api-100200300.europe-west1.run.app/up";
const OWN = "https://api-100200300.europe-west1.run.app/up";

/** Both revisions answer 1,000 requests, the candidate some of them with 500. */
const failing =
  (errors: number): Known =>
  ({ service }) => ({
    [`${service}-00001-abc`]: { classes: { "2xx": 999, "5xx": 1 }, slow: 80 },
    [`${service}-00002-abc`]: { classes: { "2xx": 1000 - errors, "5xx": errors }, slow: 90 },
  });

describe("a candidate that does well", () => {
  test("gets its shares one after the other, then all", async () => {
    const { cloud, rollout, said, asked, text } = await released(steps, { known: failing(2) });
    expect(cloud.shares()).toEqual(held);
    expect(await rollout("move")).toBe(0);
    expect(cloud.history.slice(1)).toEqual([
      held,
      { api: `${OLD} 90, ${NEW} 10` },
      { api: `${OLD} 50, ${NEW} 50` },
      { api: `${NEW} 100` },
    ]);
    expect(asked).toEqual([CANDIDATE, OWN]);
    expect(said).toContain("api at 10 %: 0.2 % of 1000 requests failed, of the serving revision's 0.1 %");
    expect(text()).toBe(stackFile(steps, "2"));
  });

  test("is watched as long as the stack file says, and until that can be seen", async () => {
    const { rollout, minutes, numbers } = await released(steps, { known: failing(0) });
    await rollout("move");
    expect(minutes()).toBe(16);
    const [last] = numbers.slice(-1).map(({ searchParams }) => searchParams);
    expect([last?.get("interval.startTime"), last?.get("interval.endTime")]).toEqual([
      "2026-01-01T00:08:00.000Z",
      "2026-01-01T00:16:00.000Z",
    ]);
  });

  test("without steps gets all at once, and no number is read", async () => {
    const { cloud, rollout, numbers } = await released({ api: "rollout: {}" });
    expect(await rollout("move")).toBe(0);
    expect(cloud.history.slice(1)).toEqual([held, { api: `${NEW} 100` }]);
    expect(numbers).toEqual([]);
  });

  test("of a service with few requests is judged by none of them having failed", async () => {
    const known: Known = () => ({ [OLD]: { classes: { "2xx": 9 } }, [NEW]: { classes: { "2xx": 1 } } });
    const { cloud, rollout, said } = await released(steps, { known });
    expect(await rollout("move")).toBe(0);
    expect(cloud.shares()).toEqual({ api: `${NEW} 100` });
    expect(said).toContain("api at 10 %: 1 requests are too few to judge by, and none failed");
  });
});

test("nothing is to be expected of a candidate where clients stay with the revision they know", async () => {
  const known: Known = () => ({ [OLD]: { classes: { "2xx": 900 } } });
  const { rollout } = await released({ api: "sessionAffinity: true, rollout: { steps: [10] }" }, { known });
  expect(await rollout("move")).toBe(0);
});

describe("a service that is not public", () => {
  const services = { api: "public: false, rollout: {} " };

  test("is asked with a token for its own address, also at its candidate's", async () => {
    const { rollout, asked } = await released(services);
    const command = `test "$SMOKE_AUDIENCE" = ${OWN.replace("/up", "")} && echo a-token`;
    expect(await rollout("move", "--identity-command", command)).toBe(0);
    expect(asked).toEqual([CANDIDATE, OWN]);
  });

  test("is not asked without one, which is said", async () => {
    const { rollout, asked, said } = await released(services);
    expect(await rollout("move")).toBe(0);
    expect(asked).toEqual([]);
    expect(said).toContain("api: nothing of the candidate can be asked from here; it passed its startup probe");
  });
});

describe("a candidate that does badly", () => {
  test("at its own address never gets a request", async () => {
    const answer = (url: string) => (url === CANDIDATE ? 503 : 200);
    const { cloud, rollout, said, text } = await released(steps, { known: failing(0), answer });
    expect(await rollout("move")).toBe(1);
    expect(cloud.history.slice(1)).toEqual([held]);
    expect(said.slice(-2)).toEqual([
      `stopped: api: ${CANDIDATE} answered 503, expected 2xx or 3xx`,
      `no request went to a candidate: ${OLD} serves api`,
    ]);
    expect(text()).toBe(stackFile(steps, "2"));
  });

  test("with its first share sends all back at once", async () => {
    const { cloud, rollout, said, minutes } = await released(steps, { known: failing(50) });
    expect(await rollout("move")).toBe(1);
    expect(cloud.history.slice(1)).toEqual([held, { api: `${OLD} 90, ${NEW} 10` }, held]);
    expect(minutes()).toBe(1);
    expect(said.slice(-2)).toEqual([
      "stopped: api at 10 %: 5 % of 1000 requests failed, of the serving revision's 0.1 %; 1 more are let pass",
      `all requests went back: ${OLD} serves api`,
    ]);
  });

  test("by being slow sends all back", async () => {
    const known: Known = () => ({
      [OLD]: { classes: { "2xx": 100 }, slow: 200 },
      [NEW]: { classes: { "2xx": 100 }, slow: 401 },
    });
    const { cloud, rollout, said } = await released(steps, { known });
    expect(await rollout("move")).toBe(1);
    expect(cloud.shares()).toEqual(held);
    expect(said.at(-2)).toContain("95 of 100 answers took 401 ms, the serving revision's 200 ms");
  });

  test("once it serves alone sends all back", async () => {
    const { cloud, rollout } = await released(steps, {
      known: failing(0),
      answer: (url) => (url === OWN ? 500 : 200),
    });
    expect(await rollout("move")).toBe(1);
    expect(cloud.history.slice(-2)).toEqual([{ api: `${NEW} 100` }, held]);
  });
});

describe("no answer of Cloud Monitoring", () => {
  test("before the first step leaves the traffic where it is", async () => {
    const { cloud, rollout, said } = await released(steps, { known: () => 403 });
    expect(await rollout("move")).toBe(1);
    expect(cloud.history.slice(1)).toEqual([held]);
    expect(said.at(-2)).toContain("Cloud Monitoring answered 403: deploy may read numbers");
  });

  test("for some minutes stays, and goes on", async () => {
    let minutes = 0;
    const { cloud, rollout, said } = await released(steps, {
      known: (asked) => (minutes > 2 && minutes < 10 ? 503 : failing(0)(asked)),
      atSleep: (now) => {
        minutes = now;
      },
    });
    expect(await rollout("move")).toBe(0);
    expect(said.filter((line) => line === "api at 10 %: Cloud Monitoring answered 503")).toHaveLength(7);
    expect(cloud.shares()).toEqual({ api: `${NEW} 100` });
  });

  test("that lasts gives the candidate no more, and ends with all back", async () => {
    let minutes = 0;
    const { cloud, rollout, said } = await released(steps, {
      known: (asked) => (minutes > 0 ? 503 : failing(0)(asked)),
      atSleep: (now) => {
        minutes = now;
      },
    });
    expect(await rollout("move")).toBe(1);
    expect(cloud.history.slice(1)).toEqual([held, { api: `${OLD} 90, ${NEW} 10` }, held]);
    expect(said.at(-2)).toBe(
      "stopped: nothing could be said in 13 minutes: api at 10 %: Cloud Monitoring answered 503",
    );
  });

  test("of the candidate alone is none either, where requests were to be expected", async () => {
    const known: Known = () => ({ [OLD]: { classes: { "2xx": 900 } } });
    const { cloud, rollout, said } = await released(steps, { known });
    expect(await rollout("move")).toBe(1);
    expect(cloud.shares()).toEqual(held);
    expect(said.at(-2)).toContain("about 100 were to be expected: numbers are missing");
  });
});

describe("cancelled", () => {
  test("while it is watched sends all back", async () => {
    const { cloud, rollout, said } = await released(steps, {
      known: failing(0),
      atSleep: (minutes, cancel) => minutes >= 10 && cancel(),
    });
    expect(await rollout("move")).toBe(1);
    expect(cloud.history.slice(-2)).toEqual([{ api: `${OLD} 50, ${NEW} 50` }, held]);
    expect(said.at(-2)).toBe("stopped: the deployment was cancelled");
  });

  test("while the candidate is asked moves nothing", async () => {
    const { cloud, rollout } = await released(steps, { answer: () => 503, atSleep: (_, cancel) => cancel() });
    expect(await rollout("move")).toBe(1);
    expect(cloud.history.slice(1)).toEqual([held]);
  });
});

test("an up that fails in the middle sends all back, and is tried again where that fails", async () => {
  const services = { api: "rollout: {}" };
  const rollout = await rolloutOf(stackFile(services, "1"), { beforeUp: (ups) => ups > 2 });
  await rollout.cloud.up();
  rollout.write(stackFile(services, "2"));
  await rollout.rollout("hold");
  await rollout.cloud.up();
  expect(await rollout.rollout("move")).toBe(1);
  expect(rollout.cloud.history.slice(1)).toEqual([held, held]);
  expect(rollout.said.at(-1)).toBe(`all requests went back: ${OLD} serves api`);
});

test("one that never succeeds says what to do by hand", async () => {
  const services = { api: "rollout: {}" };
  const rollout = await rolloutOf(stackFile(services, "1"), { beforeUp: () => false });
  await rollout.cloud.up();
  rollout.write(stackFile(services, "2"));
  await rollout.rollout("hold");
  await rollout.cloud.up();
  expect(await rollout.rollout("move")).toBe(1);
  expect(rollout.said.at(-1)).toBe(
    `the requests could not be sent back in 3 tries; do it by hand: npm run rollout -- back --stack staging api=${OLD}`,
  );
});

describe("several services", () => {
  const both = { api: "rollout: { steps: [10, 50] }", web: "rollout: { steps: [20] }" };

  test("take their steps together", async () => {
    const { cloud, rollout } = await released(both, { known: failing(0) });
    expect(await rollout("move")).toBe(0);
    expect(cloud.history.slice(2)).toEqual([
      { api: `${OLD} 90, ${NEW} 10`, web: "web-00001-abc 100, web-00002-abc 0" },
      { api: `${OLD} 90, ${NEW} 10`, web: "web-00001-abc 80, web-00002-abc 20" },
      { api: `${OLD} 50, ${NEW} 50`, web: "web-00001-abc 80, web-00002-abc 20" },
      { api: `${NEW} 100`, web: "web-00002-abc 100" },
    ]);
  });

  test("go back together when one of them does badly", async () => {
    const { cloud, rollout } = await released(both, {
      known: (asked) => failing(asked.service === "web" ? 30 : 0)(asked),
    });
    expect(await rollout("move")).toBe(1);
    expect(cloud.shares()).toEqual({ ...held, web: "web-00001-abc 100, web-00002-abc 0" });
  });

  test("without a candidate of theirs are left alone", async () => {
    const services = { api: "rollout: {}", web: "port: 8080" };
    const { cloud, rollout } = await released(services);
    expect(cloud.shares()).toEqual({ ...held, web: "web-00002-abc 100" });
    expect(await rollout("move")).toBe(0);
    expect(cloud.shares()).toEqual({ api: `${NEW} 100`, web: "web-00002-abc 100" });
  });
});

test("nothing held: nothing is done", async () => {
  const { cloud, rollout, said } = await rolloutOf(stackFile(steps, "1"));
  expect(await rollout("move")).toBe(0);
  expect([cloud.history, said]).toEqual([[], ["no revision is held: nothing is to be moved"]]);
});

test("what happened stands in the summary and in the result", async () => {
  const { rollout, folder } = await released(steps, { known: failing(50) });
  const [summary, result] = [join(folder, "summary.md"), join(folder, "result.json")];
  await rollout("move", "--summary", summary, "--result", result);
  expect(readFileSync(summary, "utf8")).toBe(`### ❌ The rollout was stopped in staging

- api: 1 right answers of the candidate
- api: 10 % of the requests go to the candidate
- stopped: api at 10 %: 5 % of 1000 requests failed, of the serving revision's 0.1 %; 1 more are let pass
- all requests went back: api-00001-abc serves api

`);
  expect(JSON.parse(readFileSync(result, "utf8"))).toMatchObject({ ok: false, told: { length: 4 } });
});
