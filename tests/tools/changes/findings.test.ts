import { describe, expect, test } from "vitest";
import { projectNumber } from "../../../catalogue/made-up.ts";
import { findingsOf } from "../../../tools/changes/read/findings.ts";
import { readPlan } from "../../../tools/changes/read/plan.ts";
import { readPreview } from "../../../tools/changes/read/preview.ts";
import { readStep } from "../../../tools/changes/read/step.ts";
import { writeJson } from "../../../tools/changes/write/json.ts";
import { findingKinds } from "../../../tools/rehearsal/cloud/rules/index.ts";
import { NUMBER, realSteps } from "../../support/real-document.ts";
import { twins } from "../rehearsal/cloud/rules/all-twins.ts";
import { play } from "../rehearsal/cloud/rules/play.ts";
import type { Twin } from "../rehearsal/cloud/rules/twin.ts";
import { preview, SECRET, SERVICE, step, urnOf } from "./make-preview.ts";

const withRealNumber = (text: string) => text.replaceAll(projectNumber("acme-staging"), NUMBER);

/** What is found in the real engine's plan of a twin, and in its rehearsal. */
function both(twin: Twin, which: "bad" | "good") {
  const { first, clouds } = play(twin, which, { preview: true });
  const secrets = new Map([...first.secrets, ...clouds.secrets]);
  const steps = realSteps({ before: first.plan, plan: clouds.plan, secrets }).map(readStep);
  const ofCode = (found: readonly { code: string; severity: string; message: string }[]) =>
    found
      .filter(({ code, severity }) => code === twin.code && severity !== "info")
      .map(({ message }) => withRealNumber(message));
  return { real: ofCode(findingsOf(steps, 0)), rehearsed: ofCode(clouds.findings) };
}

describe.each(twins)("$code: $says", (twin) => {
  const left = findingKinds.find(({ code }) => code === twin.code)?.onlyRehearsed;

  test("is found in the real plan as in the rehearsal", () => {
    const { real, rehearsed } = both(twin, "bad");
    expect(real).toEqual(left === undefined ? rehearsed : []);
  });

  test("is not found in the real plan of the passing twin", () => {
    expect(both(twin, "good").real).toEqual([]);
  });
});

test("most of what a rehearsal finds is judged, and found, in the real plan", () => {
  const found = twins.filter((twin) => both(twin, "bad").real.length > 0);
  expect(new Set(found.map(({ code }) => code)).size).toBeGreaterThan(80);
});

test("what would be said of a service agent is left out where the plan does not give away its project's number", () => {
  const twin = twins.find(({ code }) => code === "registry-credentials-unreadable");
  if (twin === undefined) throw new Error("no such twin");
  const { first, clouds } = play(twin, "bad", { preview: true });
  const said = (numbered: boolean) => {
    const steps = realSteps({ before: first.plan, plan: clouds.plan, secrets: clouds.secrets, numbered });
    return findingsOf(steps.map(readStep), 0).flatMap(({ code, message }) => (code === twin.code ? [message] : []));
  };
  expect(said(false)).toEqual([]);
  expect(said(true)).toEqual(twin.says.map(withRealNumber));
});

describe("what a plan that does not list everything is judged by", () => {
  const [root, google] = [urnOf("pulumi:pulumi:Stack", "tarmac-staging"), urnOf("pulumi:providers:gcp", "gcp")];
  const service = (more: object) =>
    step({
      op: "update",
      type: SERVICE,
      name: "api",
      old: {},
      new: {
        project: "acme-staging",
        template: { serviceAccount: "run-api@acme-staging.iam.gserviceaccount.com", ...more },
      },
      newState: { provider: `${google}::04da6b54-80e4-46f7-96ec-b56ff0331ba9` },
    });
  const codes = (steps: readonly object[], more = {}) =>
    readPreview(preview(steps, more)).diagnostics.flatMap(({ severity, finding }) =>
      severity === "error" && finding ? [finding] : [],
    );
  const named = { containers: [{ name: "api", envs: [{ name: "K_SERVICE", value: "x" }] }] };
  const standing = [root, google].map((urn) => ({ op: "same", urn, newState: { urn, custom: urn === google } }));

  test("is what a resource says of itself", () => {
    expect(codes([service(named)])).toEqual(["run-env-reserved"]);
  });

  test("once everything is listed, is what it says of others too", () => {
    const whole = { changeSummary: { update: 1, same: 2 } };
    expect(codes([...standing, service(named)], whole)).toEqual(["run-env-reserved", "iam-account-missing"]);
    expect(codes([...standing, service(named)], { changeSummary: { update: 1, same: 3 } })).toEqual([
      "run-env-reserved",
    ]);
    const strange = step({ op: "same", type: SECRET, new: { project: "acme-staging" } });
    const stranger = { changeSummary: { update: 1, same: 3 } };
    expect(codes([...standing, strange, service(named)], stranger)).toEqual(["run-env-reserved"]);
    expect(codes([standing[0] ?? {}, service(named)], { changeSummary: { update: 1, same: 1 } })).toEqual([
      "run-env-reserved",
    ]);
  });

  test("is nothing where the preview ended with errors", () => {
    expect(codes([service(named)], { diagnostics: [{ severity: "error", message: "no" }] })).toEqual([]);
  });

  test("a removal that the provider refuses is known without the rest, unless it is only forgotten", () => {
    const old = { name: "api", deletionProtection: true };
    expect(codes([step({ op: "delete", type: SERVICE, old })])).toEqual(["delete-refused"]);
    expect(codes([step({ op: "delete", type: SERVICE, old, oldState: { retainOnDelete: true } })])).toEqual([]);
  });
});

test("a finding is masked as any message, and kept with its code in a saved plan", () => {
  const old = { name: "api", template: {} };
  const image = "https://user:not-a-real-value@registry.test/backend/api:1";
  const set = readPreview(
    preview([step({ op: "update", type: SERVICE, name: "api", old, new: { template: { containers: [{ image }] } } })]),
  );
  const found = set.diagnostics.filter(({ finding }) => finding === "run-image-by-tag");
  const quoted = "image: https://user:[masked]@registry.test/backend/api:1 names no digest: use the digest";
  expect(found.map(({ message }) => message)).toEqual([expect.stringContaining(quoted)]);
  expect(readPlan(writeJson({ set, stack: "staging" })).diagnostics).toEqual(set.diagnostics);
});
