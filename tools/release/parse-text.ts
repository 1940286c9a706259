import { parseSettings } from "../../stacks/settings/index.ts";
import { goJson, isGoMap, parseGoYaml } from "../rehearsal/engine/go-yaml.ts";

/** A stack file's text as the program reads it. */
export function parseText(stack: string, text: string): ReturnType<typeof parseSettings> {
  const file = parseGoYaml(text);
  const config = isGoMap(file) && isGoMap(file.config) ? file.config : {};
  return parseSettings(JSON.parse(goJson(config)), { stack });
}
