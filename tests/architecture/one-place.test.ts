import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import {
  MOST_VARIABLES,
  PROBE_LIMITS,
  RESERVED_VARIABLES,
  STARTUP_WINDOW_SECONDS,
} from "../../stacks/settings/cloud-run-rules.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const files = globSync(["{components,stacks,tools,catalogue,infra}/**/*.ts"], { cwd: ROOT });

/** Source files whose code, without comments, has something of `pattern`. */
function having(pattern: RegExp, among: readonly string[] = files): string[] {
  const code = (file: string) =>
    readFileSync(join(ROOT, file), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|(?<![:"'])\/\/.*$/gm, "");
  return among.filter((file) => pattern.test(code(file))).toSorted();
}

const quoted = (names: readonly string[]) => new RegExp(`"(${names.join("|")})"`);

test("there is something to hold", () => expect(files.length).toBeGreaterThan(200));

test("what Cloud Run reserves stands in one list, which parser, component and rule read", () => {
  // The parser tells of PORT what to write instead.
  const names = new Set(Object.values(RESERVED_VARIABLES).flat());
  names.delete("PORT");
  expect(having(quoted([...names]))).toEqual(["components/run/reserved-variables.ts"]);
  expect(having(/\bRESERVED_VARIABLES\[/)).toEqual([
    "components/run/environment.ts",
    "stacks/settings/checks/environment-variables.ts",
    "tools/rehearsal/cloud/rules/run-environment.ts",
  ]);
});

test("how many variables a container takes stands in one place", () => {
  const about = having(/RESERVED_VARIABLES/);
  expect(having(new RegExp(`\\b(${MOST_VARIABLES}|32 \\* 1024|32768)\\b`), about)).toEqual([
    "components/run/reserved-variables.ts",
  ]);
});

test("the limits of probes stand in one place, which parser, component and rule read", () => {
  const limits = [STARTUP_WINDOW_SECONDS, ...Object.values(PROBE_LIMITS).flatMap(({ seconds }) => seconds.to)];
  const about = files.filter((file) => /probe/.test(file));
  expect(about.length).toBeGreaterThan(5);
  expect(having(new RegExp(`\\b(${[...new Set(limits)].join("|")})\\b`), about)).toEqual([
    "components/run/probe-rules.ts",
  ]);
  expect(having(/\bPROBE_LIMITS\[/)).toEqual([
    "components/run/probe-rules.ts",
    "stacks/settings/schema/probe.ts",
    "tools/rehearsal/cloud/rules/run-probes.ts",
  ]);
});
