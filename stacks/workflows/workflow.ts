import { parse } from "yaml";

/** As much of a job as the settings of the repository must fit. */
export interface Job {
  /** As its check is called; `${{ }}` where an expression decides. */
  readonly name: string;
  readonly isMatrix: boolean;
  /** Its `if`; empty where there is none. */
  readonly condition: string;
  /** The environment it deploys to, when it is written in so many words. */
  readonly environment: string | undefined;
  /** Whether an expression decides which environment. */
  readonly anyEnvironment: boolean;
  /** Actions and workflows it uses, `owner/name@ref`, in the order of its steps. */
  readonly uses: readonly string[];
  /** The workflow it is, where it is one: `./.github/workflows/FILE.yml`. */
  readonly calls: string | undefined;
}

/** A workflow file. */
export interface Workflow {
  /** `.github/workflows/deploy.yml`. */
  readonly file: string;
  /** Events that start it, with their filters. */
  readonly on: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly jobs: readonly Job[];
}

/**
 * A workflow from its text. What has not the form of one is left out: GitHub says so itself.
 *
 * @throws when the text is no YAML
 */
export function parseWorkflow(file: string, text: string): Workflow {
  const root = mapOf(parse(text));
  const { on } = root;
  const names = typeof on === "string" ? [on] : Array.isArray(on) ? on.map(String) : [];
  const events = names.length > 0 ? names.map((name) => [name, {}] as const) : Object.entries(mapOf(on));
  return {
    file,
    on: Object.fromEntries(events.map(([name, filters]) => [name, mapOf(filters)])),
    jobs: Object.entries(mapOf(root.jobs)).map(([id, job]) => parseJob(id, mapOf(job))),
  };
}

function parseJob(id: string, job: Readonly<Record<string, unknown>>): Job {
  const named = typeof job.environment === "string" ? job.environment : mapOf(job.environment).name;
  const environment = named === undefined ? undefined : String(named);
  const steps = Array.isArray(job.steps) ? job.steps.map(mapOf) : [];
  return {
    name: typeof job.name === "string" ? job.name : id,
    condition: String(job.if ?? ""),
    isMatrix: mapOf(job.strategy).matrix !== undefined,
    environment: environment?.includes("${{") ? undefined : environment,
    anyEnvironment: environment?.includes("${{") ?? false,
    uses: steps.flatMap(({ uses }) => (typeof uses === "string" && !uses.startsWith("./") ? [uses] : [])),
    calls: typeof job.uses === "string" ? job.uses : undefined,
  };
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
