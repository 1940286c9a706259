import { join } from "node:path";
import { openCloud } from "../rehearsal/cloud/index.ts";
import { type Operation, operate, type Run } from "../rehearsal/engine/operate.ts";
import { readProject } from "../rehearsal/engine/project.ts";
import { type Import, importLines } from "./import-lines.ts";
import type { Options } from "./options.ts";

/** How the program is run against a deployment. */
export type RunUp = (operation: Operation, nodeArgs: readonly string[]) => Run;

/**
 * What to import, found by rehearsing the stack from nothing; nothing of that is kept.
 *
 * @throws an error that says what is wrong with the stack file, or that the rehearsal does not go through
 */
export async function adopt(options: Options, root: string, runUp: RunUp): Promise<readonly Import[]> {
  const { stack, example, only } = options;
  const folder = example === undefined ? "." : join("examples", example);
  const project = readProject({ root, stack, folder });
  const operation: Operation = {
    project: project.name,
    stack,
    config: project.config,
    secretKeys: project.secretKeys,
    openCloud,
  };
  const { ok, kept, log } = await operate(operation, "up", runUp(operation, project.nodeArgs));
  if (!ok) {
    const said = log.flatMap(({ severity, message }) => (severity === "error" ? [message] : []));
    const example_ = example === undefined ? "" : ` --example ${example}`;
    const see = `see what is wrong: npm run rehearse -- --stack ${stack}${example_} --reset`;
    throw new Error(
      said.length > 0 ? said.join("\n") : `the stack ${stack}: expected a clean rehearsal, got none; ${see}`,
    );
  }
  const wanted = ({ urn, type }: Import) => only.length === 0 || only.some((text) => `${urn} ${type}`.includes(text));
  return importLines(stack, kept.resources).filter(wanted);
}

/** The lines as text for a shell; what only the cloud knows is a comment above its line. */
export function textOf(imports: readonly Import[]): string {
  return imports.map(({ line, find }) => `${find === undefined ? "" : `# ${find}\n`}${line}\n`).join("");
}
