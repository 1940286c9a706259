import { expect, test } from "vitest";
import { wayToReplace } from "../../../../../tools/rehearsal/engine/replace-words.ts";
import { Clouds } from "../clouds.ts";
import { apis } from "./twin.ts";

const REDIS = "gcp:redis/instance:Instance";

/** What is found when a cache that has been there gets another tier. */
function replacedCache(deletionProtection: boolean) {
  const inputs = { name: "jobs", memorySizeGb: 1, region: "europe-west1", deletionProtection };
  const first = new Clouds();
  first.create(REDIS, "jobs", { ...inputs, tier: "BASIC" }, { dependsOn: apis(first) });
  const next = new Clouds({ previous: first.plan, memory: first.memory() });
  next.create(REDIS, "jobs", { ...inputs, tier: "STANDARD_HA" }, { dependsOn: apis(next) });
  return next.findings.filter(({ code }) => code === "replace-loses");
}

test("a replacement of what is guarded is an error and says the way that works, by what asks for it", () => {
  expect(replacedCache(true)).toMatchObject([{ severity: "error", fix: wayToReplace(REDIS, ["tier"]) }]);
});

test("of what has retired, a warning: move what it holds", () => {
  const fix = "undo the change that replaces it, or move what it holds first";
  expect(replacedCache(false)).toMatchObject([{ severity: "warning", fix }]);
});
