import { workloadKey } from "./held-back.ts";
import type { Settings, WorkloadSettings } from "./settings/index.ts";

/**
 * Whether a caller can wait for the grant that lets it call a service: not where the service itself waits for the caller, by what it
 * calls or by a job that runs before it. There the caller starts without, and is let in a moment later.
 *
 * @param caller by `workloadKey`
 */
export function canWait(settings: Settings, caller: string, service: string): boolean {
  const seen = new Set<string>();
  const open = [workloadKey("service", service)];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (key === caller) return false;
    if (seen.has(key)) continue;
    seen.add(key);
    open.push(...waitsFor(settings, key));
  }
  return true;
}

function waitsFor({ services, workers, jobs }: Settings, key: string): readonly string[] {
  const [kind, name = ""] = key.split(" ");
  const workload: WorkloadSettings | undefined = { service: services, worker: workers, job: jobs }[String(kind)]?.[
    name
  ];
  const before = kind === "service" ? Object.entries(jobs).filter(([, job]) => job.runBefore.includes(name)) : [];
  return [
    ...(workload?.calls ?? []).map((service) => workloadKey("service", service)),
    ...before.map(([job]) => workloadKey("job", job)),
  ];
}

/** A sentence for each call that the network refuses, whatever was granted. */
export function callWarnings({ services, workers, jobs }: Settings): readonly string[] {
  return Object.entries({ services, workers, jobs }).flatMap(([kind, named]) =>
    Object.entries<WorkloadSettings>(named).flatMap(([name, { calls }]) =>
      calls.flatMap((callee) => {
        const ingress = services[callee]?.ingress ?? "all";
        if (ingress === "all") return [];
        const key = `tarmac:services.${callee}.ingress`;
        return [
          `tarmac:${kind}.${name}.calls: ${callee} takes requests from the network alone (${key}: ${ingress}), and what ${name} sends to its address does not come from there; write ${key}: all, where only those it knows may call it as long as it is not public`,
        ];
      }),
    ),
  );
}
