import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";

export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly name: string;
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly outputs?: Readonly<Record<string, string>>;
  readonly environment?: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": unknown };
  readonly "timeout-minutes"?: number;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly file: string;
  readonly text: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly concurrency?: Job["concurrency"];
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = ".github/workflows";

/** Every workflow of this repository. */
export const workflows: readonly Workflow[] = readdirSync(FOLDER)
  .sort()
  .map((file) => {
    const text = readFileSync(`${FOLDER}/${file}`, "utf8");
    return { file, text, ...parse(text) };
  });

/** Every job with where it stands: `deploy.yml staging`. */
export const jobs: readonly (readonly [where: string, workflow: Workflow, job: Job])[] = workflows.flatMap((workflow) =>
  Object.entries(workflow.jobs).map(([name, job]) => [`${workflow.file} ${name}`, workflow, job] as const),
);

/** The one workflow of that file name. */
export function workflow(file: string): Workflow {
  const found = workflows.find((one) => one.file === file);
  if (found === undefined) throw new Error(`${file}: expected a workflow of this name`);
  return found;
}

/** The one job of that name. */
export function job(file: string, name: string): Job {
  const found = workflow(file).jobs[name];
  if (found === undefined) throw new Error(`${file}: expected a job ${name}`);
  return found;
}

/** A job's scripts, one text. */
export function scripts({ steps }: Job): string {
  return steps.map((step) => step.run ?? "").join("\n");
}
