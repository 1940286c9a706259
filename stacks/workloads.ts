import type * as pulumi from "@pulumi/pulumi";
import { accountId, type WorkloadKind } from "../components/run/account-id.ts";
import { CloudRunJob } from "../components/run/cloud-run-job.ts";
import { CloudRunService } from "../components/run/cloud-run-service.ts";
import { WorkerPool } from "../components/run/worker-pool.ts";
import { canWait } from "./calls.ts";
import { type HeldBack, without, workloadKey } from "./held-back.ts";
import { foreign } from "./own-members.ts";
import type { ServiceSettings, Settings, WorkloadSettings } from "./settings/index.ts";
import { type Surroundings, workloadArgs } from "./workload-args.ts";

/** What runs, each kind by name. */
export interface Workloads {
  readonly services: Readonly<Record<string, CloudRunService>>;
  readonly workers: Readonly<Record<string, WorkerPool>>;
  readonly jobs: Readonly<Record<string, CloudRunJob>>;
}

/** Services, workers and jobs that are not held back, each after what it calls and what must run before it. */
export function makeWorkloads(
  settings: Settings,
  held: HeldBack,
  around: Surroundings,
  opts: pulumi.ComponentResourceOptions,
): Workloads {
  const running = {
    services: without(held, "service", settings.services),
    workers: without(held, "worker", settings.workers),
    jobs: without(held, "job", settings.jobs),
  };
  /** The services it may call that are there, those it waits for or the others. */
  const callees = (kind: WorkloadKind, name: string, { calls, retire }: WorkloadSettings, wait: boolean) => {
    const there = retire ? [] : calls.filter((callee) => Object.hasOwn(running.services, callee));
    return there.filter((callee) => canWait(settings, workloadKey(kind, name), callee) === wait).map(services.get);
  };
  const argsOf = <T extends WorkloadSettings>(kind: WorkloadKind, name: string, workload: T) => {
    const args = workloadArgs(kind, name, workload, around);
    return { ...args, uses: [...args.uses, ...callees(kind, name, workload, true)] };
  };

  const jobs = once(running.jobs, (name, job) => {
    const args = { ...argsOf("job", name, job), runOnChange: job.runBefore.length > 0 };
    return new CloudRunJob(name, args, opts);
  });
  const services = once(running.services, (name, service): CloudRunService => {
    const before = Object.entries(running.jobs).filter(([, job]) => job.runBefore.includes(name));
    const after = before.map(([job]) => jobs.get(job).completion);
    const callers = callersOf(settings, service);
    return new CloudRunService(name, { ...argsOf("service", name, service), ...callers, after }, opts);
  });
  const workers = once(running.workers, (name, worker) => new WorkerPool(name, argsOf("worker", name, worker), opts));

  const made = { jobs: jobs.all(), services: services.all(), workers: workers.all() };
  const letIn = (kind: WorkloadKind, named: Readonly<Record<string, WorkloadSettings>>, callers: Callers) => {
    for (const [name, { accountMember }] of Object.entries(callers)) {
      const caller = { name: accountId(kind, name), member: accountMember };
      for (const callee of callees(kind, name, named[name] as WorkloadSettings, false)) callee.admit(caller);
    }
  };
  letIn("job", running.jobs, made.jobs);
  letIn("service", running.services, made.services);
  // Nothing waits for a worker, so each waits for all that it calls.
  return made;
}

type Callers = Readonly<Record<string, { readonly accountMember: pulumi.Output<string> }>>;

function callersOf(settings: Settings, { public: open, invokers }: ServiceSettings) {
  if (open) return { public: true, invokers: [] } as const;
  return { public: false, invokers: foreign(settings, invokers) } as const;
}

/** Each entry made when it is first asked for, and once. */
function once<T, U>(named: Readonly<Record<string, T>>, make: (name: string, value: T) => U) {
  const made = new Map<string, U>();
  const get = (name: string): U => {
    const known = made.get(name) ?? make(name, named[name] as T);
    made.set(name, known);
    return known;
  };
  const all = () => Object.fromEntries(Object.keys(named).map((name) => [name, get(name)])) as Record<string, U>;
  return { get, all };
}
