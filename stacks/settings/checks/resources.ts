import { memoryMiB } from "../../../components/run/memory.ts";
import { resolveUses } from "../resolve/uses.ts";
import type { Check, Checking } from "./checking.ts";
import { workloads } from "./workloads.ts";

const CPU_PAGE = "https://docs.cloud.google.com/run/docs/configuring/services/cpu";
const MEMORY_PAGE = "https://docs.cloud.google.com/run/docs/configuring/services/memory-limits";

/** Least and most memory in MiB by CPUs. @see https://docs.cloud.google.com/run/docs/configuring/services/cpu */
const MEMORY_OF_CPU: readonly (readonly [cpu: number, least: number, most: number])[] = [
  [8, 4096, 32768],
  [6, 4096, 24576],
  [4, 2048, 16384],
  [2, 128, 8192],
  [1, 128, 4096],
  [0.5, 128, 1024],
  [0.08, 128, 512],
];
/** What the second generation needs; workers and jobs have no other. */
const LEAST_OF_GEN2 = 512;

/** CPU and memory as Cloud Run takes them together. */
export const checkResources: Check = (checking) => {
  for (const { kind, name, entry } of workloads(checking)) {
    const memory = memoryMiB(entry.memory);
    const row = MEMORY_OF_CPU.find(([cpu]) => entry.cpu >= cpu);
    const [, least, most] = row ?? [0, 128, 512];
    const floor = kind === "services" ? least : Math.max(least, LEAST_OF_GEN2);
    if (memory < floor || memory > most) {
      const fix = memory < floor ? "raise it" : "lower it or raise cpu";
      checking.conflict(
        [kind, name, "memory"],
        `must be from ${floor}Mi to ${most}Mi with cpu ${entry.cpu}, got ${entry.memory}; ${fix} (${CPU_PAGE})`,
      );
    }
  }
  for (const [name, entry] of Object.entries(checking.file.services)) {
    checkService(checking, name, entry);
  }
};

function checkService(checking: Checking, name: string, entry: Checking["file"]["services"][string]): void {
  const { conflict } = checking;
  const { min, max, concurrency } = entry.scale;
  if (min > max) {
    conflict(["services", name, "scale", "min"], `must not exceed max (${max}), got ${min}; lower it or raise max`);
  }
  if (entry.cpu < 1 && concurrency !== undefined && concurrency > 1) {
    const message = `must be 1 with less than one CPU (${entry.cpu}), got ${concurrency}; lower it or raise cpu (${CPU_PAGE})`;
    conflict(["services", name, "scale", "concurrency"], message);
  }
  if (entry.cpu < 1 && !entry.cpuIdle) {
    const message = `must be true with less than one CPU (${entry.cpu}), got false; delete it or raise cpu (${CPU_PAGE})`;
    conflict(["services", name, "cpuIdle"], message);
  }
  checkGeneration(checking, name, entry);
}

function checkGeneration(checking: Checking, name: string, entry: Checking["file"]["services"][string]): void {
  const small = entry.cpu < 1 || memoryMiB(entry.memory) < LEAST_OF_GEN2;
  const path = ["services", name, "executionEnvironment"];
  if (small && entry.executionEnvironment === "gen2") {
    const got = `got cpu ${entry.cpu} and memory ${entry.memory}`;
    checking.conflict(
      path,
      `must be gen1 below 1 CPU or 512Mi, ${got}; delete it or raise them (${CPU_PAGE}, ${MEMORY_PAGE})`,
    );
  }
  const mounts = Object.entries(resolveUses(entry.uses).buckets).filter(([, { mount }]) => mount);
  const [first] = mounts;
  if (first && (small || entry.executionEnvironment === "gen1")) {
    checking.conflict(
      ["services", name, "uses"],
      `must run in gen2 to mount a bucket, got gen1 and a mount of ${first[0]}; use at least 1 CPU and 512Mi, or take mount out (https://docs.cloud.google.com/run/docs/configuring/services/cloud-storage-volume-mounts)`,
    );
  }
}
