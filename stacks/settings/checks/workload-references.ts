import { resolveUses } from "../resolve/uses.ts";
import type { Check } from "./checking.ts";
import { checkReference } from "./reference.ts";
import { workloads } from "./workloads.ts";

/** What services, workers and jobs name must be there and must stay. */
export const checkWorkloadReferences: Check = (checking) => {
  for (const { kind, name, entry } of workloads(checking)) {
    for (const [env, secret] of Object.entries(entry.secrets)) {
      checkReference(checking, "secrets", secret, [kind, name, "secrets", env], entry.retire);
    }
    const tenants = entry.tenants === "all" ? [] : entry.tenants;
    tenants.forEach((slug, index) => {
      checkReference(checking, "tenants", slug, [kind, name, "tenants", index], entry.retire);
    });
    entry.calls.forEach((service, index) => {
      checkReference(checking, "services", service, [kind, name, "calls", index], entry.retire);
    });
    const { database, cache, buckets } = resolveUses(entry.uses);
    if (database) {
      checkReference(checking, "databases", database.name, [kind, name, "uses", "database"], entry.retire);
    }
    if (cache) {
      checkReference(checking, "caches", cache.name, [kind, name, "uses", "cache"], entry.retire);
    }
    for (const bucket of Object.keys(buckets)) {
      checkReference(checking, "buckets", bucket, [kind, name, "uses", "buckets", bucket], entry.retire);
    }
  }
  for (const [name, { runBefore, retire }] of Object.entries(checking.file.jobs)) {
    runBefore.forEach((service, index) => {
      checkReference(checking, "services", service, ["jobs", name, "runBefore", index], retire);
    });
  }
};
