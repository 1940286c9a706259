/** The same map with other values. */
export function mapValues<T, U>(
  named: Readonly<Record<string, T>>,
  f: (name: string, value: T) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, f(name, value)]));
}

/** How many entries a map has. */
export function count(named: Readonly<Record<string, unknown>>): number {
  return Object.keys(named).length;
}

/**
 * The entry of that name.
 * @throws a programmer's error when there is none: the settings have checked every reference
 */
export function entry<T>(named: Readonly<Record<string, T>>, name: string): T {
  const found = named[name];
  if (found === undefined) throw new Error(`there is no ${name} among ${Object.keys(named).join(", ") || "nothing"}`);
  return found;
}
