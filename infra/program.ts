import { environment } from "../stacks/environment.ts";
import type { Own } from "../stacks/own.ts";
import { readConfig } from "./config.ts";
import { makeProviders } from "./providers.ts";

/** What the stack file says, as resources, and then a team's own. Nothing is registered before the file was read whole. */
export function program(own: Own) {
  const { settings, githubSecrets } = readConfig();
  return environment({ settings, githubSecrets, providers: makeProviders(settings), own });
}
