import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isGoMap, parseGoYaml } from "../rehearsal/engine/go-yaml.ts";

/** Whether the stack file in a folder says `github.comments: changes`. A stack that has no file there yet is told of. */
export function isQuietStack(folder: string, stack: string): boolean {
  const path = join(folder, `Pulumi.${stack}.yaml`);
  if (!existsSync(path)) return false;
  const file = parseGoYaml(readFileSync(path, "utf8"));
  const config = isGoMap(file) && isGoMap(file.config) ? file.config : {};
  const github = config["tarmac:github"];
  return isGoMap(github) && github.comments === "changes";
}
