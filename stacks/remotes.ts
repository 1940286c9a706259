import type * as pulumi from "@pulumi/pulumi";
import { RemoteRepository } from "../components/registry/remote-repository.ts";
import type { SharedSecrets } from "../components/secrets/shared-secrets.ts";
import type { Common } from "./common.ts";
import { mapValues } from "./named.ts";
import type { Settings } from "./settings/index.ts";
import type { Trust } from "./trust.ts";

/**
 * Other registries, pulled through this project's; the deployer reads what it deploys.
 *
 * @returns the address of each, by name; what uses one waits for it
 */
export function makeRemotes(
  settings: Settings,
  secrets: SharedSecrets,
  trust: Trust | undefined,
  common: Common,
  opts: pulumi.ComponentResourceOptions,
): Readonly<Record<string, pulumi.Output<string>>> {
  return mapValues(settings.remotes, (name, { host, username, passwordSecret, retire }) => {
    const credentials = username && passwordSecret ? { username, password: secrets.get(passwordSecret) } : undefined;
    const remote = new RemoteRepository(name, { ...common, host, credentials, retire }, opts);
    if (trust) remote.grantRead("ci-deploy", trust.deploy.accountMember);
    return remote.url;
  });
}
