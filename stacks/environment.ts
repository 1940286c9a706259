import * as pulumi from "@pulumi/pulumi";
import { EnabledApis } from "../components/project/enabled-apis.ts";
import { ImageRegistry } from "../components/registry/image-registry.ts";
import { SharedSecrets } from "../components/secrets/shared-secrets.ts";
import { TenantSecrets } from "../components/secrets/tenant-secrets.ts";
import { apisOf } from "./apis.ts";
import { buildImages, builds } from "./built-images.ts";
import { callWarnings } from "./calls.ts";
import type { Common } from "./common.ts";
import { makeData } from "./data.ts";
import { mapDomains } from "./domains.ts";
import { githubWarnings, makeGithub } from "./github.ts";
import { heldBack, holdWarnings } from "./held-back.ts";
import { imageSource } from "./images.ts";
import { longJobWarnings } from "./long-jobs.ts";
import { count, mapValues } from "./named.ts";
import type { Own } from "./own.ts";
import { admitOwnMembers } from "./own-members.ts";
import { pathWarnings } from "./path-warnings.ts";
import type { Providers } from "./providers.ts";
import { registryArgs } from "./registry-args.ts";
import { makeRemotes } from "./remotes.ts";
import { makeSecretStorage } from "./secret-storage.ts";
import type { Settings } from "./settings/index.ts";
import { admitToRegistry, makeTrust, type Trust } from "./trust.ts";
import type { Surroundings } from "./workload-args.ts";
import { makeWorkloads } from "./workloads.ts";

export interface EnvironmentArgs {
  readonly settings: Settings;
  readonly providers: Providers;
  /** Values of the GitHub secrets that have one, by name. */
  readonly githubSecrets: Readonly<Record<string, pulumi.Output<string>>>;
  /** @default - none of a team's own */
  readonly own?: Own;
}

/** What a stack tells people and workflows; none of it is secret. */
export type EnvironmentOutputs = Readonly<Record<string, pulumi.Input<unknown>>>;

/** One environment: the boxes of the diagram, and which of them knows which. */
export function environment({ settings, providers, githubSecrets, own }: EnvironmentArgs): EnvironmentOutputs {
  const { project, location } = settings;
  const labels = { ...settings.labels, "managed-by": "tarmac", environment: settings.environment };
  const cloud = { providers: [providers.google, providers.random] };
  const held = heldBack(settings);

  const apis = new EnabledApis("apis", { project, services: apisOf(settings) }, cloud);
  const secretStorage = makeSecretStorage(settings, apis, cloud);
  const common: Common = { project, location, labels, apis, secretStorage };
  const secrets = new SharedSecrets("secrets", { ...common, secrets: settings.secrets }, cloud);
  const tenants = mapValues(settings.tenants, (slug, tenant) => {
    return new TenantSecrets(slug, { ...common, tenant: slug, ...tenant }, cloud);
  });
  const registry =
    settings.registry && new ImageRegistry("registry", registryArgs(settings, settings.registry, common), cloud);
  const data = makeData(settings, common, cloud);
  const trust = makeTrust(settings, common, cloud);
  const remotes = makeRemotes(settings, secrets, trust, common, cloud);
  const admitted = admitToRegistry(trust, registry, builds(settings));
  const around: Surroundings = {
    common,
    tenants,
    secret: (id) => secrets.get(id),
    backings: data.backings,
    image: imageSource(settings, buildImages(settings, registry, admitted, providers), remotes),
  };

  const workloads = makeWorkloads(settings, held, around, cloud);
  const { services, workers, jobs } = workloads;
  admitOwnMembers(settings, workloads, trust, registry);
  const domains = mapDomains(settings, services, common, cloud);
  for (const [kind, made] of Object.entries({ run: services, worker: workers, job: jobs })) {
    for (const [name, { accountName }] of Object.entries(made))
      trust?.deploy.grantActAs(`${kind}-${name}`, accountName);
  }
  for (const [name, { schedule }] of Object.entries(jobs))
    if (schedule) trust?.deploy.grantActAs(`cron-${name}`, schedule.accountName);
  makeGithub(settings, trust, registry, { providers, githubSecrets });
  const { databases, buckets, network } = data;
  const place = { stack: settings.environment, project, location, labels, providers, api: apis.enable };
  const kept = { databases, buckets, network, registry, tenants, secret: around.secret };
  const ownOutputs = own?.({ ...place, ...kept, ...workloads }) ?? {};

  for (const warning of [
    ...holdWarnings(held),
    ...githubWarnings(settings),
    ...pathWarnings(settings),
    ...longJobWarnings(settings),
    ...callWarnings(settings),
  ])
    pulumi.log.warn(warning);
  return {
    serviceUrls: mapValues(services, (_, service) => service.uri),
    heldBack: Object.fromEntries(held),
    ...(registry ? { registryUrl: registry.url } : {}),
    ...(trust ? { federationProvider: trust.federation.providerName, ciAccounts: emailsOf(trust) } : {}),
    tenantSecrets: mapValues(tenants, (_, tenant) => tenant.secretIds),
    ...(count(databases) > 0 ? { databases } : {}),
    ...(count(buckets) > 0 ? { buckets } : {}),
    ...(count(domains) > 0 ? { dnsRecords: domains } : {}),
    ...(count(ownOutputs) > 0 ? { own: ownOutputs } : {}),
    counts: {
      services: count(services),
      workers: count(workers),
      jobs: count(jobs),
      tenants: count(tenants),
      heldBack: held.size,
    },
  };
}

/** By role; no plan account where no identity may preview. An output that is `undefined` would be a warning at every run. */
function emailsOf({ plan, deploy }: Trust) {
  return { ...(plan ? { plan: plan.email } : {}), deploy: deploy.email };
}
