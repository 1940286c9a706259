// Measures one thing in a process of its own, and prints it as JSON. Started by bench.ts.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as pulumi from "@pulumi/pulumi";
import { benchStack } from "./bench-stack.ts";
import { openCloud } from "./cloud/index.ts";
import { runInProcess } from "./engine/in-process.ts";
import { type Operation, operate, type Phase, type Result } from "./engine/operate.ts";
import { runProgram } from "./engine/program.ts";
import { readProject } from "./engine/project.ts";

/** One measurement: what was run, for how long, and how large the processes grew. */
export interface Measured {
  readonly what: string;
  readonly resources: number;
  readonly ms: number;
  /** CPU time of this process and of the program's own. */
  readonly cpuMs: number;
  /** Peak of this process so far, in MB. */
  readonly peakMb: number;
  /** Peak of the program's own process, in MB, where it has one. */
  readonly programMb?: number;
}

const [mode = "", tenants = "1", secrets = "3", root = "."] = process.argv.slice(2);
const config = Object.fromEntries(
  Object.entries(benchStack(Number(tenants), Number(secrets))).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]),
);
const measured: Measured[] = [];

async function measure(what: string, f: () => Promise<number>): Promise<void> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const resources = await f();
  const { user, system } = process.cpuUsage(cpu);
  const ms = Math.round(performance.now() - started);
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const program = recorded();
  measured.push({
    what,
    resources,
    ms,
    cpuMs: Math.round((user + system) / 1000) + program.cpuMs,
    peakMb,
    ...program.peak,
  });
}

/** What the recorder that bench.ts preloads into the program left; nothing where the program runs in this process. */
function recorded(): { readonly cpuMs: number; readonly peak: { readonly programMb?: number } } {
  const file = join(root, "usage.json");
  if (!existsSync(file)) return { cpuMs: 0, peak: {} };
  const usage = JSON.parse(readFileSync(file, "utf8")) as NodeJS.ResourceUsage;
  rmSync(file);
  return {
    cpuMs: Math.round((usage.userCPUTime + usage.systemCPUTime) / 1000),
    peak: { programMb: Math.round(usage.maxRSS / 1024) },
  };
}

/** The program that package.json names, as the SDK's host finds it. */
async function loadProgram(): Promise<() => unknown> {
  const { main } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { main: string };
  return ((await import(pathToFileURL(join(root, main)).href)) as { default: () => unknown }).default;
}

/** Registration alone: the SDK and the program against stock mocks, nothing judged. */
async function registration(): Promise<void> {
  const program = await loadProgram();
  let resources = 0;
  await pulumi.runtime.setMocks(
    {
      newResource: (args) => {
        resources += 1;
        return { id: args.name, state: args.inputs };
      },
      call: () => ({}),
    },
    "tarmac",
    "bench",
    true,
  );
  pulumi.runtime.setAllConfig(config);
  await measure("registration alone", async () => {
    await pulumi.runtime.runInPulumiStack(async () => program());
    await pulumi.runtime.disconnect();
    return resources;
  });
}

/** Preview, up, and a preview when nothing has changed. */
async function rehearsal(inProcess: boolean): Promise<void> {
  const program = inProcess ? await loadProgram() : () => undefined;
  const { nodeArgs } = readProject({ root, stack: "bench" });
  const operation: Operation = { project: "tarmac", stack: "bench", config, secretKeys: [], openCloud };
  let previous: Result | undefined;
  const step = (what: string, phase: Phase) =>
    measure(what, async () => {
      const next = previous === undefined ? operation : { ...operation, previous: previous.kept };
      const run = inProcess ? runInProcess(next, phase, program) : runProgram(next, phase, { root, nodeArgs });
      previous = await operate(next, phase, run);
      if (!previous.ok)
        throw new Error(
          JSON.stringify({ log: previous.log, failures: previous.failures, findings: previous.findings }),
        );
      return previous.steps.length;
    });
  await step("preview", "preview");
  await step("up", "up");
  await step("second run", "preview");
}

if (mode === "registration") await registration();
else await rehearsal(mode === "in-process");
process.stdout.write(`${JSON.stringify(measured)}\n`);
