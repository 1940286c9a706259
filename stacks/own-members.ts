import type * as pulumi from "@pulumi/pulumi";
import type { ImageRegistry } from "../components/registry/image-registry.ts";
import type { Settings } from "./settings/index.ts";
import { ownAccount } from "./settings/own-account.ts";
import type { Trust } from "./trust.ts";
import type { Workloads } from "./workloads.ts";

/** Those of some members that the stack does not make, whom a grant need not wait for. */
export function foreign(settings: Settings, members: readonly string[]): readonly string[] {
  return members.filter((member) => ownAccount(settings, member) === undefined);
}

/**
 * Lets in the accounts of this stack that are listed by their e-mail: as outputs, so that the grant waits for the account. One of a
 * workload that is held back is not there yet, and gets its grant with it.
 */
export function admitOwnMembers(
  settings: Settings,
  workloads: Workloads,
  trust: Trust | undefined,
  registry: ImageRegistry | undefined,
): void {
  const account = (member: string): pulumi.Output<string> | undefined => {
    const own = ownAccount(settings, member);
    if (own === undefined) return undefined;
    return own.kind === "ci" ? trust?.[own.role]?.accountMember : workloads[own.kind][own.name]?.accountMember;
  };
  for (const [name, service] of Object.entries(workloads.services)) {
    for (const listed of settings.services[name]?.invokers ?? []) {
      const member = account(listed);
      if (member) service.admit({ name: listed, member });
    }
  }
  for (const listed of settings.registry?.readers ?? []) {
    const member = account(listed);
    if (member) registry?.grantRead(listed, member);
  }
}
