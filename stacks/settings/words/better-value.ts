import type { KeyPath } from "./key-text.ts";

const MIB_OF: Readonly<Record<string, number>> = { k: 1 / 1024, m: 1, g: 1024, t: 1024 * 1024 };

/** CPUs that a workload may have above one: https://docs.cloud.google.com/run/docs/configuring/services/cpu */
const WHOLE = [1, 2, 4, 6, 8];

const SECONDS_OF: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** What was meant by a value that other tools write otherwise, as it is written here; undefined where nobody can tell. */
export function betterValue(path: KeyPath, value: unknown): string | undefined {
  const key = String(path.at(-1));
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = String(value).trim();
  if (key === "memory") return memory(text);
  if (key === "cpu") return cpu(text, path[0] === "services");
  return key.endsWith("Seconds") ? seconds(text) : undefined;
}

/** `512M`, `1.5Gi`, `1GB`, `512mb`: in whole MiB, or GiB where it is one. */
function memory(text: string): string | undefined {
  const [, number = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*([kmgt])i?b?$/i.exec(text) ?? [];
  const mib = Math.ceil(Number(number) * (MIB_OF[unit.toLowerCase()] ?? 0));
  if (mib < 1) return undefined;
  // As it was written where that is whole: somebody who writes 2G means 2Gi.
  return mib % 1024 === 0 && unit.toLowerCase() !== "m" ? `${mib / 1024}Gi` : `${mib}Mi`;
}

/** `1000m`, `"2"`, `2 vCPU`: the least that may be had and is not less; only a service may have a part of one. */
function cpu(text: string, parts: boolean): string | undefined {
  const [, number = "", milli = ""] = /^(\d+(?:\.\d+)?)\s*(m|)(?:\s*v?cpus?)?$/i.exec(text) ?? [];
  const cpus = Number(number) / (milli === "" ? 1 : 1000);
  if (number === "" || cpus < 0.08) return undefined;
  const allowed = parts && cpus <= 1 ? cpus : WHOLE.find((whole) => whole >= cpus);
  return allowed === undefined ? undefined : String(allowed);
}

/** `10m`, `300s`, `1h30m`. */
function seconds(text: string): string | undefined {
  if (!/^(\d+[smhd])+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+)([smhd])/g)];
  return String(parts.reduce((sum, [, number, unit]) => sum + Number(number) * (SECONDS_OF[unit ?? ""] ?? 0), 0));
}

/** A name in the form that names have here, `OPENAI_API_KEY` as `openai-api-key`; undefined where it is none even so. */
export function betterName(name: string): string | undefined {
  const better = name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return better !== name && /^[a-z][a-z0-9-]*$/.test(better) ? better : undefined;
}
