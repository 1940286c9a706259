import type { StackFile } from "../schema/stack-file.ts";
import type { Checking } from "./checking.ts";

/** An entry of `services`, `workers` or `jobs`, as far as they are alike. */
export interface Workload {
  readonly kind: "services" | "workers" | "jobs";
  readonly name: string;
  readonly entry: Omit<
    StackFile["services"][string],
    Exclude<keyof StackFile["services"][string], keyof StackFile["jobs"][string]>
  >;
}

/** All workloads of the file. */
export function workloads({ file }: Checking): Workload[] {
  return (["services", "workers", "jobs"] as const).flatMap((kind) =>
    Object.entries(file[kind]).map(([name, entry]) => ({ kind, name, entry })),
  );
}
