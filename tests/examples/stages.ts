import type { Config } from "./example.ts";

const WORKLOADS = ["services", "workers", "jobs"] as const;

/** The names of a stack's workloads as its outputs write them, `service api`. */
export function workloadsOf(config: Config): readonly string[] {
  return WORKLOADS.flatMap((kind) => Object.keys(config[kind] ?? {}).map((name) => `${kind.slice(0, -1)} ${name}`));
}

/** A stack file before the first `up`: no image pushed, no value added, no login to another registry yet. */
export function beforeValues(full: Config): Config {
  const { remotes: _, ...config } = structuredClone(full);
  for (const secret of Object.values<Config>(config.secrets ?? {})) delete secret.version;
  for (const workload of entries(config, WORKLOADS)) {
    if (typeof workload.image === "string") delete workload.image;
  }
  return config;
}

/** The stack file once every value is there, those of GitHub's secrets too. */
export function withValues(full: Config): Config {
  const values = full.github.secrets.map((name: string) => [name, "not-a-real-value"]);
  return { ...structuredClone(full), githubSecrets: Object.fromEntries(values) };
}

/** Step one of leaving, of everything at once. */
export function retiring(full: Config): Config {
  const config = structuredClone(full);
  const kinds = [...WORKLOADS, "secrets", "tenants", "databases", "caches", "buckets", "remotes"];
  for (const entry of entries(config, kinds)) entry.retire = true;
  config.github.retire = true;
  config.github.environment.retire = true;
  if (config.github.rules) config.github.rules.retire = true;
  if (config.registry !== "none") config.registry.retire = true;
  if (config.databases || config.caches) config.network = { ...config.network, retire: true };
  return config;
}

function entries(config: Config, kinds: readonly string[]): readonly Config[] {
  return kinds.flatMap((kind) => Object.values<Config>(config[kind] ?? {}));
}
