import { wordsOfTime } from "./better-time.ts";
import type { KeyPath } from "./key-text.ts";
import { hidesValues } from "./show-value.ts";

/** What is meant by a text at a place, as it is written here; undefined where nobody can tell. */
type Reading = (text: string, path: KeyPath) => string | undefined;

/** How a value is read by the last name of its key; a list's items by the list's. */
const READINGS: Readonly<Record<string, Reading>> = {
  memory,
  cpu: (text, path) => cpu(text, path[0] === "services"),
  after: wordsOfTime.duration,
  untaggedAfter: wordsOfTime.duration,
  startTime: wordsOfTime.ofDay,
  location: region,
  replication: region,
  port,
  domain: hostName,
  host: hostName,
  path: absolutePath,
  mount: absolutePath,
  invokers: member,
  readers: member,
  apis: (text) => (/^[a-z]+$/.test(text) ? `${text}.googleapis.com` : undefined),
  project: (text) => /^projects\/([a-z][a-z0-9-]{4,28}[a-z0-9])$/.exec(text)?.[1],
  repository: (text) => /github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(text)?.[1],
  ingress: (text) => INGRESS[text.toLowerCase().replaceAll(/[^a-z]/g, "")],
  executionEnvironment: (text) => /gen[12]$/i.exec(text)?.[0].toLowerCase(),
  version: (text, path) => (path.length === 3 ? ENGINES[String(path[0])]?.(text) : undefined),
  tier: (text) => (/^standard_ha$/i.test(text) ? "standard" : undefined),
};

/** The same for keys that end in a unit. */
const UNITS: Readonly<Record<string, Reading>> = {
  Seconds: wordsOfTime.seconds,
  Minutes: wordsOfTime.minutes,
  Days: wordsOfTime.days,
  Gb: (text) => upTo(mib(text), 1024),
};

/** As the API and Terraform call them. */
const INGRESS: Readonly<Record<string, string>> = {
  ingresstrafficall: "all",
  ingresstrafficinternalonly: "internal",
  internalonly: "internal",
  ingresstrafficinternalloadbalancer: "internal-and-cloud-load-balancing",
  internalandgclb: "internal-and-cloud-load-balancing",
};

const ENGINES: Readonly<Record<string, (text: string) => string | undefined>> = {
  databases: (text) => numbered("POSTGRES", /^(?:postgres(?:ql)?)?[\s_:-]*(1[4-8])(?:\.\d+)?$/i.exec(text)),
  caches: (text) => numbered("REDIS", /^(?:redis)?[\s_:-]*(7[._][02])$/i.exec(text)),
};

/** CPUs that a workload may have above one: https://docs.cloud.google.com/run/docs/configuring/services/cpu */
const WHOLE = [1, 2, 4, 6, 8];

const MIB_OF: Readonly<Record<string, number>> = { k: 1 / 1024, m: 1, g: 1024, t: 1024 * 1024 };

/** What was meant by a value that other tools write otherwise, as it is written here; undefined where nobody can tell. */
export function betterValue(path: KeyPath, value: unknown): string | undefined {
  if ((typeof value !== "string" && typeof value !== "number") || hidesValues(path)) return undefined;
  const text = String(value).trim();
  const key = String(typeof path.at(-1) === "number" ? path.at(-2) : path.at(-1));
  if (Object.hasOwn(READINGS, key)) return READINGS[key]?.(text, path);
  const unit = /[A-Z][a-z]+$/.exec(key)?.[0] ?? "";
  return Object.hasOwn(UNITS, unit) ? UNITS[unit]?.(text, path) : undefined;
}

/** Words for a switch: what YAML 1.1 took for true and false is text to the engine's reader. */
export function betterSwitch(value: unknown): string | undefined {
  if (typeof value === "object") return undefined;
  const word = String(value).trim().toLowerCase();
  if (/^(yes|y|on|1|enabled?)$/.test(word)) return "true";
  return /^(no|n|off|0|disabled?)$/.test(word) ? "false" : undefined;
}

/** `512M`, `1.5Gi`, `1GB`, `512mb`: in whole MiB, or GiB where it is one. */
function memory(text: string): string | undefined {
  const amount = mib(text);
  if (amount === undefined) return undefined;
  // As it was written where that is whole: somebody who writes 2G means 2Gi.
  const inMib = /mi?b?$/i.test(text);
  return amount % 1024 === 0 && !inMib ? `${amount / 1024}Gi` : `${amount}Mi`;
}

function mib(text: string): number | undefined {
  const [, number = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*([kmgt])i?b?$/i.exec(text) ?? [];
  const amount = Math.ceil(Number(number) * (MIB_OF[unit.toLowerCase()] ?? 0));
  return amount < 1 ? undefined : amount;
}

function upTo(amount: number | undefined, unit: number): string | undefined {
  return amount === undefined ? undefined : String(Math.ceil(amount / unit));
}

/** `1000m`, `"2"`, `2 vCPU`: the least that may be had and is not less; only a service may have a part of one. */
function cpu(text: string, parts: boolean): string | undefined {
  const [, number = "", milli = ""] = /^(\d+(?:\.\d+)?)\s*(m|)(?:\s*v?cpus?)?$/i.exec(text) ?? [];
  const cpus = Number(number) / (milli === "" ? 1 : 1000);
  if (number === "" || cpus < 0.08) return undefined;
  const allowed = parts && cpus <= 1 ? cpus : WHOLE.find((whole) => whole >= cpus);
  return allowed === undefined ? undefined : String(allowed);
}

/** A zone's region, and a region in another case. */
function region(text: string): string | undefined {
  const found = /^([a-z]+-[a-z]+[0-9]+)(?:-[a-z])?$/.exec(text.toLowerCase().replaceAll("_", "-"))?.[1];
  return found === text ? undefined : found;
}

/** Of `HOST:CONTAINER` the container's, as in compose files; of `8080/tcp` the number. */
function port(text: string): string | undefined {
  return /(?::|^)(\d{1,5})(?:\/tcp)?$/.exec(text)?.[1];
}

/** Without scheme, user, port and path, whatever they hold. */
function hostName(text: string): string | undefined {
  const [, host = ""] =
    /^(?:[a-z+]+:\/\/)?(?:[^/@\s]*@)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)\.?(?::\d+)?(?:\/\S*)?$/i.exec(text) ?? [];
  const better = host.toLowerCase();
  return better === "" || better === text ? undefined : better;
}

/** `health` and `https://api.example.com/health` as `/health`. */
function absolutePath(text: string): string | undefined {
  const path = text.replace(/^https?:\/\/[^/\s]+/, "");
  return /^[\w.-]+(\/[\w.-]+)*$/.test(path)
    ? `/${path}`
    : /^(\/[\w.-]+)+\/?$/.test(path)
      ? path.replace(/\/$/, "")
      : undefined;
}

function member(text: string): string | undefined {
  if (!/^[^@\s:]+@[^@\s:]+$/.test(text)) return undefined;
  return text.endsWith(".gserviceaccount.com") ? `serviceAccount:${text}` : `user:${text} or group:${text}`;
}

function numbered(engine: string, found: RegExpExecArray | null): string | undefined {
  return found?.[1] && `${engine}_${found[1].replace(".", "_")}`;
}

/** A name in the form that names have here, `OPENAI_API_KEY` as `openai-api-key`; undefined where it is none even so. */
export function betterName(name: string): string | undefined {
  // Anything else is no name in another spelling, and may be an address with a password in it.
  if (!/^[\w .-]+$/.test(name)) return undefined;
  const better = name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return better !== name && /^[a-z][a-z0-9-]*$/.test(better) ? better : undefined;
}
