import type {
  LivenessProbe,
  ReadinessProbe,
  ServiceSettings,
  Settings,
  StartupProbe,
} from "../../stacks/settings/index.ts";
import { isTakenByFrontEnd } from "../../stacks/settings/unreachable-path.ts";
import type { DeployedStack } from "./deployed-stack.ts";

/** One request and what its answer has to be. */
export interface Check {
  readonly service: string;
  /** What asks for it: `startup, readiness`, `smoke`. */
  readonly asked: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `undefined`: any 2xx or 3xx, as for Cloud Run's own probes. */
  readonly status: number | undefined;
  /** Text that the body must contain. */
  readonly contains: string | undefined;
  /** The audience of the identity token to send; `undefined` for a public service. */
  readonly audience: string | undefined;
}

/** What was not requested, and why. */
export interface Skipped {
  readonly service: string;
  readonly asked: string;
  readonly reason: string;
}

export interface SmokePlan {
  readonly checks: readonly Check[];
  readonly skipped: readonly Skipped[];
  /** Why the deployment cannot be judged at all. */
  readonly problems: readonly string[];
}

export interface SmokeOptions {
  /** What `expectVersion` looks for. @default the stack file's `tarmac:release.version` */
  readonly version: string | undefined;
  /** Whether an identity token can be had for services that are not public. */
  readonly canSignIn: boolean;
}

/** What to request of a stack after a deployment: the paths of each service's probes and its `smoke` paths. */
export function smokePlan(settings: Settings, deployed: DeployedStack, options: SmokeOptions): SmokePlan {
  const checks: Check[] = [];
  const skipped: Skipped[] = [];
  const problems: string[] = [];
  const version = options.version ?? settings.release?.version;
  for (const [name, service] of Object.entries(settings.services)) {
    const base = deployed.serviceUrls[name];
    const reason = outOfReach(service, deployed.heldBack.includes(name), options.canSignIn);
    if (reason !== undefined) skipped.push({ service: name, asked: "all", reason });
    else if (base === undefined) problems.push(missingUrl(name, settings.environment));
    else {
      const requests = requestsOf(service, version);
      checks.push(...merge(requests.made).map((request) => toCheck(name, service, base, request)));
      skipped.push(...requests.skipped.map((skip) => ({ service: name, ...skip })));
      if (requests.unknownVersion !== undefined) problems.push(`${name}: ${requests.unknownVersion}`);
    }
  }
  return { checks, skipped, problems };
}

interface Request {
  readonly asked: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number | undefined;
  readonly contains: string | undefined;
}

interface Requests {
  readonly made: readonly Request[];
  readonly skipped: readonly Omit<Skipped, "service">[];
  readonly unknownVersion: string | undefined;
}

function requestsOf(service: ServiceSettings, version: string | undefined): Requests {
  const made: Request[] = [];
  const skipped: Omit<Skipped, "service">[] = [];
  for (const asked of ["startup", "liveness", "readiness"] as const) {
    const probe = service.probes[asked];
    if (probe === undefined) continue;
    const reason = cannotAsk(probe, service.port);
    if (reason !== undefined) skipped.push({ asked, reason });
    else if (probe.handler.kind === "http") {
      const headers = "headers" in probe.handler ? probe.handler.headers : {};
      made.push({ asked, path: probe.handler.path, headers, status: undefined, contains: undefined });
    }
  }
  let unknownVersion: string | undefined;
  for (const { path, status, expectVersion } of service.smoke) {
    if (isTakenByFrontEnd(path)) skipped.push({ asked: "smoke", reason: takenByFrontEnd(path) });
    else if (expectVersion && version === undefined) {
      unknownVersion = `expected to find the deployed version at ${path}, but it is not known; pass --version or set tarmac:release.version`;
    } else made.push({ asked: "smoke", path, headers: {}, status, contains: expectVersion ? version : undefined });
  }
  return { made, skipped, unknownVersion };
}

/** Why a probe has no request of its own from outside; Cloud Run asks it itself before it sends traffic. */
function cannotAsk(probe: StartupProbe | LivenessProbe | ReadinessProbe, port: number): string | undefined {
  if (probe.handler.kind !== "http") return `a ${probe.handler.kind} probe, asked by Cloud Run alone`;
  if (isTakenByFrontEnd(probe.handler.path)) return takenByFrontEnd(probe.handler.path);
  if (probe.port !== port) return `on port ${probe.port}, which is not served to the outside`;
  return undefined;
}

function takenByFrontEnd(path: string): string {
  return `Google's front end may answer ${path} itself, with a 404`;
}

function outOfReach(service: ServiceSettings, heldBack: boolean, canSignIn: boolean): string | undefined {
  if (heldBack) return "held back: not deployed yet";
  if (service.ingress !== "all") return `ingress is ${service.ingress}: not reachable from here`;
  if (!service.public && !canSignIn) return "not public: pass --token-command to ask it with an identity token";
  return undefined;
}

function missingUrl(name: string, stack: string): string {
  return `${name}: expected its URL in the output serviceUrls, got none; run: pulumi up --stack ${stack}`;
}

/** Requests that are the same are made once. */
function merge(requests: readonly Request[]): readonly Request[] {
  const merged = new Map<string, Request>();
  for (const { asked, ...request } of requests) {
    const key = JSON.stringify(request);
    const earlier = merged.get(key);
    merged.set(key, { ...request, asked: earlier === undefined ? asked : `${earlier.asked}, ${asked}` });
  }
  return [...merged.values()];
}

function toCheck(name: string, service: ServiceSettings, base: string, request: Request): Check {
  const { path, ...rest } = request;
  return { service: name, ...rest, url: base.replace(/\/$/, "") + path, audience: service.public ? undefined : base };
}
