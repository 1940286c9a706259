import type { Props, Value } from "../../../../../../catalogue/value.ts";
import { deploy, ready, SERVICE, service, type Twin } from "../twin.ts";

const latest = (percent: number, more: Props = {}): Props => ({
  type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST",
  percent,
  ...more,
});
const named = (percent: number, revision?: string, more: Props = {}): Props => ({
  type: "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION",
  percent,
  ...(revision === undefined ? {} : { revision }),
  ...more,
});
const shared = (...traffics: readonly Value[]) => service({ top: { traffics } });

/** A service that is there, changed to how `bad` and `good` share its traffic. */
function changed(code: string, says: readonly string[], bad: Props, good: Props): Twin {
  const before: Twin["before"] = (c) => deploy(c);
  const to =
    (inputs: Props): Twin["bad"] =>
    (c, before) => {
      c.update(before("api"), inputs, { dependsOn: ready(c) });
    };
  return { code, says, before, bad: to(bad), good: to(good) };
}

/** Who gets the requests of a service. */
export const traffic: readonly Twin[] = [
  changed(
    "run-traffic-sum",
    ["traffics: 90 + 20 is 110"],
    shared(named(90, "api-00001-abc"), latest(20)),
    shared(named(90, "api-00001-abc"), latest(10)),
  ),
  changed(
    "run-traffic-sum",
    ["traffics: 99 + 0 is 99"],
    shared(named(99, "api-00001-abc"), { type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", tag: "candidate" }),
    shared(named(100, "api-00001-abc"), { type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", tag: "candidate" }),
  ),
  changed(
    "run-traffic-target",
    [
      "traffics: a share goes to a revision, and names none",
      "traffics: api-00001-abc is named, but the newest gets it",
    ],
    shared(named(50), latest(50, { revision: "api-00001-abc" })),
    shared(named(50, "api-00001-abc"), latest(50)),
  ),
  changed(
    "run-traffic-tag",
    ["traffics: the tag blue stands twice", "traffics: the tag Candidate cannot begin an address"],
    shared(
      named(50, "api-00001-abc", { tag: "blue" }),
      named(0, "api-00002-abc", { tag: "blue" }),
      latest(50, { tag: "Candidate" }),
    ),
    shared(named(50, "api-00001-abc", { tag: "blue" }), latest(50, { tag: "candidate" })),
  ),
  {
    code: "run-traffic-revision-missing",
    says: ["traffics: api-00001-abc cannot be there yet"],
    bad: (c) => deploy(c, shared(named(100, "api-00001-abc"), latest(0, { tag: "candidate" }))),
    good: (c) => deploy(c, shared(latest(100)), SERVICE),
  },
];
