/** A map by name. Its keys are in ascending order whatever the order in the file. */
export type Named<T> = Readonly<Record<string, T>>;

/** Keys as the file has them, but for those that are resolved: what each means stands with it in the schema. */
export type AsInFile<InFile, Resolved> = Readonly<Omit<InFile, keyof Resolved>> & Resolved;

/** A deliberate step off the paved road, with its reason. */
export interface OptOut {
  readonly allowed: true;
  readonly because: string;
}

/** A length of time: `{ text: "90d", seconds: 7776000 }`. */
export interface Duration {
  readonly text: string;
  readonly seconds: number;
}
