import type { Path } from "../../rehearsal/engine/path.ts";
import { allowedPaths } from "./allowed-values.ts";

/** A tree of path patterns: `*` for any key. */
interface Node {
  readonly next: Map<string, Node>;
  end: boolean;
}

const trees = new Map<string, Node>();

/** Whether the value that stands at `path` of a resource of this type may be shown. */
export function isAllowed(type: string, path: Path): boolean {
  return walk(treeOf(type), path, 0);
}

function walk(node: Node, path: Path, depth: number): boolean {
  if (depth === path.length) return node.end;
  const exact = node.next.get(String(path[depth]));
  if (exact !== undefined && walk(exact, path, depth + 1)) return true;
  const any = node.next.get("*");
  return any !== undefined && walk(any, path, depth + 1);
}

function treeOf(type: string): Node {
  const known = trees.get(type);
  if (known !== undefined) return known;
  const root: Node = { next: new Map(), end: false };
  for (const pattern of allowedPaths(type)) {
    let node = root;
    for (const key of pattern.split(".")) {
      const next = node.next.get(key) ?? { next: new Map<string, Node>(), end: false };
      node.next.set(key, next);
      node = next;
    }
    node.end = true;
  }
  if (trees.size < 1000) trees.set(type, root);
  return root;
}
