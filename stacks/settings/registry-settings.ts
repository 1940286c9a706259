import type { z } from "zod";
import type { AsInFile, Duration } from "./kinds.ts";
import type { registry, remote } from "./schema/registry.ts";

/** The image registry of this environment. */
export type RegistrySettings = AsInFile<z.output<typeof registry>, ResolvedRegistry>;

interface ResolvedRegistry {
  readonly expire: readonly { readonly tagPrefix: string; readonly after: Duration }[];
  readonly untaggedAfter: Duration;
}

/** Another registry, pulled through this project's. User name and password both or neither; the secret is a shared one with a version. */
export type RemoteSettings = AsInFile<
  z.output<typeof remote>,
  { readonly username: string | undefined; readonly passwordSecret: string | undefined }
>;
