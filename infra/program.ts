import * as pulumi from "@pulumi/pulumi";
import { environment } from "../stacks/environment.ts";
import type { Own } from "../stacks/own.ts";
import { readConfig } from "./config.ts";
import { makeProviders } from "./providers.ts";

/**
 * What the stack file says, as resources, and then a team's own. Nothing is registered before the file was read whole.
 *
 * @param folder where the stack file stands
 */
export function program(own: Own, folder = process.cwd()) {
  const { settings, githubSecrets, warnings } = readConfig(folder);
  for (const warning of warnings) pulumi.log.warn(warning);
  return environment({ settings, githubSecrets, providers: makeProviders(settings), own });
}
