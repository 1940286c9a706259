import type { Props } from "../../../catalogue/value.ts";
import type { Difference } from "./diff.ts";
import type { Urn } from "./urn.ts";

/** What a state file knows of one resource: the shape of `pulumi stack export`. Secrets are sealed in inputs and outputs. */
export interface State {
  readonly urn: Urn;
  readonly type: string;
  /** A resource of a provider; false for components and the stack. */
  readonly custom: boolean;
  /** The provider's id; absent for components, "" in a preview of a creation. */
  readonly id?: string;
  readonly inputs: Props;
  readonly outputs: Props;
  readonly parent?: Urn;
  /** `urn::id` of the provider resource. */
  readonly provider?: string;
  readonly dependencies: readonly Urn[];
  readonly propertyDependencies: Readonly<Record<string, readonly Urn[]>>;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly deletedWith?: Urn;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly additionalSecretOutputs: readonly string[];
  /** Only read (`X.get`), not managed: never updated or deleted. */
  readonly external: boolean;
  /** Replaced already, and still to be deleted. */
  readonly delete?: boolean;
  readonly created?: string;
  readonly modified?: string;
}

/** What happens, or would happen, to a resource. */
export type Operation = "create" | "update" | "replace" | "delete" | "same" | "read";

/** One step of a plan. */
export interface Step {
  readonly op: Operation;
  readonly urn: Urn;
  readonly type: string;
  readonly parent?: Urn;
  /** A resource of a provider; false for components and the stack. */
  readonly custom: boolean;
  readonly old?: State;
  readonly new?: State;
  readonly differences: readonly Difference[];
  /** What makes a replacement necessary: property paths, `provider`, or the URN it follows. */
  readonly replaceReasons: readonly string[];
  /** The old resource is deleted before the new one is created. */
  readonly deleteBeforeReplace: boolean;
  /** `retainOnDelete`: forgotten, not deleted. */
  readonly retained: boolean;
  /** Refused, or failed. */
  readonly failed: boolean;
}

/** A step that could not be planned or done, in the words of the engine or of the cloud. */
export interface Failure {
  /** Absent when it is about the program or the plan as a whole. */
  readonly urn?: Urn;
  readonly message: string;
}

/** Everything that is kept between two rehearsals of a stack. */
export interface Kept {
  /** What the placeholders of secrets were made with. */
  readonly key: string;
  readonly resources: readonly State[];
  /** What the clouds remember beyond the resources. */
  readonly memory?: Props;
}
