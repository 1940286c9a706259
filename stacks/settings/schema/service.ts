import { z } from "zod";
import { scaleDefaults, serviceDefaults } from "../../../components/run/defaults.ts";
import { container, launchStage } from "./container.ts";
import { flag, integer, keys, member, retire, set, text } from "./kinds.ts";
import { livenessProbe, readinessProbe, startupProbe } from "./probe.ts";
import { rollout } from "./rollout.ts";

const cpuExpected = "must be a number of CPUs: 0.08 to 1, 2, 4, 6 or 8";

/** @see https://docs.cloud.google.com/run/docs/configuring/services/cpu */
const cpu = z
  .number({ error: cpuExpected })
  .refine((value) => (value >= 0.08 && value <= 1) || [2, 4, 6, 8].includes(value), { error: cpuExpected })
  .meta({ anyOf: [{ minimum: 0.08, maximum: 1 }, { enum: [2, 4, 6, 8] }] });

const smoke = keys({
  path: text("must be a path that begins with /", /^\/\S*$/).describe("Path of the request."),
  status: integer(100, 599)
    .optional()
    .describe("Status it must be answered with. Default: any 2xx or 3xx, as for a probe."),
  expectVersion: flag(false).describe("The answer must contain the released version."),
});

export const service = keys({
  ...container,
  cpu: cpu.default(serviceDefaults.cpu).describe("CPUs: 0.08 to 1, 2, 4, 6 or 8."),
  port: integer(1, 65535)
    .default(serviceDefaults.port)
    .describe("Port the container listens on; it gets it as `PORT`."),
  http2: z
    .boolean()
    .optional()
    .describe("HTTP/2 from end to end, without TLS in the container (h2c), as gRPC streams need it. Default: false."),
  probes: keys({
    startup: startupProbe
      .optional()
      .describe(
        "Until it succeeds, no other probe and no request comes. Default: TCP, timeoutSeconds 240, periodSeconds 240, failureThreshold 1.",
      ),
    liveness: livenessProbe.optional().describe("When it fails, the instance is restarted. Default: none."),
    readiness: readinessProbe.optional().describe("While it fails, no request comes. Default: none."),
  })
    .prefault({})
    .describe("Health checks."),
  scale: keys({
    min: integer(0).default(scaleDefaults.min).describe("Instances kept running."),
    max: integer(1).default(scaleDefaults.max).describe("Instances at most."),
    concurrency: integer(1, 1000)
      .optional()
      .describe("Requests at once in an instance. Default: 80; 1 when `cpu` is less than 1."),
  })
    .prefault({})
    .describe("How many instances."),
  cpuIdle: flag(serviceDefaults.cpuIdle).describe("True: CPU only during requests, and paid so."),
  startupCpuBoost: flag(serviceDefaults.startupCpuBoost).describe("More CPU while an instance starts."),
  executionEnvironment: z
    .enum(["gen1", "gen2"])
    .optional()
    .describe("Default: `gen2`; `gen1` where `cpu` is less than 1 or `memory` less than 512Mi."),
  timeoutSeconds: integer(1, 3600).default(serviceDefaults.timeoutSeconds).describe("Seconds a request may take."),
  sessionAffinity: flag(serviceDefaults.sessionAffinity).describe(
    "A client's requests go to the same instance if possible.",
  ),
  ingress: z
    .enum(["all", "internal", "internal-and-cloud-load-balancing"])
    .default(serviceDefaults.ingress)
    .describe("Where requests may come from."),
  public: flag(serviceDefaults.public).describe("Anybody may call it: the check of the caller's identity is off."),
  invokers: set(member()).default([]).describe("Members who may call it; not with `public`."),
  launchStage: launchStage.describe("Default: `GA`, also with a readiness probe."),
  domain: text(
    "must be a host name such as api.example.com",
    /^(?=.{4,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/,
  )
    .optional()
    .describe("Host name mapped to the service."),
  smoke: z.array(smoke).default([]).describe("Requests made after a deployment, besides the probes."),
  rollout: rollout
    .optional()
    .describe("How a new revision comes to serve. Without it, it gets every request as soon as it is ready."),
  retire: retire("the service"),
});
