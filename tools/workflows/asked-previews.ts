import { readFileSync } from "node:fs";
import { isGoMap, parseGoYaml } from "../rehearsal/engine/go-yaml.ts";

/**
 * What a stack's file says at `tarmac:previews`; `undefined` when it says nothing.
 * @throws when the file cannot be read
 */
export function askedPreviews(stack: string): unknown {
  const file = parseGoYaml(readFileSync(`Pulumi.${stack}.yaml`, "utf8"));
  const config = isGoMap(file) && isGoMap(file.config) ? file.config : {};
  return config["tarmac:previews"];
}
