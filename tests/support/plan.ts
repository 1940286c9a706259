import * as pulumi from "@pulumi/pulumi";
import { computed } from "./computed.ts";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A secret input in a plan; compare with `secret(value)`. */
export interface SecretValue {
  readonly secret: unknown;
}

/** What a plan shows in place of a value that a preview does not know. */
export const unknown = "[unknown]";

/** The expected form of a secret input in a plan. */
export function secret(value: unknown): SecretValue {
  return { secret: value };
}

/** One registration with what stock mocks hide: its options. */
export interface PlannedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** URNs of everything it waits for: `dependsOn` and data flow. */
  readonly dependsOn: readonly string[];
  readonly provider: string;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly deleteBeforeReplace: boolean;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly additionalSecretOutputs: readonly string[];
  readonly deletedWith: string;
  /** How long the provider waits, `[create, update]`; empty where nothing is said. */
  readonly timeouts: readonly [create: string, update: string];
  readonly aliases: number;
}

/** Everything a program registers, in order. */
export class Plan {
  readonly resources: readonly PlannedResource[];
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Warnings the program logged. */
  readonly warnings: readonly string[];

  constructor(resources: readonly PlannedResource[], outputs: Record<string, unknown>, warnings: readonly string[]) {
    this.resources = resources;
    this.outputs = outputs;
    this.warnings = warnings;
  }

  /** All resources of a type token, in order of registration. */
  all(type: string): readonly PlannedResource[] {
    return this.resources.filter((r) => r.type === type);
  }

  /** The one resource of a type (and name). Throws when there is none or more than one. */
  one(type: string, name?: string): PlannedResource {
    const found = this.all(type).filter((r) => name === undefined || r.name === name);
    if (found.length !== 1 || found[0] === undefined) {
      const names = found.map((r) => r.name).join(", ") || "none";
      throw new Error(`expected one ${type}${name ? ` named ${name}` : ""}, found ${found.length} (${names})`);
    }
    return found[0];
  }

  /** `type name` of what a resource waits for, sorted; the form a person reads in a test. */
  waitsFor(resource: PlannedResource): readonly string[] {
    const byUrn = new Map(this.resources.map((r) => [r.urn, r]));
    return resource.dependsOn
      .map((urn) => byUrn.get(urn))
      .map((r) => (r ? `${r.type.split(":").at(-1)} ${r.name}` : "outside the plan"))
      .sort();
  }
}

export interface PlanOptions {
  readonly stack?: string;
  /** Play a preview: computed outputs are unknown. @default false */
  readonly preview?: boolean;
}

/**
 * Runs a program on Pulumi's mocks and records every registration with its options, which stock mocks do not show.
 * Refuses duplicate URNs, which mocks do not notice. It proves what is asked of the engine, not what a cloud answers.
 */
export async function plan(
  program: () => Record<string, unknown> | Promise<Record<string, unknown>> | unknown,
  options: PlanOptions = {},
): Promise<Plan> {
  const resources: PlannedResource[] = [];
  const warnings: string[] = [];
  let outputs: Record<string, unknown> = {};
  const preview = options.preview ?? false;
  await pulumi.runtime.setMocks(
    {
      newResource: (r) => (preview ? { id: "", state: r.inputs } : computed(r)),
      call: (c) => {
        throw new Error(`the program calls ${c.token}: it must not look anything up`);
      },
    },
    "tarmac",
    options.stack ?? "staging",
    preview,
  );
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const duplicates = record(monitor, resources, (o) => {
    outputs = o;
  });
  const engine = recordWarnings(warnings);
  let failure: { readonly thrown: unknown } | undefined;
  try {
    await pulumi.runtime.runInPulumiStack(async () => {
      try {
        return ((await program()) ?? {}) as Record<string, unknown>;
      } catch (thrown) {
        // Kept until everything registered so far has settled: else it would be answered by the next plan's monitor.
        failure = { thrown };
        return {};
      }
    });
    await pulumi.runtime.disconnect();
  } finally {
    engine.restore();
  }
  if (failure) throw failure.thrown;
  if (duplicates.length > 0) throw new Error(`duplicate URN ${duplicates.join(", ")}`);
  return new Plan(
    resources.filter((r) => r.type !== "pulumi:pulumi:Stack"),
    outputs,
    warnings,
  );
}

