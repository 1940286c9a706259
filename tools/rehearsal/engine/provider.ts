import type { Props } from "../../../catalogue/value.ts";
import type { Finding } from "../finding.ts";
import type { Difference } from "./diff.ts";
import type { Urn } from "./urn.ts";

/** One step as a provider sees it. Values are plain: secrets are opened, unknowns are the engine's sentinel. */
export interface Request {
  readonly urn: Urn;
  readonly type: string;
  readonly name: string;
  /** Inputs of the provider resource (its explicit configuration): project, region, owner. */
  readonly config: Props;
  /** A preview: nothing may be recorded as done, outputs may be missing (they are then unknown). */
  readonly preview: boolean;
  /** Whether the program marked the resource `protect`. */
  readonly protect: boolean;
  /** Dotted paths of inputs that are (or contain) secrets, so that a rule can tell a secret that goes where it is shown. */
  readonly secretPaths: readonly string[];
  /** Whether this step waits for `other`, through any chain of dependencies, parents' children included as the SDK sends them. */
  follows(other: Urn): boolean;
  /** Adds a finding. One of severity "error" also refuses the step. */
  report(finding: Omit<Finding, "urn">): void;
}

export interface CheckFailure {
  readonly property?: string;
  readonly reason: string;
}

/** What a provider's plugin answers, without the process. Throwing an Error means what the cloud would have answered. */
export interface Provider {
  /** Fills in provider defaults and automatic names; `olds` keeps a name made earlier. */
  check(
    r: Request,
    news: Props,
    olds: Props | undefined,
  ): { readonly inputs: Props; readonly failures: readonly CheckFailure[] };
  /**
   * New inputs written as the old ones where the provider sees no difference. Both may hold secrets, which stay marked.
   * @default - as they are
   */
  likeBefore?(olds: Props, news: Props): Props;
  diff(r: Request, olds: Props, news: Props): readonly Difference[];
  /** In a preview: rules are judged, the id is "" and only outputs known early are given. */
  create(r: Request, inputs: Props): { readonly id: string; readonly outputs: Props };
  update(r: Request, id: string, olds: Props, inputs: Props): { readonly outputs: Props };
  delete(r: Request, id: string, outputs: Props): void;
  read(r: Request, id: string, inputs: Props): { readonly outputs: Props } | undefined;
  invoke(token: string, args: Props, config: Props): Props;
  /**
   * Whether a replacement deletes first, where the program did not say: a fixed name cannot be taken twice.
   * @default - the new one is created first
   */
  deleteBeforeReplace?(r: Request, news: Props): boolean;
  /** Output names that are secret whatever the inputs were. */
  secretOutputs(type: string): readonly string[];
}

/** One resource of the plan, for rules that need all of it. Values are plain. */
export interface Planned {
  readonly urn: Urn;
  readonly type: string;
  readonly name: string;
  readonly operation: "create" | "update" | "replace" | "delete" | "same";
  readonly inputs: Props;
  readonly outputs: Props;
  readonly dependencies: readonly Urn[];
  readonly protect: boolean;
}

/** The clouds as the engine sees them. One per operation (preview, up, destroy). */
export interface Cloud {
  /** The provider of a type token (`gcp:...`, `pulumi:providers:gcp` too), or undefined: then the engine refuses the type by name. */
  provider(type: string): Provider | undefined;
  /** Findings that need the whole plan, once the program has ended well. */
  settle(plan: readonly Planned[]): readonly Finding[];
  /** What the clouds remember beyond the resources (ids reserved after deletion): stored beside the rehearsal's state. */
  memory(): Props;
}

/** Opens the clouds on what the last rehearsal left: its resources (plain values, with ids) and the clouds' memory. */
export type OpenCloud = (previous: readonly (Planned & { readonly id: string })[], memory: Props | undefined) => Cloud;
