import { dockerfileIn } from "../../../components/registry/defaults.ts";
import {
  concurrencyOf,
  containerDefaults,
  executionEnvironmentOf,
  startupDefault,
} from "../../../components/run/defaults.ts";
import { memoryMiB } from "../../../components/run/memory.ts";
import type { Named } from "../kinds.ts";
import type { StackFile } from "../schema/stack-file.ts";
import type { ImageSettings, JobSettings, ServiceSettings, WorkerSettings } from "../workload-settings.ts";
import { imageReference } from "./image-reference.ts";
import { sorted } from "./map-sorted.ts";
import { resolveProbe, resolveReadinessProbe } from "./probes.ts";
import { resolveUses } from "./uses.ts";

type ServiceInFile = StackFile["services"][string];
type Common = Pick<
  ServiceInFile,
  "image" | "memory" | "env" | "secrets" | "tenants" | "uses" | "labels" | "launchStage"
>;

export function resolveService(file: StackFile, name: string, service: ServiceInFile): ServiceSettings {
  const { port, probes, scale, cpu } = service;
  const common = resolveCommon(file, service);
  return {
    ...service,
    ...common,
    probes: {
      startup: probes.startup ? resolveProbe(probes.startup, port) : { ...startupDefault, port },
      liveness: probes.liveness && resolveProbe(probes.liveness, port),
      readiness: probes.readiness && resolveReadinessProbe(probes.readiness, port),
    },
    scale: { ...scale, concurrency: scale.concurrency ?? concurrencyOf({ cpu }) },
    executionEnvironment: service.executionEnvironment ?? executionEnvironmentOf(service),
    domain: service.domain,
    rollout: service.rollout,
    serving: resolveServing(file.serving, name),
    smoke: service.smoke.map((request) => ({ ...request, status: request.status })),
  };
}

function resolveServing(serving: StackFile["serving"], name: string): ServiceSettings["serving"] {
  const given = Object.hasOwn(serving, name) ? serving[name] : undefined;
  return typeof given === "string" ? { revision: given, candidate: 0 } : given;
}

export function resolveWorker(file: StackFile, worker: StackFile["workers"][string]): WorkerSettings {
  const { startup, liveness } = worker.probes;
  return {
    ...worker,
    ...resolveCommon(file, worker),
    probes: {
      startup: startup && resolveProbe(startup, startup.port ?? 0),
      liveness: liveness && resolveProbe(liveness, liveness.port ?? 0),
    },
  };
}

export function resolveJob(file: StackFile, job: StackFile["jobs"][string]): JobSettings {
  return { ...job, ...resolveCommon(file, job) };
}

function resolveCommon(file: StackFile, workload: Common) {
  return {
    image: resolveImage(file, workload.image),
    memoryMiB: memoryMiB(workload.memory),
    env: sorted(workload.env),
    secrets: sorted(workload.secrets),
    tenants: resolveTenants(file, workload.tenants),
    uses: resolveUses(workload.uses),
    labels: sorted(workload.labels),
    launchStage: workload.launchStage ?? containerDefaults.launchStage,
  };
}

function resolveTenants(file: StackFile, listed: Common["tenants"]): readonly string[] {
  const staying = () => Object.keys(file.tenants).filter((slug) => !file.tenants[slug]?.retire);
  return (listed === "all" ? staying() : [...listed]).sort();
}

function resolveImage(file: StackFile, image: Common["image"]): ImageSettings {
  if (image === undefined) {
    return { kind: "none" };
  }
  if (typeof image === "string") {
    const { host = "", path = "", digest = "" } = imageReference(image) ?? {};
    return { kind: "digest", reference: image, host, path, digest, remote: remoteOf(file.remotes, host) };
  }
  if (image.build) {
    const { context, dockerfile, target, args, platform } = image.build;
    return {
      kind: "build",
      context,
      dockerfile: dockerfile ?? dockerfileIn(context),
      target,
      args: sorted(args),
      platform,
    };
  }
  return { kind: "sameAs", service: image.sameAs ?? "" };
}

function remoteOf(remotes: Named<{ host: string }>, host: string): string | undefined {
  return Object.keys(remotes).find((name) => remotes[name]?.host === host);
}