type Callback = (error: Error | null | undefined, response?: { getUrn(): string }) => void;

interface Struct {
  toJavaScript(): Record<string, unknown>;
}

/** The part of a registration request that a plan reads (proto/resource.proto, RegisterResourceRequest). */
interface RegisterRequest {
  getType(): string;
  getName(): string;
  getParent(): string;
  getObject(): Struct | undefined;
  getDependenciesList(): string[];
  getPropertydependenciesMap(): { forEach(f: (value: { getUrnsList(): string[] }) => void): void };
  getProvider(): string;
  getProtect(): boolean;
  getRetainondelete(): boolean;
  getDeletebeforereplace(): boolean;
  getIgnorechangesList(): string[];
  getReplaceonchangesList(): string[];
  getAdditionalsecretoutputsList(): string[];
  getDeletedwith(): string;
  getCustomtimeouts(): { getCreate(): string; getUpdate(): string } | undefined;
  getAliasesList(): unknown[];
}

interface Monitor {
  registerResource(request: RegisterRequest, callback: Callback): Promise<void>;
  registerResourceOutputs(request: { getUrn(): string; getOutputs(): Struct }, callback: Callback): void;
}

function record(
  monitor: Monitor,
  into: PlannedResource[],
  stackOutputs: (o: Record<string, unknown>) => void,
): string[] {
  const seen = new Set<string>();
  const duplicates: string[] = [];
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) =>
    register(request, (error, response) => {
      const urn = response?.getUrn() ?? "";
      if (!error && seen.has(urn)) duplicates.push(urn);
      seen.add(urn);
      if (!error) into.push(planned(urn, request));
      callback(error, response);
    });
  const registerOutputs = monitor.registerResourceOutputs.bind(monitor);
  monitor.registerResourceOutputs = (request, callback) => {
    if (request.getUrn().includes("pulumi:pulumi:Stack::")) {
      stackOutputs(readable(request.getOutputs().toJavaScript()) as Record<string, unknown>);
    }
    registerOutputs(request, callback);
  };
  return duplicates;
}

function planned(urn: string, request: RegisterRequest): PlannedResource {
  const dependsOn = new Set(request.getDependenciesList());
  request.getPropertydependenciesMap().forEach((value) => {
    for (const dependency of value.getUrnsList()) dependsOn.add(dependency);
  });
  return {
    urn: real(urn),
    type: request.getType(),
    name: request.getName(),
    parent: real(request.getParent()),
    inputs: readable(request.getObject()?.toJavaScript() ?? {}) as Record<string, unknown>,
    dependsOn: [...dependsOn].map(real),
    provider: real(request.getProvider()),
    protect: request.getProtect(),
    retainOnDelete: request.getRetainondelete(),
    deleteBeforeReplace: request.getDeletebeforereplace(),
    timeouts: [request.getCustomtimeouts()?.getCreate() ?? "", request.getCustomtimeouts()?.getUpdate() ?? ""],
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    deletedWith: request.getDeletedwith(),
    aliases: request.getAliasesList().length,
  };
}

/** The URN as an engine forms it: the mock leaves the stack's type in the chain of parents' types. */
function real(urn: string): string {
  return urn.replace("pulumi:pulumi:Stack$", "");
}

/** The wire form of values in the form tests compare: secrets as `secret(value)`, unknowns as `unknown`. */
function readable(value: unknown): unknown {
  if (value === UNKNOWN) return unknown;
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== "object" || value === null) return value;
  const object = value as Record<string, unknown>;
  if (object[SIGNATURE] === SECRET) return secret(readable(object.value));
  return Object.fromEntries(Object.entries(object).map(([key, v]) => [key, readable(v)]));
}

function recordWarnings(into: string[]): { restore(): void } {
  const warn = console.warn;
  const error = console.error;
  console.warn = (message: string) => void into.push(String(message));
  console.error = (message: string) => void into.push(String(message));
  return {
    restore() {
      console.warn = warn;
      console.error = error;
    },
  };
}
