import { expect, test } from "vitest";
import { leave, type RunUp } from "../../tools/leave/leave.ts";
import { readOptions } from "../../tools/leave/options.ts";
import { textOf } from "../../tools/leave/text.ts";
import { runInProcess } from "../../tools/rehearsal/engine/in-process.ts";
import { type Config, configOf, ExampleRuns, FILES, ROOT } from "../examples/example.ts";
import { withValues } from "../examples/stages.ts";
import program from "../support/program.ts";

const up: RunUp = (operation) => runInProcess(operation, "up", program);

/** The configuration after what the text says was written into the stack file. */
function asPrinted(text: string, config: Config): Config {
  const after = structuredClone(config);
  for (const [, path = ""] of text.matchAll(/^ {5}tarmac:(\S+)$/gm)) {
    const [root = "", name] = path.split(/\.(.*)/s);
    after[root] ??= {};
    if (name === undefined) after[root].retire = true;
    else after[root][name] = { ...after[root][name], retire: true };
  }
  return after;
}

test.each(FILES)(
  "%s, %s: what is printed, done to a stack that runs, leaves nothing",
  async (example, stack) => {
    const text = textOf(await leave(readOptions(["--stack", stack, "--example", example]), ROOT, up));
    const full = withValues(configOf(example, stack));
    const runs = new ExampleRuns(stack);
    await runs.up(full);
    const refused = await runs.destroy();
    expect([refused.phase, refused.ok]).toEqual(["preview", false]);
    await runs.up(full);
    const retired = await runs.up(asPrinted(text, full));
    expect(retired.failures).toEqual([]);
    const gone = await runs.destroy();
    expect(gone.failures).toEqual([]);
    expect(gone.kept.resources).toEqual([]);
  },
  60_000,
);
