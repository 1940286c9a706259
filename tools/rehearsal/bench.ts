// `npm run bench`: what registration and rehearsal cost, side by side, for growing numbers of tenants.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchStack } from "./bench-stack.ts";
import type { Measured } from "./bench-worker.ts";

const HELP = `usage: npm run bench -- [--tenants 1,100,1000] [--secrets 3] [--modes registration,in-process,command] [--traces off,on] [--limit SECONDS]

  registration  the program against stock mocks: what the SDK itself costs
  in-process    a rehearsal in one process, as tests run it
  command       a rehearsal over gRPC, the program in a process of its own, as \`npm run rehearse\` runs it
  traces        off: as the project runs (infra/preload.cjs); on: the SDK formats a stack trace for each resource and promise
`;
const MODES = ["registration", "in-process", "command"] as const;
type Mode = (typeof MODES)[number];

const OPTIONS = {
  tenants: { type: "string", default: "1,100,1000" },
  secrets: { type: "string", default: "3" },
  modes: { type: "string", default: MODES.join(",") },
  traces: { type: "string", default: "off,on" },
  limit: { type: "string", default: "120" },
  help: { type: "boolean", default: false },
} as const;
const values = readOptions();

function readOptions() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    process.stderr.write(`bench: ${(error as Error).message}\n${HELP}`);
    process.exit(1);
  }
}

interface Row extends Measured {
  readonly mode: Mode;
  readonly traces: string;
  readonly tenants: number;
}

/** A project folder with the stack file, the real program, and a recorder of the program's peak memory. */
function makeRoot(tenants: number, traces: string): string {
  const root = mkdtempSync(join(tmpdir(), "tarmac-bench-"));
  for (const name of ["infra", "stacks", "components", "node_modules", "package.json"]) {
    if (existsSync(name)) symlinkSync(join(process.cwd(), name), join(root, name));
  }
  const config = benchStack(tenants, Number(values.secrets));
  writeFileSync(join(root, "Pulumi.bench.yaml"), JSON.stringify({ config }));
  const file = JSON.stringify(join(root, "usage.json"));
  const recorder = `process.on("exit", () => require("node:fs").writeFileSync(${file}, JSON.stringify(process.resourceUsage())));`;
  writeFileSync(join(root, "usage.cjs"), recorder);
  const args = traces === "off" ? "--require ./infra/preload.cjs --require ./usage.cjs" : "--require ./usage.cjs";
  writeFileSync(
    join(root, "Pulumi.yaml"),
    JSON.stringify({ name: "tarmac", runtime: { name: "nodejs", options: { nodeargs: args } } }),
  );
  return root;
}

async function rowsOf(tenants: number, mode: Mode, traces: string): Promise<readonly Row[]> {
  const root = makeRoot(tenants, traces);
  try {
    // Preloaded where the program runs in the measured process, as the SDK's host does it: source maps, then our own file.
    const maps = ["--require", join(process.cwd(), "node_modules/source-map-support/register.js")];
    const off = ["--require", join(process.cwd(), "infra/preload.cjs")];
    const preload = mode === "command" ? [] : [...(traces === "off" ? off : []), ...maps];
    const worker = join(import.meta.dirname, "bench-worker.ts");
    const text = await output([...preload, worker, mode, String(tenants), String(values.secrets), root]);
    return (JSON.parse(text) as Measured[]).map((each) => ({ ...each, mode, traces, tenants }));
  } finally {
    rmSync(root, { recursive: true });
  }
}

function output(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      stdio: ["ignore", "pipe", "inherit"],
      timeout: Number(values.limit) * 1000,
    });
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) resolve(text.trim().split("\n").at(-1) ?? "");
      else reject(new Error(signal ? `stopped after ${values.limit} s (--limit)` : `exit code ${code}`));
    });
  });
}

/** CPU time per resource, against the next smaller number of tenants: 1 is linear, less is a fixed cost that spreads. */
function growth(row: Row, rows: readonly Row[]): string {
  const smaller = rows.filter(
    (each) =>
      each.what === row.what && each.mode === row.mode && each.traces === row.traces && each.tenants < row.tenants,
  );
  const before = smaller.at(-1);
  return before === undefined ? "" : (row.cpuMs / row.resources / (before.cpuMs / before.resources)).toFixed(2);
}

const COLUMNS = [
  "tenants",
  "mode",
  "traces",
  "what",
  "resources",
  "wall s",
  "cpu s",
  "ms/resource",
  "growth",
  "peak MB",
  "program MB",
];

function cells(row: Row, rows: readonly Row[]): readonly string[] {
  const seconds = (ms: number) => (ms / 1000).toFixed(2);
  return [
    ...[
      String(row.tenants),
      row.mode,
      row.traces,
      row.what,
      String(row.resources),
      seconds(row.ms),
      seconds(row.cpuMs),
    ],
    ...[(row.cpuMs / row.resources).toFixed(2), growth(row, rows), String(row.peakMb), String(row.programMb ?? "")],
  ];
}

function line(texts: readonly string[]): string {
  const widths = [7, 12, 6, 18, 9, 7, 7, 11, 6, 7, 10];
  return texts
    .map((text, i) => (i === 1 || i === 2 || i === 3 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0)))
    .join("  ");
}

async function main(): Promise<void> {
  const list = (text: string) => text.split(",").map((part) => part.trim());
  const rows: Row[] = [];
  process.stdout.write(`${line(COLUMNS)}\n`);
  for (const tenants of list(values.tenants).map(Number)) {
    for (const mode of MODES.filter((each) => list(values.modes).includes(each))) {
      for (const traces of list(values.traces)) {
        const measured = await rowsOf(tenants, mode, traces).catch((error: Error) => error.message);
        if (typeof measured === "string") {
          process.stdout.write(`${line([String(tenants), mode, traces, measured])}\n`);
          continue;
        }
        for (const row of measured) {
          rows.push(row);
          process.stdout.write(`${line(cells(row, rows))}\n`);
        }
      }
    }
  }
}

if (values.help) process.stdout.write(HELP);
else await main();
