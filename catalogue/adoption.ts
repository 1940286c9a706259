import type { Props } from "./value.ts";

/** What to do about a resource that exists in the cloud and not in the state. */
export type Adoption =
  | {
      /** Creating it is refused; it has to be imported under this id, in the format its provider documents. */
      readonly importId: (inputs: Props, owner: string) => string;
      /** The command that prints what only the cloud knows of the id: written in capitals there. @default - nothing */
      readonly find?: (inputs: Props, owner: string) => string;
    }
  | {
      /** Why nothing has to be done: creating it takes over what is there, or makes something new beside it. */
      readonly needless: string;
    };

/** A template over inputs: `under("projects/{project}/secrets/{secretId}")`. Ids as each type's page gives them under "Import". */
export function under(template: string): Adoption {
  return { importId: (inputs) => template.replace(/\{(\w+)\}/g, (_, name: string) => String(inputs[name])) };
}

export const sameTwice: Adoption = { needless: "a grant given twice is one grant" };
export const madeUp: Adoption = { needless: "a value made up here is nowhere else" };
