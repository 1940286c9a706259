import { expect, it } from "vitest";
import { identityToken } from "../../../tools/smoke/identity-token.ts";

it("hands the audience to the command and takes what it prints", async () => {
  expect(await identityToken('echo "not-a-token.$SMOKE_AUDIENCE"', "audience")).toBe("not-a-token.audience");
});

it("waits for a command that takes its time, and ends one that takes too long", async () => {
  expect(await identityToken("sleep 0.1; echo t", "audience")).toBe("t");
  await expect(identityToken("exec sleep 3600", "audience", 1)).rejects.toThrow("the token command ended with SIGTERM");
});

it.each([
  ["exit 3", "the token command ended with exit code 3"],
  ["echo some-value; exit 1", "the token command ended with exit code 1"],
  ["true", "the token command printed no token"],
  ["echo two words", "the token command printed no token"],
  ["kill -9 $$", "the token command ended with SIGKILL"],
])("%s", async (command, problem) => {
  await expect(identityToken(command, "https://api.example")).rejects.toThrow(problem);
});
