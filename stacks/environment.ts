import * as pulumi from "@pulumi/pulumi";
import { EnabledApis } from "../components/project/enabled-apis.ts";
import { CloudRunService } from "../components/run/cloud-run-service.ts";
import { SharedSecrets } from "../components/secrets/shared-secrets.ts";
import { TenantSecrets } from "../components/secrets/tenant-secrets.ts";
import { apisOf } from "./apis.ts";
import { type HeldBack, heldBack, workloadKey } from "./held-back.ts";
import { pullReference, resolveImage } from "./images.ts";
import type { Providers } from "./providers.ts";
import type { Settings } from "./settings/index.ts";

export interface EnvironmentArgs {
  readonly settings: Settings;
  readonly providers: Providers;
  /** Values of the GitHub secrets that have one, by name. */
  readonly githubSecrets: Readonly<Record<string, pulumi.Output<string>>>;
}

/** What a stack tells people and workflows; none of it is secret. */
export type EnvironmentOutputs = Readonly<Record<string, pulumi.Input<unknown>>>;

/** One environment: the boxes of the diagram, and which of them knows which. */
export function environment({ settings, providers }: EnvironmentArgs): EnvironmentOutputs {
  const { project, location } = settings;
  const labels = { ...settings.labels, "managed-by": "tarmac", environment: settings.environment };
  const cloud = { providers: [providers.google, providers.random] };
  const held = heldBack(settings);

  const apis = new EnabledApis("apis", { project, services: apisOf(settings) }, cloud);
  const secrets = new SharedSecrets("secrets", { project, labels, secrets: settings.secrets, apis }, cloud);
  const tenants = mapValues(settings.tenants, (slug, tenant) => {
    return new TenantSecrets(slug, { project, labels, tenant: slug, ...tenant, apis }, cloud);
  });
  const services = mapValues(without(held, "service", settings.services), (name, service) => {
    const image = resolveImage(settings, service.image);
    if (image.kind !== "digest") throw new Error(`${name}: an image of kind ${image.kind} is not a reference`);
    const args = {
      ...service,
      project,
      location,
      labels: { ...service.labels, ...labels },
      image: pullReference(settings, image),
      secrets: mapValues(service.secrets, (_, id) => secrets.get(id)),
      tenants: service.retire ? [] : service.tenants.map((slug) => tenants[slug] as TenantSecrets),
      uses: [],
      apis,
    };
    return new CloudRunService(name, args, cloud);
  });

  warnOf(held);
  return {
    serviceUrls: mapValues(services, (_, service) => service.uri),
    tenantSecrets: mapValues(tenants, (_, tenant) => tenant.secretIds),
    heldBack: Object.fromEntries(held),
    counts: { services: count(services), tenants: count(tenants), heldBack: held.size },
  };
}

function without<T>(held: HeldBack, kind: "service" | "worker" | "job", named: Readonly<Record<string, T>>) {
  return Object.fromEntries(Object.entries(named).filter(([name]) => !held.has(workloadKey(kind, name))));
}

function warnOf(held: HeldBack): void {
  for (const [workload, holds] of held) {
    const reasons = holds.map(({ reason, commands }) => [`- ${reason}`, ...commands.map((c) => `    ${c}`)].join("\n"));
    const already = "if it already runs, the preview refuses to remove it and nothing is lost";
    pulumi.log.warn(`${workload} is held back: nothing of it is registered yet (${already})\n${reasons.join("\n")}`);
  }
}

function count(named: Readonly<Record<string, unknown>>): number {
  return Object.keys(named).length;
}

function mapValues<T, U>(named: Readonly<Record<string, T>>, f: (name: string, value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, f(name, value)]));
}
