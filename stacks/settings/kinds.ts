/** A map by name. Its keys are in ascending order whatever the order in the file. */
export type Named<T> = Readonly<Record<string, T>>;

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
