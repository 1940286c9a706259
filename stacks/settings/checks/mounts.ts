import { resolveUses } from "../resolve/uses.ts";
import { keyText } from "../words/key-text.ts";
import { quote } from "../words/show-value.ts";
import type { Check } from "./checking.ts";
import { workloads } from "./workloads.ts";

/** Each mounted bucket has a folder of its own. */
export const checkMounts: Check = (checking) => {
  for (const { kind, name, entry } of workloads(checking)) {
    const taken = new Map<string, string>();
    for (const [bucket, { mount }] of Object.entries(resolveUses(entry.uses).buckets)) {
      const path = [kind, name, "uses", "buckets", bucket];
      const first = mount && taken.get(mount);
      if (mount && first) {
        const message = `must be a folder of its own, got ${quote(mount)}, where ${first} is mounted; change one of the two`;
        checking.conflict([...path, "mount"], message);
      } else if (mount) {
        taken.set(mount, keyText(path));
      }
    }
  }
};
