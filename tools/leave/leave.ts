import { join } from "node:path";
import { formatProblems, parseSettings, type Settings } from "../../stacks/settings/index.ts";
import { openCloud } from "../rehearsal/cloud/index.ts";
import { destroyAll, type Operation, operate, type Result, type Run } from "../rehearsal/engine/operate.ts";
import { type Project, readProject } from "../rehearsal/engine/project.ts";
import type { State } from "../rehearsal/engine/state.ts";
import { nameOf } from "../rehearsal/engine/urn.ts";
import { type KeyPath, keysToRetire, withRetired } from "./keys.ts";
import type { Options } from "./options.ts";

/** How the program is run against a deployment. */
export type RunUp = (operation: Operation, nodeArgs: readonly string[]) => Run;

/** A stack's way out, as it was rehearsed. */
export interface Leaving {
  readonly stack: string;
  /** Path of the stack file. */
  readonly file: string;
  readonly settings: Settings;
  /** What retires first. */
  readonly keys: readonly KeyPath[];
  /** What the clouds hold before: neither components nor providers. */
  readonly resources: readonly State[];
}

/**
 * Rehearses the way out: everything made from nothing, retired under the keys found, destroyed.
 *
 * @throws an error that says what is wrong with the stack file, or what keeps it from going to the end
 */
export async function leave(options: Options, root: string, runUp: RunUp): Promise<Leaving> {
  const { stack, example } = options;
  const folder = example === undefined ? "." : join("examples", example);
  const project = readProject({ root, stack, folder });
  const settings = settingsOf(project, stack);
  const keys = keysToRetire(settings);
  const { name, config, secretKeys, nodeArgs } = project;
  const before: Operation = { project: name, stack, config, secretKeys, openCloud };
  const there = done(await operate(before, "up", runUp(before, nodeArgs)), "the rehearsal of the stack file");
  const after: Operation = { ...before, config: withRetired(config, keys), previous: there.kept };
  const retired = done(await operate(after, "up", runUp(after, nodeArgs)), "the up that retires");
  const held = retired.kept.resources.filter(({ protect }) => protect);
  if (held.length > 0) {
    const names = held.map(({ type, urn }) => `${type} ${nameOf(urn)}`).join(", ");
    throw new Error(`still protected after everything retired: ${names}; take protect from it in own/index.ts first`);
  }
  const gone = done(await operate({ ...after, previous: retired.kept }, "destroy", destroyAll), "the destroy");
  if (gone.kept.resources.length > 0) throw new Error("expected the destroy to leave nothing");
  const resources = there.kept.resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
  return { stack, file: join(folder, `Pulumi.${stack}.yaml`), settings, keys, resources };
}

function settingsOf({ config, secretKeys }: Project, stack: string): Settings {
  const parsed = parseSettings(config, { stack, secretKeys });
  if ("problems" in parsed) throw new Error(formatProblems(stack, parsed.problems));
  return parsed.settings;
}

function done(result: Result, what: string): Result {
  if (result.ok) return result;
  const said = [
    ...result.log.flatMap(({ severity, message }) => (severity === "error" ? [message] : [])),
    ...result.failures.map(({ message }) => message),
    ...result.findings.flatMap(({ severity, message }) => (severity === "error" ? [message] : [])),
  ];
  throw new Error([`${what}: expected to go through, got`, ...new Set(said)].join("\n"));
}
