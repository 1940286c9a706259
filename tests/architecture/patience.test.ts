import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");

/** What fails on a busy machine: a duration that is measured, a moment that is met, a limit of one's own. */
const HASTE = [
  /performance\.now\(|process\.hrtime|console\.time\(/,
  /(?<!Abort)\bset(?:Timeout|Interval)\(\(\) => (?!undefined)/,
  /Date\.now\(\) - (?:start|begin|before)/,
  /vi\.waitFor\(|vi\.waitUntil\(|expect\.poll\(/,
  /^\s*\}, (?:\{ timeout|[\d_]{4,}\);)/,
];

test("no test measures time, meets a moment or has a limit of its own: it waits for what happens (tests/support/until.ts)", () => {
  const hasty = globSync("tests/**/*.test.ts", { cwd: ROOT })
    .filter((file) => !file.endsWith("patience.test.ts"))
    .flatMap((file) =>
      readFileSync(join(ROOT, file), "utf8")
        .split("\n")
        .filter((line) => HASTE.some((pattern) => pattern.test(line)))
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(hasty).toEqual([]);
});

test.each([
  "const start = performance.now();",
  "setTimeout(() => interrupt.abort(), 300);",
  "await vi.waitUntil(() => !isAlive(pid), { timeout: 5_000 });",
  "}, 30_000);",
  "expect(Date.now() - start).toBeLessThan(50);",
])("%s is haste", (line) => expect(HASTE.some((pattern) => pattern.test(line))).toBe(true));
