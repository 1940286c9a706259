import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2/index.js";
import * as pulumi from "@pulumi/pulumi";
import { withDefaults } from "../defaults.ts";
import type { SecretReader } from "../secrets/secret-reader.ts";
import type { Backing } from "./backing.ts";
import {
  concurrencyOf,
  delayedProbeDefaults,
  executionEnvironmentOf,
  readinessProbeDefaults,
  scaleDefaults,
  serviceDefaults,
  startupDefault,
} from "./defaults.ts";
import { type ProbeArgs, type ReadinessProbeArgs, renderProbe, renderReadinessProbe } from "./probe.ts";
import { type ProbeKind, probeProblems } from "./probe-rules.ts";
import { renderTraffic, type ServingArgs, servingProblems } from "./traffic.ts";
import { Workload, type WorkloadArgs, workloadProblems } from "./workload.ts";

/** Who may reach a service over the network. */
export type Ingress = "all" | "internal" | "internal-and-cloud-load-balancing";

interface ServiceArgs extends WorkloadArgs {
  /** Port the container listens on. @default 8080 */
  readonly port?: number | undefined;
  /** HTTP/2 from end to end (https://cloud.google.com/run/docs/configuring/http2). @default false */
  readonly http2?: boolean | undefined;
  /** @default - the startup probe alone */
  readonly probes?:
    | {
        /** @default - TCP, within four minutes */
        readonly startup?: ProbeArgs | undefined;
        /** @default - none */
        readonly liveness?: ProbeArgs | undefined;
        /** @default - none */
        readonly readiness?: ReadinessProbeArgs | undefined;
      }
    | undefined;
  /** @default - 0 to 10 instances */
  readonly scale?:
    | {
        /** Instances kept running. @default 0 */
        readonly min?: number | undefined;
        /** Instances at most. @default 10 */
        readonly max?: number | undefined;
        /** Requests at once per instance. @default 80; 1 where `cpu` is less than 1 */
        readonly concurrency?: number | undefined;
      }
    | undefined;
  /** True: CPU only during requests (request-based billing). @default true */
  readonly cpuIdle?: boolean | undefined;
  /** @default true */
  readonly startupCpuBoost?: boolean | undefined;
  /** @default "gen2"; "gen1" where `cpu` is less than 1 or `memory` less than 512Mi */
  readonly executionEnvironment?: "gen1" | "gen2" | undefined;
  /** Of a request, 1–3600. @default 300 */
  readonly timeoutSeconds?: number | undefined;
  /** @default false */
  readonly sessionAffinity?: boolean | undefined;
  /** @default "all" */
  readonly ingress?: Ingress | undefined;
  /** The revision that goes on serving while the newest is a candidate. @default - the newest serves */
  readonly serving?: ServingArgs | undefined;
}

/** Who may call a service, besides those that use it. */
export type CallerArgs =
  | {
      /** Anybody: the invoker check is off, which passes domain-restricted sharing where `allUsers` does not. */
      readonly public: true;
      readonly invokers?: readonly [] | undefined;
    }
  | {
      /** @default false */
      readonly public?: false | undefined;
      /** IAM members. @default [] */
      readonly invokers?: readonly string[] | undefined;
    };

export type CloudRunServiceArgs = ServiceArgs & CallerArgs;

type FilledService = ReturnType<typeof fill>;

const INGRESS: Readonly<Record<Ingress, string>> = {
  all: "INGRESS_TRAFFIC_ALL",
  internal: "INGRESS_TRAFFIC_INTERNAL_ONLY",
  "internal-and-cloud-load-balancing": "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
};

/**
 * A container that answers requests, with its own identity, its probes and its callers.
 *
 * @example new CloudRunService("api", { project, location, image })
 *
 * Every field is sent, so that a default that moves at Google or in the provider is not a diff
 * (https://github.com/pulumi/pulumi-gcp/issues/3052, https://github.com/hashicorp/terraform-provider-google/issues/20399).
 * It waits for its APIs, for the grants and versions of what it mounts and for what it uses; never for a tenant.
 *
 * @throws when a probe or the environment is one that Cloud Run would refuse
 */
export class CloudRunService extends pulumi.ComponentResource implements Backing {
  /** Name within the location; as the resource's output, so that what takes it waits for the service. */
  readonly serviceName: pulumi.Output<string>;
  /** Address, `https://...run.app`. */
  readonly uri: pulumi.Output<string>;
  /** Runtime account, `projects/P/serviceAccounts/EMAIL`. */
  readonly accountName: pulumi.Output<string>;
  readonly accountMember: pulumi.Output<string>;
  readonly #name: string;
  readonly #args: FilledService;

