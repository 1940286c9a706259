import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2/index.js";
import * as pulumi from "@pulumi/pulumi";
import { withDefaults } from "../defaults.ts";
import { delayedProbeDefaults, workerDefaults } from "./defaults.ts";
import type { ProbeArgs } from "./probe.ts";
import { renderWorkerProbe, workerProbeProblems } from "./worker-probe.ts";
import { Workload, type WorkloadArgs, workloadProblems } from "./workload.ts";

export interface WorkerPoolArgs extends WorkloadArgs {
  /** Containers that run, 0–100; nothing scales them. @default 1 */
  readonly instances?: number | undefined;
  /** Refuses any other count than one: two schedulers would start everything twice. @default false */
  readonly singleton?: boolean | undefined;
  /** @default - none */
  readonly probes?:
    | {
        /** @default - none */
        readonly startup?: WorkerProbe | undefined;
        /** @default - none */
        readonly liveness?: WorkerProbe | undefined;
      }
    | undefined;
}

/** A worker listens on no port of its own: its probe names one. */
export interface WorkerProbe extends ProbeArgs {
  readonly port: number;
}

type FilledWorker = ReturnType<typeof fill>;

/**
 * Containers that pull their work instead of being asked: a queue's consumers, a scheduler. No port, no address, no
 * invoker.
 *
 * A new revision starts before the old one is gone, so even a singleton overlaps with its successor for moments: what
 * it does on a timer must bear being done twice.
 *
 * @throws when the environment or a probe is one that Cloud Run would refuse, or a singleton has another count than one
 */
export class WorkerPool extends pulumi.ComponentResource {
  /** Runtime account, `projects/P/serviceAccounts/EMAIL`. */
  readonly accountName: pulumi.Output<string>;
  readonly accountMember: pulumi.Output<string>;

  constructor(name: string, args: WorkerPoolArgs, opts?: pulumi.ComponentResourceOptions) {
    const filled = fill(args);
    validate(name, filled);
    super("tarmac:run:WorkerPool", name, {}, opts);
    const workload = new Workload("worker", name, filled, this);
    new cloudrunv2.WorkerPool(name, render(name, filled, workload), workload.options);
    this.accountName = workload.accountName;
    this.accountMember = workload.member;
    this.registerOutputs({});
  }
}

function fill(given: WorkerPoolArgs) {
  const args = withDefaults(given, workerDefaults);
  const { startup, liveness } = args.probes;
  const probe = (given: WorkerProbe | undefined) => given && withDefaults(given, delayedProbeDefaults);
  return { ...args, probes: { startup: probe(startup), liveness: probe(liveness) } };
}

function validate(name: string, args: FilledWorker): void {
  const { instances, singleton, probes } = args;
  const problems = [
    ...workloadProblems("worker", args),
    ...workerProbeProblems("startup", probes.startup),
    ...workerProbeProblems("liveness", probes.liveness),
    ...(singleton && instances !== 1 ? [`instances: expected 1 (it is a singleton), got ${instances}`] : []),
  ];
  if (problems.length > 0) throw new Error(`WorkerPool ${name}: ${problems.join("; ")}`);
}

function render(name: string, args: FilledWorker, workload: Workload): cloudrunv2.WorkerPoolArgs {
  const { project, location, probes, instances, launchStage, retire } = args;
  return {
    project,
    location,
    name,
    labels: workload.labels,
    launchStage,
    deletionProtection: !retire,
    scaling: { scalingMode: "MANUAL", manualInstanceCount: instances },
    instanceSplits: [{ type: "INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST", percent: 100 }],
    template: {
      ...workload.marks,
      ...workload.runtime,
      containers: [
        {
          ...workload.container,
          ...(probes.startup ? { startupProbe: renderWorkerProbe(probes.startup) } : {}),
          ...(probes.liveness ? { livenessProbe: renderWorkerProbe(probes.liveness) } : {}),
        },
      ],
    },
  };
}
