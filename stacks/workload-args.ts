import type * as pulumi from "@pulumi/pulumi";
import type { WorkloadKind } from "../components/run/account-id.ts";
import type { Backing } from "../components/run/backing.ts";
import type { MountableSecret, SecretOwner } from "../components/secrets/secret-reader.ts";
import type { Common } from "./common.ts";
import { workloadKey } from "./held-back.ts";
import { entry, mapValues } from "./named.ts";
import type { UsesSettings, WorkloadSettings } from "./settings/index.ts";

/** Where a workload finds what its settings name. */
export interface Surroundings {
  readonly common: Common;
  readonly tenants: Readonly<Record<string, SecretOwner>>;
  secret(id: string): MountableSecret;
  backings(uses: UsesSettings): readonly Backing[];
  image(key: string, image: WorkloadSettings["image"]): pulumi.Input<string>;
}

/**
 * What the settings of a service, worker or job say, as its component takes it. One that retires keeps what it mounts,
 * since it still runs, and loses its tenants.
 */
export function workloadArgs<T extends WorkloadSettings>(
  kind: WorkloadKind,
  name: string,
  workload: T,
  around: Surroundings,
) {
  const { common, tenants } = around;
  return {
    ...workload,
    ...common,
    labels: { ...common.labels, ...workload.labels },
    image: around.image(workloadKey(kind, name), workload.image),
    secrets: mapValues(workload.secrets, (_, id) => around.secret(id)),
    tenants: workload.retire ? [] : workload.tenants.map((slug) => entry(tenants, slug)),
    uses: around.backings(workload.uses),
  };
}
