import { readdirSync, readFileSync } from "node:fs";
import { stacksOf } from "./stacks.ts";

/** The stacks of a checkout, and whether one of them builds an image from it: then any file may be in that. */
export function repositoryStacks(): { readonly all: readonly string[]; readonly builds: boolean } {
  const all = stacksOf(readdirSync("."));
  const builds = all.some((stack) => /\bbuild\s*["']?\s*:/.test(readFileSync(`Pulumi.${stack}.yaml`, "utf8")));
  return { all, builds };
}
