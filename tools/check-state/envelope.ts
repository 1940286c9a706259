import { isObject } from "../changes/values/json.ts";

/** The names that are looked at in the parts of a state that the engine reads into structures. */
const NAMES = [
  ...["version", "deployment", "manifest", "plugins", "resources", "pending_operations", "resource"],
  ...["urn", "type", "custom", "id", "provider", "inputs", "outputs", "envVarMappings", "name"],
];
const BY_FOLDED = new Map(NAMES.map((name) => [folded(name), name]));

/**
 * The first name that Go takes for one of `NAMES` and JavaScript does not: Go matches names without their case.
 * https://pkg.go.dev/encoding/json#Unmarshal
 */
export function misnamed(part: unknown): { readonly got: string; readonly meant: string } | undefined {
  if (!isObject(part)) return undefined;
  for (const got of Object.keys(part)) {
    const meant = BY_FOLDED.get(folded(got));
    if (meant !== undefined && meant !== got) return { got, meant };
  }
  return undefined;
}

/** Some letters have two lower or two upper forms, such as the long s. */
function folded(name: string): string {
  return name.toUpperCase().toLowerCase();
}
