import { describe, expect, test } from "vitest";
import type { Result } from "../../tools/rehearsal/engine/operate.ts";
import { foundInReal } from "../support/real-document.ts";
import { configOf, EXAMPLES, ExampleRuns, type STACKS } from "./example.ts";
import { beforeValues, retiring, withValues, workloadsOf } from "./stages.ts";

/** What a reader must not meet: what was refused, errors of the program, and findings of these severities. */
function troubles({ failures, findings, log }: Result, severities = ["error", "warning"]): readonly string[] {
  return [
    ...failures.map(({ urn, message }) => `${urn}: ${message}`),
    ...log.filter(({ severity }) => severity === "error").map(({ message }) => message),
    ...findings.filter((f) => severities.includes(f.severity)).map((f) => `${f.severity} ${f.code}: ${f.message}`),
  ];
}

const warned = ({ findings }: Result) =>
  findings.flatMap(({ code, message, severity }) => (severity === "warning" ? `${code}: ${message}` : [])).sort();
const warnings = ({ log }: Result) => log.map(({ message }) => message.split("\n")[0] ?? "");
const changed = ({ steps }: Result) => steps.filter(({ op }) => op !== "same").map(({ op, urn }) => `${op} ${urn}`);

/** The tests of one stack of each example; a file for each stack, so that both run at once. */
export function livesOf(stack: (typeof STACKS)[number]): void {
  describe.each(EXAMPLES)("%s", (example) => {
    test("goes through its life: nothing, values declared, no change, retired, destroyed", async () => {
      const config = configOf(example, stack);
      const runs = new ExampleRuns(stack);

      const first = await runs.up(beforeValues(config));
      expect(troubles(first)).toEqual([]);
      expect(Object.keys(first.outputs.heldBack as object).sort()).toEqual([...workloadsOf(config)].sort());

      const full = withValues(config);
      const second = await runs.up(full);
      expect(troubles(second)).toEqual([]);
      expect(warnings(second)).toEqual([]);
      expect(second.outputs.heldBack).toEqual({});
      const urls = Object.values(config.github.variables ?? {});
      expect(Object.values(second.outputs.serviceUrls as object)).toEqual(expect.arrayContaining(urls));
      expect(changed(second).filter((step) => !step.startsWith("create") && !step.startsWith("update"))).toEqual([]);

      const third = await runs.up(full);
      expect(changed(third)).toEqual([]);
      for (const run of [first, second, third]) expect(foundInReal(run)).toEqual([]);

      // That what retires is unprotected, and that data goes, are warnings: as asked for.
      const retired = await runs.up(retiring(full));
      expect(troubles(retired, ["error"])).toEqual([]);
      expect(foundInReal(retired)).toEqual(warned(retired));
      const gone = await runs.destroy();
      expect(troubles(gone, ["error"])).toEqual([]);
      expect(gone.kept.resources).toEqual([]);
    }, 20_000);
  });
}
