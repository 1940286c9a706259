import { describe, expect, test } from "vitest";
import { difference } from "../../../tools/approval/difference.ts";
import { hold as holdPlanned } from "../../../tools/approval/hold.ts";
import { digest } from "../../../tools/changes/digest.ts";
import { readPlan } from "../../../tools/changes/read/plan.ts";
import { writeJson } from "../../../tools/changes/write/json.ts";
import { failedPreview, image, preview, SECRET, SERVICE, step } from "../changes/make-preview.ts";

const VALUE = "value-of-a-setting-42";
const release = (digit: string, more: object = {}) =>
  step({
    op: "update",
    type: SERVICE,
    name: "api",
    old: { template: { containers: [{ image: image("0") }] }, ingress: "A", note: VALUE },
    new: { template: { containers: [{ image: image(digit) }] }, ingress: "B", note: `${VALUE}!` },
    ...more,
  });
const secret = (name: string) => step({ op: "create", type: SECRET, name, new: { secretId: name } });
const plan = (...steps: object[]) => readPlan(preview(steps));

const SHOWN = "2026-01-02T03:04:05.000000001Z";

/** Of a state that nothing wrote since, unless it is said. */
const hold = (was: { set: ReturnType<typeof plan>; digest: string }, set: ReturnType<typeof plan>, written = SHOWN) =>
  holdPlanned({ ...was, written: SHOWN }, { set, written });

/** As the planning job leaves it and the deploying job reads it. */
function approved(set: ReturnType<typeof plan>) {
  return { set: readPlan(writeJson({ set, stack: "staging" })), digest: digest(set) ?? "" };
}

describe("a plan is held against the approved one", () => {
  test("the same, in another order and at another time", () => {
    const set = plan(secret("a"), release("1"));
    const now = plan(release("1", { oldState: { modified: "2026-01-02T03:04:05Z" } }), secret("a"));
    expect(hold(approved(set), now)).toEqual({ kind: "held", digest: digest(set) });
  });

  test("nothing at all is the same as nothing at all", () => {
    expect(hold(approved(plan()), plan()).kind).toBe("held");
  });

  test.each([
    ["another value", plan(release("2"))],
    ["one more", plan(release("1"), secret("a"))],
    ["one less", plan()],
    ["another operation", plan(release("1", { op: "replace" }))],
    ["a protection that goes off", plan(release("1", { oldState: { protect: true } }))],
  ])("%s is refused, with both digests and the way on", (_, now) => {
    const was = approved(plan(release("1")));
    const held = hold(was, now);
    expect(held).toMatchObject({
      kind: "refused",
      sentence: `approved was ${was.digest}, what would be done now is ${digest(now)}: they differ; nothing was changed; start all jobs of this run again (gh run rerun), which plans anew and asks for approval again`,
    });
    expect(held.kind === "refused" && held.lines.length).toBeGreaterThan(0);
    expect(JSON.stringify(held)).not.toContain(VALUE);
  });

  test("values that are not shown are the same only while nothing wrote the state", () => {
    const later = "2026-01-02T03:04:06Z";
    const unseen = plan(release("1"));
    expect(hold(approved(unseen), unseen).kind).toBe("held");
    for (const written of [later, ""]) {
      expect(hold(approved(unseen), unseen, written)).toMatchObject({
        kind: "refused",
        sentence: `the state was written since the plan was shown (${SHOWN}, now ${written || "never"}), and the plan has values that are not shown: whether ${digest(unseen)} is what was approved cannot be told; nothing was changed; start all jobs of this run again (gh run rerun), which plans anew and asks for approval again`,
      });
    }
    // What is shown whole is compared whole: somebody else's update may leave it as it was.
    const seen = plan(step({ op: "update", type: SERVICE, name: "api", old: { ingress: "A" }, new: { ingress: "B" } }));
    expect(hold(approved(seen), seen, later).kind).toBe("held");
  });

  test("what was kept is not what was shown", () => {
    const [shown, kept] = [approved(plan(release("1"))), approved(plan(release("2")))];
    for (const digest of [shown.digest, ""]) {
      expect(hold({ set: kept.set, digest }, plan(release("2")))).toMatchObject({
        kind: "refused",
        sentence: expect.stringContaining("the approved plan is not the one that the run kept"),
      });
    }
  });

  test("a plan that is not known, on either side", () => {
    const failed = readPlan(failedPreview("boom"));
    expect(hold(approved(failed), plan())).toMatchObject({
      sentence: expect.stringMatching(/^what was approved is not known: /),
    });
    expect(hold(approved(plan()), failed)).toMatchObject({
      sentence: expect.stringMatching(/^the plan is not known: the preview ended with errors/),
    });
    // Two that failed alike are not the same plan.
    expect(hold({ set: failed, digest: "" }, failed).kind).toBe("refused");
  });
});

describe("in what two plans differ", () => {
  test("is told resource by resource, without what is the same", () => {
    const [then, now] = [
      plan(release("1"), secret("gone"), secret("same")),
      plan(release("2"), secret("new"), secret("same")),
    ];
    const lines = difference(then, now);
    const short = (digit: string) => `"${image(digit)}"`;
    expect(lines).toEqual([
      "cloudrunv2.Service api",
      "  approved: update",
      expect.stringContaining(short("1")),
      "  now: update",
      expect.stringContaining(short("2")),
      "secretmanager.Secret gone",
      "  approved: create",
      '      + secretId: "gone"',
      "  now: nothing",
      "secretmanager.Secret new",
      "  approved: nothing",
      "  now: create",
      '      + secretId: "new"',
    ]);
  });

  test("is nothing between equals", () => {
    expect(difference(plan(release("1")), plan(release("1")))).toEqual([]);
  });

  test("says how many more than fit", () => {
    const many = Array.from({ length: 25 }, (_, n) => secret(`s${n}`));
    const lines = difference(plan(), plan(...many));
    expect(lines.filter((line) => line.startsWith("secretmanager.Secret"))).toHaveLength(20);
    expect(lines.at(-1)).toBe("and 5 more");
  });
});
