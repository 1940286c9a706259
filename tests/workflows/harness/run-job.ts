import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Job, Step } from "../workflows.ts";
import { interpolate, isMet, type Result, type Surroundings } from "./expression.ts";

/** The machine that a job gets, and what is around it. */
export interface Machine {
  /** The checkout. */
  readonly folder: string;
  /** `runner.temp`, made by the job. */
  readonly temp: string;
  /** Of every step, before the workflow's own. */
  readonly env: Readonly<Record<string, string>>;
  /** `github`, `vars`, `secrets`, `needs`. */
  readonly contexts: Readonly<Record<string, unknown>>;
  /** An action, in place of which nothing runs: what it would do to the world outside. */
  readonly action: (uses: string, inputs: Readonly<Record<string, string>>) => void;
}

/** What a job leaves. */
export interface JobRun {
  readonly result: Result;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** What its steps printed, in order. */
  readonly log: string;
  /** Names of the steps that ran. */
  readonly ran: readonly string[];
}

/** Runs a job as a runner does: its steps in order, each when its `if` is met, scripts for real by bash, actions by their doubles. */
export async function runJob(job: Job, machine: Machine): Promise<JobRun> {
  mkdirSync(machine.temp, { recursive: true });
  const at = (name: string) => join(machine.temp, `.${name}`);
  for (const name of ["output", "path", "summary"]) writeFileSync(at(name), "");
  const steps: Record<string, { outcome: Result; outputs: Record<string, string> }> = {};
  const ran: string[] = [];
  let status: Result = "success";
  let log = "";
  const around = (more: object = {}): Surroundings => ({
    contexts: { ...machine.contexts, steps, job: { status }, runner: { temp: machine.temp }, env: {}, ...more },
    status,
  });
  const jobEnv = texts(job.env, around());
  for (const step of job.steps) {
    const outcome = isMet(step.if, around({ env: jobEnv })) ? await run(step) : "skipped";
    if (outcome !== "skipped") ran.push(step.name ?? "");
    if (outcome === "failure") status = "failure";
    if (step.id !== undefined) steps[step.id] = { outcome, outputs: pairs(at("output")) };
    writeFileSync(at("output"), "");
  }
  const summary = readFileSync(at("summary"), "utf8");
  return { result: status, outputs: texts(job.outputs, around()), summary, log, ran };

  async function run(step: Step): Promise<Result> {
    if (step.uses !== undefined) {
      machine.action(step.uses, texts(step.with, around({ env: jobEnv })));
      return "success";
    }
    const paths = readFileSync(at("path"), "utf8").split("\n").filter(Boolean).reverse();
    const env = {
      ...machine.env,
      ...jobEnv,
      ...texts(step.env, around({ env: jobEnv })),
      PATH: [...paths, machine.env.PATH].join(":"),
      RUNNER_TEMP: machine.temp,
      GITHUB_OUTPUT: at("output"),
      GITHUB_PATH: at("path"),
      GITHUB_STEP_SUMMARY: at("summary"),
    };
    const bash = ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run ?? ""];
    return new Promise((resolve) => {
      execFile("bash", bash, { cwd: machine.folder, env, encoding: "utf8" }, (error, stdout, stderr) => {
        log += `\n## ${step.name}\n${stdout}${stderr}`;
        resolve(error === null ? "success" : "failure");
      });
    });
  }
}

function texts(values: Readonly<Record<string, unknown>> | undefined, around: Surroundings): Record<string, string> {
  return Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, interpolate(value, around)]));
}

/** `name=value` a line, as steps of ours write them. */
function pairs(file: string): Record<string, string> {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}
