import { environment } from "../stacks/environment.ts";
import { readConfig } from "./config.ts";
import { makeProviders } from "./providers.ts";

/** The program `pulumi up` runs: what the stack file says, as resources. Nothing is registered before it was read whole. */
export default function program() {
  const { settings, githubSecrets } = readConfig();
  return environment({ settings, githubSecrets, providers: makeProviders(settings) });
}
