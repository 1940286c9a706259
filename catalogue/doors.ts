/** What a reader says where nobody can tell: a value that is known later, or hidden. */
export const UNTOLD = "?";

/** Reads a property of one side of a change, as JSON writes it; `undefined` when it is not given, `?` when nobody can tell. */
export type Read = (path: string) => string | undefined;

/** One thing that lets others reach a resource. */
export interface Door {
  /** Properties that open or close it. */
  readonly paths: readonly string[];
  /** How far it is open, from 0; what cannot be told counts as open. */
  readonly openness: (read: Read) => number;
  /** How far open it may be made without that being an opening. @default 0 */
  readonly made?: number;
  /** Names those who are let in: whoever is added or changed opens, though as many are named. */
  readonly admits?: true;
}

/** Closed by these values alone: what is not given is open. */
export const closedBy = (path: string, ...values: readonly string[]): Door => ({
  paths: [path],
  openness: (read) => (values.includes(read(path) ?? "") ? 0 : 1),
});

/** Closed also where it is not given. */
export const closedUnless = (path: string, ...values: readonly string[]): Door => ({
  paths: [path],
  openness: (read) => (values.includes(read(path) ?? values[0] ?? "") ? 0 : 1),
});

/** A restriction that may be left out from the start, and opens when it goes. */
export const stricter = (path: string, ...values: readonly string[]): Door => ({
  ...closedBy(path, ...values),
  made: 1,
});

/** A list of those who are let in; nobody, where it is not given. */
export const admits = (path: string): Door => ({ ...closedUnless(path, "[]"), admits: true });

/** Where something stands: another one has others in it. */
export const stands = (path: string): Door => ({ paths: [path], openness: () => 0, admits: true });
