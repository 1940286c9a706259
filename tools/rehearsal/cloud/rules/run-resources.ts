import { numberAt, objectsAt, textAt } from "../../../../catalogue/known.ts";
import type { Props } from "../../../../catalogue/value.ts";
import { instanceOf, RUN_TYPES } from "./containers.ts";
import type { FindingKind, Report, Rule } from "./rule.ts";

const pair: FindingKind = {
  code: "run-cpu-memory",
  severity: "error",
  about: "a pair of CPU and memory Cloud Run does not offer",
  fix: "choose a pair of the table: more than 4 GiB needs 2 CPUs, 8 GiB 4, 16 GiB 6, 24 GiB 8; 4 CPUs need 2 GiB, 6 and 8 need 4 GiB",
  source: "https://docs.cloud.google.com/run/docs/configuring/services/memory-limits",
};
const fraction: FindingKind = {
  code: "run-cpu-fraction",
  severity: "error",
  about: "less than one CPU goes with one request at a time only",
  fix: "set maxInstanceRequestConcurrency to 1, or take a whole CPU",
  source: "https://docs.cloud.google.com/run/docs/configuring/services/cpu",
};

/** CPU and memory go together. */
export const runResources: Rule = {
  findings: [pair, fraction],
  types: RUN_TYPES,
  judge({ type, inputs }, _, report) {
    const instance = instanceOf(type, inputs);
    const concurrency = numberAt(instance, "maxInstanceRequestConcurrency");
    for (const container of objectsAt(instance, "containers")) judgePair(container, concurrency, report);
  },
};

function judgePair(container: Props, concurrency: number | undefined, report: Report): void {
  const cpu = cpus(textAt(container, "resources.limits.cpu"));
  const memory = mebibytes(textAt(container, "resources.limits.memory"));
  if (cpu === undefined || memory === undefined) return;
  const said = `resources.limits: ${cpu} CPU with ${memory} MiB`;
  if (cpu >= 1 && ![1, 2, 4, 6, 8].includes(cpu)) report(pair, `${said}: CPU must be 1, 2, 4, 6 or 8`);
  else if (memory > most(cpu)) report(pair, `${said}: at most ${most(cpu)} MiB`);
  else if (memory < least(cpu)) report(pair, `${said}: at least ${least(cpu)} MiB`);
  if (cpu < 1 && concurrency !== undefined && concurrency > 1) {
    report(fraction, `${said}: with ${concurrency} requests at a time`);
  }
}

/** Most memory in MiB, by CPU: the page in `source`. */
function most(cpu: number): number {
  if (cpu < 0.5) return 512;
  if (cpu < 1) return 1024;
  return ({ 1: 4, 2: 8, 4: 16, 6: 24 }[cpu] ?? 32) * 1024;
}

/** Least memory in MiB, by CPU: the page in `source`. */
function least(cpu: number): number {
  if (cpu >= 6) return 4096;
  return cpu >= 4 ? 2048 : 128;
}

function cpus(text: string | undefined): number | undefined {
  const [, number, milli] = /^(\d+(?:\.\d+)?)(m?)$/.exec(text ?? "") ?? [];
  return number === undefined ? undefined : Number(number) / (milli ? 1000 : 1);
}

function mebibytes(text: string | undefined): number | undefined {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)(Ki|Mi|Gi|k|M|G)?$/.exec(text ?? "") ?? [];
  if (number === undefined) return undefined;
  const bytes = { "": 1, k: 1e3, M: 1e6, G: 1e9, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30 }[unit] ?? 1;
  return Math.round((Number(number) * bytes) / 2 ** 20);
}
