import { describe, expect, it } from "vitest";
import { parseDeployedStack } from "../../../tools/smoke/deployed-stack.ts";

describe("parseDeployedStack", () => {
  it("takes the services' URLs and those held back, and leaves the rest", () => {
    const text = JSON.stringify({
      serviceUrls: { api: "https://api.a.run.app" },
      heldBack: { "service web": [], "worker beat": [] },
      registryUrl: "x",
    });
    expect(parseDeployedStack(text)).toEqual({ serviceUrls: { api: "https://api.a.run.app" }, heldBack: ["web"] });
  });

  it("needs no heldBack", () => {
    expect(parseDeployedStack('{"serviceUrls":{}}')).toEqual({ serviceUrls: {}, heldBack: [] });
  });

  it.each([
    ["", 'stack outputs: expected JSON from "pulumi stack output --json", got 0 characters of something else'],
    [
      "error: no stack",
      'stack outputs: expected JSON from "pulumi stack output --json", got 15 characters of something else',
    ],
    ["{}", /^stack outputs: expected serviceUrls and heldBack, got a problem at serviceUrls: /],
    ["[]", /^stack outputs: expected serviceUrls and heldBack, got a problem at the top: /],
    ['{"serviceUrls":{"api":"file:///etc/passwd"}}', /got a problem at serviceUrls\.api: /],
  ])("refuses %j", (text, problem) => {
    expect(() => parseDeployedStack(text)).toThrow(problem);
  });
});
