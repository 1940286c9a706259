import { givenAt, objectsAt, textAt } from "../../../../catalogue/known.ts";
import { instanceOf } from "./containers.ts";
import type { FindingKind, Rule } from "./rule.ts";

const unneeded: FindingKind = {
  code: "run-launch-stage-unneeded",
  severity: "warning",
  about: "the API answers GA when nothing of a service is in preview, so BETA shows as a change on every up",
  fix: "leave launchStage out",
  source: "https://github.com/pulumi/pulumi-gcp/issues/2336",
};

const PREVIEW = ["ALPHA", "BETA", "EARLY_ACCESS", "PRELAUNCH"];
/** What of a service was in preview when the facts were taken, at the top, in the template or in a container. */
const TOP = ["multiRegionSettings", "iapEnabled"];
const TEMPLATE = ["serviceMesh", "sandboxes", "healthCheckDisabled"];
const CONTAINER = ["sourceCode", "sandboxLauncher"];

/** A preview launch stage only when something in preview is used: readiness probes are generally available since June 2026. */
export const runLaunchStage: Rule = {
  findings: [unneeded],
  types: ["gcp:cloudrunv2/service:Service"],
  judge({ type, inputs }, _, report) {
    const instance = instanceOf(type, inputs);
    const containers = objectsAt(instance, "containers");
    const isPreview = PREVIEW.includes(textAt(inputs, "launchStage") ?? "GA");
    const usesPreview =
      TOP.some((field) => givenAt(inputs, field)) ||
      TEMPLATE.some((field) => givenAt(instance, field)) ||
      containers.some((container) => CONTAINER.some((field) => givenAt(container, field)));
    if (isPreview && !usesPreview)
      report(unneeded, `launchStage: ${textAt(inputs, "launchStage")} with nothing in preview`);
  },
};
