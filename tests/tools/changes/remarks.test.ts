import { expect, test } from "vitest";
import { classify } from "../../../tools/changes/classify/classify.ts";
import { readPreview } from "../../../tools/changes/read/preview.ts";
import { remarks } from "../../../tools/changes/write/remarks.ts";
import { preview, SECRET, type StepParts, step } from "./make-preview.ts";

const REDIS = "gcp:redis/instance:Instance";

/** The remarks of what is protected, foreign parts as they are. */
function said(parts: StepParts): readonly string[] {
  const [item] = classify(readPreview(preview([step({ ...parts, oldState: { protect: true } })]))).all;
  const phrases = item === undefined ? [] : remarks(item);
  return phrases.map((phrase) => phrase.map((part) => (typeof part === "string" ? part : part.code)).join(""));
}

test("a protected deletion names the two steps, not the way that the engine offers", () => {
  expect(said({ op: "delete", type: SECRET, old: { secretId: "a" } })).toEqual([
    "holds data",
    "needs an administrator",
    "protected: the engine refuses this. Removing it takes two steps: put the entry back with `retire: true` in the stack file and run an up, then delete the entry",
  ]);
});

test("a protected replacement names the way beside it", () => {
  const old = { authEnabled: true, transitEncryptionMode: "SERVER_AUTHENTICATION", tier: "BASIC" };
  const replacement = {
    op: "replace",
    type: REDIS,
    old,
    new: { ...old, tier: "STANDARD_HA" },
    replaceReasons: ["tier"],
  };
  expect(said(replacement)).toEqual([
    "because of tier",
    "holds data",
    "needs an administrator",
    "protected: the engine refuses this. undo that change: what is used cannot be retired. The way is a second cache under another key of tarmac:caches, up; move the `uses` of its users (what is in it is lost: drain queues first) to it, up; then retire this one (`retire: true`, up, delete the entry)",
  ]);
});
