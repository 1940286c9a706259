import type { WorkloadKind } from "../components/run/account-id.ts";
import type { ImageSettings, Settings, WorkloadSettings } from "./settings/index.ts";

/** Why a workload is not registered yet, and what to type about it. */
export interface Hold {
  readonly reason: string;
  readonly commands: readonly string[];
}

/** By workload, `service api`; empty when everything can be registered. */
export type HeldBack = ReadonlyMap<string, readonly Hold[]>;

/** The key of a workload in `HeldBack`, and how messages name it. */
export function workloadKey(kind: WorkloadKind, name: string): string {
  return `${kind} ${name}`;
}

/**
 * Which services, workers and jobs wait for an image or a secret's value (docs/decisions/0001-stack-file.md, rule 7).
 * A service also waits for a held job that must run before it, since starting it without would skip a migration.
 */
export function heldBack(settings: Settings): HeldBack {
  const held = new Map<string, readonly Hold[]>();
  const hold = (kind: WorkloadKind, workloads: Readonly<Record<string, WorkloadSettings>>) => {
    for (const [name, workload] of Object.entries(workloads)) {
      const holds = [...imageHolds(settings, kind, name, workload.image), ...secretHolds(settings, workload)];
      if (holds.length > 0) held.set(workloadKey(kind, name), holds);
    }
  };
  hold("service", settings.services);
  hold("worker", settings.workers);
  hold("job", settings.jobs);
  for (const [service, holds] of jobHolds(settings, held)) held.set(service, [...(held.get(service) ?? []), ...holds]);
  return held;
}

/** The entries that are not held back. */
export function without<T>(held: HeldBack, kind: WorkloadKind, named: Readonly<Record<string, T>>) {
  return Object.fromEntries(Object.entries(named).filter(([name]) => !held.has(workloadKey(kind, name))));
}

/** A sentence for each held-back workload, with what to type. */
export function holdWarnings(held: HeldBack): readonly string[] {
  return [...held].map(([workload, holds]) => {
    const reasons = holds.map(({ reason, commands }) => [`- ${reason}`, ...commands.map((c) => `    ${c}`)].join("\n"));
    const already = "if it already runs, the preview refuses to remove it and nothing is lost";
    return `${workload} is held back: nothing of it is registered yet (${already})\n${reasons.join("\n")}`;
  });
}

function imageHolds(settings: Settings, kind: string, name: string, image: ImageSettings): readonly Hold[] {
  if (image.kind === "sameAs") {
    const source = settings.services[image.service]?.image;
    return source?.kind === "none"
      ? [{ reason: `it runs the image of ${image.service}, not given yet`, commands: [] }]
      : [];
  }
  if (image.kind !== "none") return [];
  const { location, project, registry, environment } = settings;
  const repository = registry ? `${location}-docker.pkg.dev/${project}/${registry.name}/${name}` : `REGISTRY/${name}`;
  const commands = [
    `gcloud auth configure-docker ${location}-docker.pkg.dev`,
    `docker build --platform linux/amd64 -t ${repository} . && docker push ${repository}`,
    `npm run release -- --stack ${environment} ${name}=${repository}@sha256:DIGEST`,
  ];
  return [{ reason: `its image is not given yet (tarmac:${kind}s.${name}.image)`, commands }];
}

function secretHolds(settings: Settings, workload: WorkloadSettings): readonly Hold[] {
  const { project, environment, secrets } = settings;
  const missing = [...new Set(Object.values(workload.secrets))].filter((id) => {
    const secret = secrets[id];
    return secret !== undefined && secret.generate === undefined && secret.version === undefined;
  });
  return missing.map((id) => ({
    reason: `the secret ${id} has no version yet (tarmac:secrets.${id}.version)`,
    commands: [
      `printf %s "$VALUE" | gcloud secrets versions add ${id} --project ${project} --data-file=-`,
      `npx pulumi config set --stack ${environment} --path 'tarmac:secrets.${id}.version' 1`,
    ],
  }));
}

function jobHolds(settings: Settings, held: HeldBack): readonly (readonly [string, readonly Hold[]])[] {
  return Object.entries(settings.jobs).flatMap(([job, { runBefore }]) =>
    held.has(workloadKey("job", job))
      ? runBefore.map((service) => {
          const hold = { reason: `the job ${job} must run before it and is held back`, commands: [] };
          return [workloadKey("service", service), [hold]] as const;
        })
      : [],
  );
}
