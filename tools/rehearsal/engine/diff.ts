import { equal, isList, isProps, open, type Props, UNKNOWN, type Value } from "../../../catalogue/value.ts";
import { type Path, touches } from "./path.ts";

/** One property that differs between what is and what is wanted. */
export interface Difference {
  readonly path: Path;
  readonly change: "add" | "delete" | "update";
  /** The resource must be replaced because of it. */
  readonly replaces: boolean;
}

/**
 * Compares old and new inputs leaf by leaf. Secrets are opened, keys that start with `__` are the providers' own and are skipped, an
 * unknown differs from everything. A difference replaces when a pattern of `replaceOn` covers its path, or reaches into the part
 * that comes or goes.
 */
export function diffProps(olds: Props, news: Props, replaceOn: readonly Path[]): readonly Difference[] {
  const found: Difference[] = [];
  const add = (path: Path, change: Difference["change"], ...values: (Value | undefined)[]) => {
    const replaces = replaceOn.some((pattern) => values.some((value) => touches(pattern, path, value)));
    found.push({ path, change, replaces });
  };
  const walk = (path: Path, old: Value | undefined, now: Value | undefined): void => {
    if (old === undefined || now === undefined) {
      if (old !== now) add(path, old === undefined ? "add" : "delete", old, now);
      return;
    }
    const [before, after] = [open(old), open(now)];
    if (before === after && before !== UNKNOWN) return;
    if (isList(before) && isList(after)) {
      for (let i = 0; i < Math.max(before.length, after.length); i++) walk([...path, i], before[i], after[i]);
    } else if (isProps(before) && isProps(after)) {
      for (const key of keysOf(before, after)) walk([...path, key], before[key], after[key]);
    } else if (!equal(before, after)) {
      add(path, "update", before, after);
    }
  };
  for (const key of keysOf(olds, news)) walk([key], olds[key], news[key]);
  return found;
}

function keysOf(a: Props, b: Props): string[] {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].filter((key) => !key.startsWith("__")).sort();
}
