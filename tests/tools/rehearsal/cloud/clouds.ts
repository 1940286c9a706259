import { mapValues, type Props, plain, UNKNOWN } from "../../../../catalogue/value.ts";
import { openCloud } from "../../../../tools/rehearsal/cloud/index.ts";
import { secretPaths } from "../../../../tools/rehearsal/engine/path.ts";
import type { Cloud, Planned, Request } from "../../../../tools/rehearsal/engine/provider.ts";
import { makeUrn, type Urn } from "../../../../tools/rehearsal/engine/urn.ts";
import type { Finding } from "../../../../tools/rehearsal/finding.ts";

type Existing = Planned & { readonly id: string };

/** What a resource of a test may say besides its inputs. */
export interface Options {
  readonly dependsOn?: readonly Urn[];
  readonly protect?: boolean;
}

/** One operation against the model of the clouds, driven by hand: what the engine does, without planning. */
export class Clouds {
  readonly findings: Finding[] = [];
  readonly failures: string[] = [];
  readonly plan: Existing[] = [];
  /** Paths of the secrets among a resource's inputs. */
  readonly secrets = new Map<Urn, readonly string[]>();
  readonly #cloud: Cloud;
  readonly #preview: boolean;
  readonly #stack: string;
  readonly #dependencies = new Map<Urn, readonly Urn[]>();

  readonly #blur: boolean;

  /** @param o.blur every text in the inputs (APIs' names aside) is unknown, as in a preview where all comes from other resources */
  constructor(
    o: { preview?: boolean; previous?: readonly Existing[]; memory?: Props; stack?: string; blur?: boolean } = {},
  ) {
    this.#blur = o.blur ?? false;
    this.#cloud = openCloud(o.previous ?? [], o.memory);
    this.#preview = o.preview ?? false;
    this.#stack = o.stack ?? "staging";
  }

  urn(type: string, name: string): Urn {
    return makeUrn(this.#stack, "tarmac", undefined, type, name);
  }

  /** Checks and creates a resource; gives its URN and outputs. Findings and check failures are collected. */
  create(type: string, name: string, given: Props, options: Options = {}): { urn: Urn; id: string; outputs: Props } {
    const inputs = this.#blur && !type.startsWith("gcp:projects/service") ? blurred(given) : given;
    const r = this.request(type, name, inputs, options);
    const provider = this.provider(type);
    const checked = provider.check(r, plain(inputs), undefined);
    this.failures.push(...checked.failures.map(({ property, reason }) => `${property}: ${reason}`));
    const { id, outputs } = provider.create(r, checked.inputs);
    this.#planned("create", r, checked.inputs, outputs, id, options);
    return { urn: r.urn, id, outputs };
  }

  /** Checks and updates what `before` is. */
  update(before: Existing, inputs: Props, options: Options = {}): Props {
    const r = this.request(before.type, before.name, inputs, options);
    const provider = this.provider(before.type);
    const checked = provider.check(r, plain(inputs), before.inputs);
    const { outputs } = provider.update(r, before.id, before.outputs, checked.inputs);
    this.#planned("update", r, checked.inputs, outputs, before.id, options);
    return outputs;
  }

  /** Deletes what `before` is. */
  delete(before: Existing): void {
    const r = this.request(before.type, before.name, {}, { protect: before.protect });
    this.provider(before.type).delete(r, before.id, before.outputs);
    this.plan.push({ ...before, operation: "delete" });
  }

  /** Lists something as unchanged. */
  same(before: Existing): void {
    this.plan.push({ ...before, operation: "same" });
  }

  /** The findings that need the whole plan; they join the others. */
  settle(): readonly Finding[] {
    this.findings.push(...this.#cloud.settle(this.plan));
    return this.findings;
  }

  memory(): Props {
    return this.#cloud.memory();
  }

  /** Codes of all findings so far, sorted. */
  codes(): readonly string[] {
    return this.findings.map(({ code }) => code).sort();
  }

  provider(type: string) {
    const provider = this.#cloud.provider(type);
    if (!provider) throw new Error(`${type}: not modelled`);
    return provider;
  }

  request(type: string, name: string, inputs: Props, options: Options): Request {
    const urn = this.urn(type, name);
    this.#dependencies.set(urn, options.dependsOn ?? []);
    this.secrets.set(urn, secretPaths(inputs));
    return {
      urn,
      type,
      name,
      config: type.startsWith("gcp:") ? { project: "acme-staging", region: "europe-west1" } : {},
      preview: this.#preview,
      protect: options.protect ?? false,
      secretPaths: secretPaths(inputs),
      follows: (other) => this.#follows(urn, other),
      report: (finding) => void this.findings.push({ ...finding, urn }),
    };
  }

  #follows(urn: Urn, other: Urn): boolean {
    const direct = this.#dependencies.get(urn) ?? [];
    return direct.includes(other) || direct.some((next) => this.#follows(next, other));
  }

  #planned(operation: "create" | "update", r: Request, inputs: Props, outputs: Props, id: string, options: Options) {
    const { urn, type, name, protect } = r;
    this.plan.push({ urn, type, name, operation, inputs, outputs, dependencies: options.dependsOn ?? [], protect, id });
  }
}

function blurred(inputs: Props): Props {
  return mapValues(inputs, (value) => (typeof value === "string" ? UNKNOWN : undefined)) as Props;
}

/** An API that is enabled. */
export function api(clouds: Clouds, service: string): Urn {
  return clouds.create("gcp:projects/service:Service", service, { service: `${service}.googleapis.com` }).urn;
}
