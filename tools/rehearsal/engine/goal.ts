import type { Props } from "../../../catalogue/value.ts";
import type { Urn } from "./urn.ts";

/** A former name of a resource: a whole URN, or the parts that differed. */
export type Alias =
  | { readonly urn: Urn }
  | {
      readonly name?: string;
      readonly type?: string;
      readonly stack?: string;
      readonly project?: string;
      readonly parentUrn?: Urn;
      /** It stood directly under the stack. */
      readonly noParent?: boolean;
    };

/** What the program asks for when it registers a resource. Secrets are marked, not sealed. */
export interface Goal {
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly parent?: Urn;
  readonly inputs: Props;
  /** `urn::id`; absent or empty: the default provider of the package. */
  readonly provider?: string;
  readonly version?: string;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  /** Undefined: as the provider wants. */
  readonly deleteBeforeReplace?: boolean;
  readonly dependencies: readonly Urn[];
  readonly propertyDependencies: Readonly<Record<string, readonly Urn[]>>;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly replaceWith: readonly Urn[];
  readonly additionalSecretOutputs: readonly string[];
  readonly aliases: readonly Alias[];
  readonly deletedWith?: Urn;
}
