import * as projects from "@pulumi/gcp/projects/index.js";
import * as pulumi from "@pulumi/pulumi";
import type { ApiSource } from "./api-source.ts";

export interface EnabledApisArgs {
  /** Project id. */
  readonly project: string;
  /** Service names, each `NAME.googleapis.com`, enabled though nothing asks for them yet; a name given twice counts once. */
  readonly services: readonly string[];
}

/**
 * The Google APIs a project needs, enabled and never disabled again: another program may use them too. Of `disableOnDestroy`
 * the provider says that it belongs to programs that make the project itself
 * (https://www.pulumi.com/registry/packages/gcp/api-docs/projects/service/).
 *
 * @example new EnabledApis("apis", { project: "acme-staging", services: ["run.googleapis.com"] })
 */
export class EnabledApis extends pulumi.ComponentResource implements ApiSource {
  readonly #services: Map<string, projects.Service>;
  readonly #project: string;

  constructor(name: string, args: EnabledApisArgs, opts?: pulumi.ComponentResourceOptions) {
    const { project, services } = args;
    // No inputs: a list would show a new API as a change of every one after it.
    super("tarmac:project:EnabledApis", name, {}, opts);
    this.#services = new Map(
      [...new Set(services)].sort().map((service) => [service, enable(service, project, this)] as const),
    );
    this.#project = project;
    this.registerOutputs({});
  }

  /** An API, enabled when it is first asked for if it was not listed. */
  readonly enable = (service: string): pulumi.Resource => {
    const enabled = this.#services.get(service) ?? enable(service, this.#project, this);
    this.#services.set(service, enabled);
    return enabled;
  };

  /** @inheritdoc */
  of(service: string): readonly pulumi.Resource[] {
    return [this.enable(service)];
  }
}

function enable(service: string, project: string, parent: pulumi.Resource): projects.Service {
  const name = service.replace(/\.googleapis\.com$/, "");
  const args = { project, service, disableOnDestroy: false, disableDependentServices: false };
  return new projects.Service(name, args, { parent });
}
