/** Each value made anew, keys in ascending order: the order in the file must not reach a resource. */
export function mapSorted<T, U>(
  map: Readonly<Record<string, T>>,
  make: (value: T, key: string) => U,
): Record<string, U> {
  const entries = Object.entries(map).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, make(value, key)]));
}

/** The same values, keys in ascending order. */
export function sorted<T>(map: Readonly<Record<string, T>>): Record<string, T> {
  return mapSorted(map, (value) => value);
}
