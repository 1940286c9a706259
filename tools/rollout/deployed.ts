import { isObject, own, text } from "../changes/values/json.ts";

/** A service as the stack's state has it. */
export interface Deployed {
  /** Its address. */
  readonly uri: string;
  /** Name of the newest revision that is ready; empty: none was yet. */
  readonly latest: string;
  /** The revision that serves by its name; `undefined`: the newest serves, whichever that is. */
  readonly pinned: string | undefined;
  /** Address of the revision with the tag `candidate`. */
  readonly candidate: string | undefined;
}

/** Of the stack's own services, by their names in the stack file: the component gives its resource the same. */
const SERVICE =
  /^urn:pulumi:[^:]+::[^:]+::(?:[^:]+:[^:]+:[^:$]+\$)*tarmac:run:CloudRunService\$gcp:cloudrunv2\/service:Service::(.+)$/;

/**
 * Reads the services from what `pulumi stack export` printed. They are read from the state and not asked of Google, so that what is
 * decided is what a preview is compared with.
 *
 * @throws Error with a sentence when it is no such document
 */
export function deployedServices(printed: string): ReadonlyMap<string, Deployed> {
  const resources = own(own(parse(printed), "deployment"), "resources") ?? [];
  if (!Array.isArray(resources)) throw new Error("the state: expected a list of resources; run pulumi stack export");
  return new Map(resources.flatMap((resource) => deployedService(resource)));
}

function deployedService(resource: unknown): [string, Deployed][] {
  const [, name] = SERVICE.exec(text(resource, "urn") ?? "") ?? [];
  // What is left of one that was replaced, until it is deleted.
  if (name === undefined || own(resource, "delete") === true) return [];
  const outputs = own(resource, "outputs");
  const serving = targets(outputs, "traffics").find(
    (target) =>
      text(target, "type") === "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION" && Number(own(target, "percent")) > 0,
  );
  const tagged = targets(outputs, "trafficStatuses").find((target) => text(target, "tag") === "candidate");
  return [
    [
      name,
      {
        uri: text(outputs, "uri") ?? "",
        latest: shortName(text(outputs, "latestReadyRevision") ?? ""),
        pinned: text(serving, "revision"),
        candidate: text(tagged, "uri") || undefined,
      },
    ],
  ];
}

function targets(outputs: unknown, key: string): readonly unknown[] {
  const list = own(outputs, key);
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** A target of traffic takes the last part of `projects/P/locations/L/services/S/revisions/R`. */
function shortName(name: string): string {
  return name.split("/").at(-1) ?? "";
}

function parse(printed: string): unknown {
  try {
    return JSON.parse(printed);
  } catch {
    throw new Error("the state: expected JSON from pulumi stack export, got something else");
  }
}
