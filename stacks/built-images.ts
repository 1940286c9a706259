import type * as pulumi from "@pulumi/pulumi";
import { BuiltImage } from "../components/registry/built-image.ts";
import type { ImageRegistry } from "../components/registry/image-registry.ts";
import type { WorkloadKind } from "../components/run/account-id.ts";
import { workloadKey } from "./held-back.ts";
import type { Providers } from "./providers.ts";
import type { Settings, WorkloadSettings } from "./settings/index.ts";

/** Whether the program builds an image itself; only then is there a Docker provider. */
export function builds(settings: Settings): boolean {
  return [...workloads(settings)].some(([, , { image }]) => image.kind === "build");
}

/**
 * The images the program builds, one for each workload with `build`, pushed under the workload's name; a worker's or a
 * job's has its kind before it, set off by what no name has, since a service may have the same name.
 *
 * @returns the reference of each by `workloadKey`, known once it is pushed
 * @throws a programmer's error when there is no registry to push to, which the settings refuse
 */
export function buildImages(
  settings: Settings,
  registry: ImageRegistry | undefined,
  after: readonly pulumi.Resource[],
  providers: Providers,
): ReadonlyMap<string, pulumi.Output<string>> {
  const built = new Map<string, pulumi.Output<string>>();
  for (const [kind, name, { image }] of workloads(settings)) {
    if (image.kind !== "build") continue;
    if (!registry) throw new Error(`${kind} ${name}: there is no registry to push to`);
    const key = workloadKey(kind, name);
    const imageName = kind === "service" ? name : `${kind}--${name}`;
    const repository = registry.url.apply((url) => `${url}/${imageName}`);
    const made = new BuiltImage(
      imageName,
      { ...image, repository, release: settings.release, after },
      { providers: [providers.docker()] },
    );
    built.set(key, made.reference);
  }
  return built;
}

function* workloads({
  services,
  workers,
  jobs,
}: Settings): Generator<readonly [WorkloadKind, string, WorkloadSettings]> {
  for (const [name, service] of Object.entries(services)) yield ["service", name, service];
  for (const [name, worker] of Object.entries(workers)) yield ["worker", name, worker];
  for (const [name, job] of Object.entries(jobs)) yield ["job", name, job];
}