  constructor(name: string, args: CloudRunServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    const filled = fill(args);
    validate(name, filled);
    super("tarmac:run:CloudRunService", name, {}, opts);
    const workload = new Workload("service", name, filled, this);
    const service = new cloudrunv2.Service(name, render(name, filled, workload), workload.options);
    this.#name = name;
    this.#args = filled;
    this.serviceName = service.name;
    for (const member of filled.invokers) this.admit({ name: member, member });
    this.uri = service.uri;
    this.accountName = workload.accountName;
    this.accountMember = workload.member;
    this.registerOutputs({ uri: this.uri });
  }

  /** Lets an identity call it; needless where everybody may, and over while it retires. */
  admit(caller: SecretReader): readonly pulumi.Resource[] {
    const { project, location, retire } = this.#args;
    if (this.#args.public || retire) return [];
    // The name is passed: left out, the provider makes one up, of a service that does not exist (gcp 9.37.0, cloudrunv2.ServiceIamMember).
    return [
      new cloudrunv2.ServiceIamMember(
        `${this.#name}--${caller.name}`,
        { project, location, name: this.serviceName, role: "roles/run.invoker", member: caller.member },
        { parent: this },
      ),
    ];
  }
}

/** The arguments with their defaults, those that depend on another one last. */
function fill(given: CloudRunServiceArgs) {
  const args = withDefaults(given, serviceDefaults);
  const { port, cpu, memory, probes } = args;
  const { liveness, readiness } = probes;
  const startup: ProbeArgs = probes.startup ?? startupDefault;
  return {
    ...args,
    probes: {
      startup: withDefaults(startup, { port, ...delayedProbeDefaults }),
      liveness: liveness && withDefaults(liveness, { port, ...delayedProbeDefaults }),
      readiness: readiness && withDefaults(readiness, { port, ...readinessProbeDefaults }),
    },
    scale: withDefaults(args.scale, { ...scaleDefaults, concurrency: concurrencyOf({ cpu }) }),
    executionEnvironment: args.executionEnvironment ?? executionEnvironmentOf({ cpu, memory }),
  };
}

function validate(name: string, args: FilledService): void {
  const problems = [...workloadProblems("service", args)];
  for (const kind of ["startup", "liveness", "readiness"] as const satisfies readonly ProbeKind[]) {
    const probe = args.probes[kind];
    if (!probe) continue;
    for (const { field, expected, got } of probeProblems(kind, probe)) {
      problems.push(`probes.${kind}.${field}: expected ${expected}, got ${got}`);
    }
  }
  problems.push(...servingProblems(name, args.serving));
  if (problems.length > 0) throw new Error(`CloudRunService ${name}: ${problems.join("; ")}`);
}

function render(name: string, args: FilledService, workload: Workload): cloudrunv2.ServiceArgs {
  const { project, location, scale, probes, retire } = args;
  return {
    project,
    location,
    name,
    labels: workload.labels,
    ingress: INGRESS[args.ingress],
    launchStage: args.launchStage,
    invokerIamDisabled: args.public && !retire,
    deletionProtection: !retire,
    scaling: { minInstanceCount: scale.min },
    traffics: renderTraffic(args.serving),
    template: {
      ...workload.marks,
      ...workload.runtime,
      timeout: `${args.timeoutSeconds}s`,
      executionEnvironment: `EXECUTION_ENVIRONMENT_${args.executionEnvironment.toUpperCase()}`,
      maxInstanceRequestConcurrency: scale.concurrency,
      sessionAffinity: args.sessionAffinity,
      // The minimum stands on the service alone: a revision's keeps instances of each revision that traffic or a tag names, and
      // changing it makes a new one (https://cloud.google.com/run/docs/configuring/min-instances).
      scaling: { maxInstanceCount: scale.max },
      containers: [
        {
          ...workload.container,
          ports: { name: args.http2 ? "h2c" : "http1", containerPort: args.port },
          resources: {
            ...workload.container.resources,
            cpuIdle: args.cpuIdle,
            startupCpuBoost: args.startupCpuBoost,
          },
          startupProbe: renderProbe(probes.startup),
          ...(probes.liveness ? { livenessProbe: renderProbe(probes.liveness) } : {}),
          ...(probes.readiness ? { readinessProbe: renderReadinessProbe(probes.readiness) } : {}),
        },
      ],
    },
  };
}
