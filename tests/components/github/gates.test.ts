import { describe, expect, test } from "vitest";
import { type GatesArgs, gateSentences, offered } from "../../../components/github/gates.ts";

const asked = { environment: "production", rules: true, refs: true };
const nothing = { environment: "production", rules: false, refs: true };

describe("gates", () => {
  test.each<readonly [GatesArgs["plan"], GatesArgs["visibility"], boolean, boolean, boolean]>([
    ["free", "public", true, true, true],
    ["pro", "public", true, true, true],
    ["team", "public", true, true, true],
    ["enterprise", "public", true, true, true],
    ["free", "private", false, false, false],
    ["pro", "private", true, false, true],
    ["team", "private", true, false, true],
    ["enterprise", "private", true, true, true],
    ["enterprise", "internal", true, true, true],
  ])("of %s, %s", (plan, visibility, environments, approval, rulesets) => {
    expect(offered({ plan, visibility })).toEqual({ environments, approval, rulesets });
    const complete = environments && rulesets;
    expect(gateSentences({ ...asked, plan, visibility }).length > 0).toBe(!complete);
  });

  test.each<readonly [string, Partial<GatesArgs>, readonly string[]]>([
    ["nothing asked", { ...nothing, plan: "team" }, []],
    ["everything there", { plan: "enterprise" }, []],
    [
      "nothing is there",
      { plan: "free", refs: false },
      [
        "environment production: GitHub has no environments for private repositories of the plan free, and answers with an error when asked for one; set tarmac:github.manages to nothing, or change the plan",
        "environment production: without a branch policy a job on any branch may name it and become deploy; set tarmac:github.deploy.refs, which Google's side checks",
        "tarmac:github.rules: GitHub has no rulesets for private repositories of the plan free; set tarmac:github.manages to nothing, or change the plan; until then anybody with write access pushes to the default branch",
      ],
    ],
    [
      "nothing is there, but Google checks the ref",
      { plan: "free", rules: false },
      [
        "environment production: GitHub has no environments for private repositories of the plan free, and answers with an error when asked for one; set tarmac:github.manages to nothing, or change the plan",
      ],
    ],
  ])("%s", (_, change, sentences) => {
    expect(gateSentences({ ...asked, plan: "enterprise", visibility: "private", ...change })).toEqual(sentences);
  });
});
