import { runProgram } from "../rehearsal/engine/program.ts";
import { adopt, textOf } from "./adopt.ts";
import { HELP, readOptions } from "./options.ts";

const root = process.cwd();

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(HELP);
  else {
    const imports = await adopt(options, root, (operation, nodeArgs) =>
      runProgram(operation, "up", { root, nodeArgs }),
    );
    process.stdout.write(textOf(imports));
    process.stderr.write(
      "import what exists and the state does not know; a line for something that is not there fails and changes nothing\n",
    );
  }
} catch (error) {
  process.stderr.write(`adopt: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
