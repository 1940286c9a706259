import type { Entry } from "./entry.ts";
import type { Kind } from "./kind.ts";
import { UNKNOWN } from "./value.ts";

/** A provider resource: configuration, nothing in the cloud. */
const cloud: Kind = { local: true, id: () => UNKNOWN };

/** The providers themselves, as resources. */
export const providers: readonly Entry[] = [
  { type: "pulumi:providers:gcp", comment: ["project", "region", "zone"], cloud },
  { type: "pulumi:providers:github", comment: ["owner"], cloud },
  { type: "pulumi:providers:random", cloud },
  { type: "pulumi:providers:docker", cloud },
];
