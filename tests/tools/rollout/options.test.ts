import { expect, test } from "vitest";
import { readOptions } from "../../../tools/rollout/options.ts";

test("everything that may be said", () => {
  const given = [
    "move",
    "--stack",
    "a",
    "--token-command",
    "t",
    "--identity-command",
    "i",
    "--monitoring",
    "http://h:1/",
  ];
  expect(readOptions([...given, "--summary", "s", "--result", "r"])).toEqual({
    what: "move",
    stack: "a",
    revisions: {},
    tokenCommand: "t",
    identityCommand: "i",
    monitoring: "http://h:1",
    summary: "s",
    result: "r",
  });
});

test("what an unset variable of a workflow arrives as is nothing", () => {
  const given = ["hold", "--stack", "a", "--token-command", "", "--identity-command", "", "--summary", ""];
  expect(readOptions(given)).toMatchObject({
    tokenCommand: "gcloud auth print-access-token",
    identityCommand: undefined,
    monitoring: "https://monitoring.googleapis.com",
    summary: undefined,
  });
});

test("back names revisions of services", () => {
  const { revisions } = readOptions(["back", "--stack", "a", "api=api-00001-abc", "web=web-1"]);
  expect(revisions).toEqual({ api: "api-00001-abc", web: "web-1" });
});

test.each([
  [[], "expected hold, move or back, got nothing"],
  [["up", "--stack", "a"], "expected hold, move or back, got up"],
  [["hold"], "expected --stack STACK, got none"],
  [["hold", "--stack", "a", "api=api-1"], "expected nothing after hold, got api=api-1"],
  [["back", "--stack", "a"], "expected SERVICE=REVISION, got none"],
  [["back", "--stack", "a", "api=web-1"], "expected SERVICE=REVISION, as api=api-00007-abc, got api=web-1"],
  [["back", "--stack", "a", "=-1"], "expected SERVICE=REVISION, as api=api-00007-abc, got =-1"],
  [["move", "--stack", "a", "--monitoring", "here"], "--monitoring: expected an address, got here"],
])("%j", (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});
