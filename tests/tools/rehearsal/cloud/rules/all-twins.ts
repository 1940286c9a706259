import type { Twin } from "./twin.ts";
import { data } from "./twins/data.ts";
import { existence } from "./twins/existence.ts";
import { github } from "./twins/github.ts";
import { identity } from "./twins/identity.ts";
import { registries } from "./twins/registry.ts";
import { run } from "./twins/run.ts";
import { secrets } from "./twins/secrets.ts";
import { traffic } from "./twins/traffic.ts";

/** Of each kind of finding, a plan that has it and a plan that has not. */
export const twins: readonly Twin[] = [
  ...[...run, ...traffic, ...secrets, ...existence],
  ...[...identity, ...registries, ...data, ...github],
];
