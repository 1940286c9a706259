import type { Settings } from "./settings/index.ts";

const isEmpty = (named: Readonly<Record<string, unknown>>) => Object.keys(named).length === 0;

/** Whether a deployment reads what Cloud Run counted, between the steps of a rollout. */
export function watches({ services }: Pick<Settings, "services">): boolean {
  return Object.values(services).some(({ rollout }) => (rollout?.steps.length ?? 0) > 0);
}

/**
 * The APIs a stack needs: those of the resources it registers, and those the provider itself calls (serviceusage to
 * enable the others, cloudresourcemanager for project-level bindings). A service that is held back still counts:
 * enabling an API takes minutes to reach everywhere (https://github.com/hashicorp/terraform-provider-google/issues/2129),
 * so it is done before it is needed.
 */
export function apisOf(settings: Settings): readonly string[] {
  const { github, registry, remotes, databases, caches, buckets, secretStorage } = settings;
  const network = !isEmpty(databases) || !isEmpty(caches);
  const names = [
    "serviceusage",
    "cloudresourcemanager",
    "iam",
    "run",
    "secretmanager",
    ...(isEmpty(secretStorage.keys) ? [] : ["cloudkms"]),
    ...(registry || !isEmpty(remotes) ? ["artifactregistry"] : []),
    ...(registry?.scanning ? ["containerscanning"] : []),
    ...(github ? ["iamcredentials", "sts"] : []),
    ...(isEmpty(databases) ? [] : ["sqladmin"]),
    ...(isEmpty(caches) ? [] : ["redis"]),
    ...(network ? ["compute", "servicenetworking"] : []),
    ...(isEmpty(buckets) ? [] : ["storage"]),
    ...(watches(settings) ? ["monitoring"] : []),
  ];
  return [...new Set([...names.map((name) => `${name}.googleapis.com`), ...settings.apis])].sort();
}
