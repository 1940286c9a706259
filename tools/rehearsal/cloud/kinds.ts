import type { Kind } from "../../../catalogue/kind.ts";
import { UNKNOWN } from "../../../catalogue/value.ts";
import { docker } from "./facts/docker.ts";
import { gcp } from "./facts/gcp.ts";
import { github } from "./facts/github.ts";
import { random } from "./facts/random.ts";

/** A provider resource: configuration, nothing in the cloud. */
const provider: Kind = { local: true, id: () => UNKNOWN };

/** What is known by hand of every resource type the rehearsal plays. */
export const kinds: { readonly [type: string]: Kind } = {
  ...gcp,
  ...github,
  ...random,
  ...docker,
  "pulumi:providers:gcp": provider,
  "pulumi:providers:github": provider,
  "pulumi:providers:random": provider,
  "pulumi:providers:docker": provider,
};
