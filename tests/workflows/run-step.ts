import { execFile, spawnSync } from "node:child_process";
import { job } from "./workflows.ts";

type Where = readonly [file: string, job: string, step: string];

interface Surroundings {
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** How a step's script ended, run as a runner does: bash that stops at the first error, in a folder, with nothing else in the environment. */
export function runStep(where: Where, surroundings: Surroundings) {
  const { arguments: bash, options } = commandOf(where, surroundings);
  const { status, stdout, stderr } = spawnSync("bash", bash, { ...options, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** The same, while this process answers what the script asks. */
export function runStepAsync(where: Where, surroundings: Surroundings) {
  const { arguments: bash, options } = commandOf(where, surroundings);
  return new Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }>((resolve) => {
    execFile("bash", bash, { ...options, encoding: "utf8" }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
    });
  });
}

function commandOf([file, name, step]: Where, { folder = ".", env = {} }: Surroundings) {
  const script = job(file, name).steps.find((one) => one.name === step)?.run;
  if (script === undefined) throw new Error(`${file} ${name}: expected a step ${step} with a script`);
  const { PATH = "" } = process.env;
  return {
    arguments: ["--noprofile", "--norc", "-eo", "pipefail", "-c", script],
    options: { cwd: folder, env: { PATH, ...env } },
  };
}
