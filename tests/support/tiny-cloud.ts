import * as pulumi from "@pulumi/pulumi";
import { type Props, plain, UNKNOWN } from "../../catalogue/value.ts";
import { diffProps } from "../../tools/rehearsal/engine/diff.ts";
import type { Cloud, OpenCloud, Planned, Provider, Request } from "../../tools/rehearsal/engine/provider.ts";
import type { Finding } from "../../tools/rehearsal/finding.ts";

/** What a test may change about the tiny cloud. */
export interface TinyCloud {
  /** Every create, update and delete that was done, in order: `create a`. Previews are not listed. */
  readonly calls: string[];
  readonly open: OpenCloud;
  /** The inputs and configuration the last check saw, per resource name. */
  readonly seen: Map<string, { inputs: Props; olds: Props | undefined; config: Props; secretPaths: readonly string[] }>;
  /** What the cloud was opened on. */
  readonly opened: { previous: number; memory: Props | undefined }[];
  /** Judges a creation or update; throws what the cloud would answer, or reports. */
  rule: (request: Request, inputs: Props) => void;
  /** Findings about the whole plan. */
  settle: (plan: readonly Planned[]) => readonly Finding[];
  deleteBeforeReplace: boolean;
}

/**
 * A cloud of one package, `test`, with one type: `test:index:Thing`. `fixed` replaces, `tier` has a default, `link` is computed and known
 * early when `label` is, `etag` and the secret `token` are made on creation, `deletionProtection: true` refuses a deletion.
 */
export function tinyCloud(): TinyCloud {
  const calls: string[] = [];
  const seen: TinyCloud["seen"] = new Map();
  const opened: TinyCloud["opened"] = [];
  let made = 0;
  const tiny: TinyCloud = {
    calls,
    seen,
    opened,
    rule: () => undefined,
    settle: () => [],
    deleteBeforeReplace: false,
    open: (previous, memory) => {
      opened.push({ previous: previous.length, memory });
      const done = (r: Request, what: string) => {
        if (!r.preview) calls.push(`${what} ${r.name}`);
      };
      const thing: Provider = {
        check(r, news, olds) {
          seen.set(r.name, { inputs: news, olds, config: r.config, secretPaths: r.secretPaths });
          const failures = news.label === "bad" ? [{ property: "label", reason: 'must not be "bad"' }] : [];
          return { inputs: { tier: "basic", ...news }, failures };
        },
        diff: (_, olds, news) => diffProps(olds, news, [["fixed"]]),
        create(r, inputs) {
          tiny.rule(r, inputs);
          done(r, "create");
          if (r.preview) return { id: "", outputs: early(inputs) };
          made += 1;
          return {
            id: `id-${r.name}-${made}`,
            outputs: { ...early(inputs), etag: `etag-${made}`, token: `token-${made}` },
          };
        },
        update(r, _, olds, inputs) {
          tiny.rule(r, inputs);
          done(r, "update");
          return { outputs: r.preview ? early(inputs) : { ...olds, ...early(inputs) } };
        },
        delete(r, _, outputs) {
          if (outputs.deletionProtection === true)
            throw new Error(`cannot delete ${r.name}: deletionProtection is true`);
          done(r, "delete");
        },
        read: (_, id) => (id === "missing" ? undefined : { outputs: { etag: `read-${id}` } }),
        invoke: (token, args) => ({ echo: `${token} ${JSON.stringify(args)}` }),
        deleteBeforeReplace: () => tiny.deleteBeforeReplace,
        secretOutputs: () => ["token"],
      };
      const cloud: Cloud = {
        provider: (type) =>
          ["test:index:Thing", "test:index:lookup", "pulumi:providers:test"].includes(type) ? thing : undefined,
        settle: (plan) => tiny.settle(plan),
        memory: () => ({ made }),
      };
      return cloud;
    },
  };
  return tiny;
}

function early(inputs: Props): Props {
  return inputs.label === undefined || plain(inputs.label) === UNKNOWN ? {} : { link: `thing/${inputs.label}` };
}

/** Inputs of a thing. */
export interface ThingArgs {
  readonly label?: pulumi.Input<string>;
  readonly fixed?: pulumi.Input<string>;
  readonly nested?: pulumi.Input<unknown>;
  readonly deletionProtection?: boolean;
}

/** A resource of the tiny cloud. */
export class Thing extends pulumi.CustomResource {
  declare readonly label: pulumi.Output<string>;
  declare readonly link: pulumi.Output<string>;
  declare readonly etag: pulumi.Output<string>;
  declare readonly token: pulumi.Output<string>;

  constructor(name: string, args: ThingArgs = {}, options?: pulumi.CustomResourceOptions) {
    super("test:index:Thing", name, { ...args, link: undefined, etag: undefined, token: undefined }, options);
  }
}

/** A type that the tiny cloud does not know. */
export class Stranger extends pulumi.CustomResource {
  constructor(name: string, options?: pulumi.CustomResourceOptions) {
    super("test:index:Stranger", name, {}, options);
  }
}

/** The provider of the tiny cloud. */
export class TinyProvider extends pulumi.ProviderResource {
  constructor(name: string, args: Record<string, pulumi.Input<string>> = {}, options?: pulumi.ResourceOptions) {
    super("test", name, args, options);
  }
}

/** A component without behaviour. */
export class Group extends pulumi.ComponentResource {
  constructor(
    name: string,
    args: pulumi.Inputs = {},
    options?: pulumi.ComponentResourceOptions,
    type = "test:index:Group",
  ) {
    super(type, name, args, options);
  }
}
