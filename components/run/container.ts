import type * as pulumi from "@pulumi/pulumi";
import type { Backing, Volume } from "./backing.ts";
import { type EnvironmentArgs, renderEnvironment } from "./environment.ts";
import type { FilledWorkload } from "./workload.ts";

// What of a template is the same for a service, a worker pool and a job, as the provider takes it.

/** What a container is given and what it uses brings; its own plain values win. */
export function environmentOf({ env, secrets, uses }: FilledWorkload): EnvironmentArgs {
  return {
    env: Object.assign({}, ...uses.map((backing) => backing.env), env) as EnvironmentArgs["env"],
    secrets: Object.assign({}, ...uses.map((backing) => backing.secrets), secrets) as EnvironmentArgs["secrets"],
  };
}

export function renderContainer(name: string, workload: FilledWorkload, environment: EnvironmentArgs) {
  const { image, command, args, cpu, memory, uses } = workload;
  const volumes = volumesOf(uses);
  return {
    name,
    image,
    resources: { limits: { cpu: String(cpu), memory } },
    ...(command.length > 0 ? { commands: [...command] } : {}),
    ...(args.length > 0 ? { args: [...args] } : {}),
    envs: renderEnvironment(environment),
    ...(volumes.length > 0 ? { volumeMounts: volumes.map(({ name, mountPath }) => ({ name, mountPath })) } : {}),
  };
}

/** Who a container runs as, its volumes and its way into the private network. */
export function renderRuntime(serviceAccount: pulumi.Output<string>, uses: readonly Backing[]) {
  const volumes = volumesOf(uses);
  const access = uses.find((backing) => backing.network)?.network;
  return {
    serviceAccount,
    ...(volumes.length > 0 ? { volumes: volumes.map(renderVolume) } : {}),
    ...(access ? { vpcAccess: { egress: "PRIVATE_RANGES_ONLY", networkInterfaces: [{ ...access }] } } : {}),
  };
}

function volumesOf(uses: readonly Backing[]): readonly Volume[] {
  return uses.flatMap((backing) => backing.volumes ?? []);
}

function renderVolume({ name, bucket, readOnly }: Volume) {
  return { name, gcs: { bucket, readOnly } };
}
