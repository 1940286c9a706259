import type { ImageRegistryArgs } from "../components/registry/image-registry.ts";
import type { Common } from "./common.ts";
import { deployedDigests } from "./images.ts";
import { foreign } from "./own-members.ts";
import type { RegistrySettings, Settings } from "./settings/index.ts";

/** The registry as the settings describe it; it never lets go of an image that a workload of this stack runs. */
export function registryArgs(settings: Settings, registry: RegistrySettings, common: Common): ImageRegistryArgs {
  const { name, keepRecent, keep, expire, untaggedAfter, ...rest } = registry;
  return {
    ...rest,
    ...common,
    readers: foreign(settings, registry.readers),
    repositoryId: name,
    retention: {
      keepRecent,
      keep: keep.map(({ tagPrefix }) => tagPrefix),
      expire: expire.map(({ tagPrefix, after }) => ({ tagPrefix, afterSeconds: after.seconds })),
      untaggedAfterSeconds: untaggedAfter.seconds,
      deployedDigests: deployedDigests(settings),
    },
  };
}
