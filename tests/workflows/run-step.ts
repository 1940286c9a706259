import { spawnSync } from "node:child_process";
import { job } from "./workflows.ts";

/** How a step's script ended, run as a runner does: bash that stops at the first error, in a folder, with nothing else in the environment. */
export function runStep(
  [file, name, step]: readonly [file: string, job: string, step: string],
  { folder = ".", env = {} }: { readonly folder?: string; readonly env?: Readonly<Record<string, string>> },
) {
  const script = job(file, name).steps.find((one) => one.name === step)?.run;
  if (script === undefined) throw new Error(`${file} ${name}: expected a step ${step} with a script`);
  const bash = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script];
  const { PATH = "" } = process.env;
  const { status, stdout, stderr } = spawnSync("bash", bash, { cwd: folder, env: { PATH, ...env }, encoding: "utf8" });
  return { status, stdout, stderr };
}
