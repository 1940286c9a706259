import { runProgram } from "../rehearsal/engine/program.ts";
import { leave } from "./leave.ts";
import { HELP, readOptions } from "./options.ts";
import { textOf } from "./text.ts";

const root = process.cwd();

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(HELP);
  else {
    const leaving = await leave(options, root, (operation, nodeArgs) =>
      runProgram(operation, "up", { root, nodeArgs }),
    );
    process.stdout.write(textOf(leaving));
  }
} catch (error) {
  process.stderr.write(`leave: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
