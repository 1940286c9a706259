import { workerDefaults } from "../../../components/run/defaults.ts";
import { container, launchStage, wholeCpu } from "./container.ts";
import { flag, integer, keys, retire } from "./kinds.ts";
import { livenessProbe, startupProbe } from "./probe.ts";

export const worker = keys({
  ...container,
  cpu: wholeCpu,
  instances: integer(0, 100).default(workerDefaults.instances).describe("Instances, always running."),
  singleton: flag(workerDefaults.singleton).describe("True refuses any other count than one, for schedulers."),
  probes: keys({
    startup: startupProbe.optional().describe("Until it succeeds, the instance has not started. Needs a `port`."),
    liveness: livenessProbe.optional().describe("When it fails, the instance is restarted. Needs a `port`."),
  })
    .prefault({})
    .describe("Health checks; none by default."),
  launchStage: launchStage.describe("Default: `GA`."),
  retire: retire("the worker"),
});
