import { resolve } from "node:path";
import { digestOf, platform } from "./archive.ts";
import { readChecksums, writeChecksums } from "./checksums.ts";
import { keptArchive } from "./kept-archive.ts";
import { lockedPlugins } from "./locked-plugins.ts";
import { run } from "./run.ts";
import { runPulumi } from "./run-pulumi.ts";

try {
  process.exitCode = await run(process.argv.slice(2), {
    plugins: lockedPlugins(resolve(import.meta.dirname, "../..")),
    checksums: readChecksums(),
    platform: platform(),
    pulumi: (args) => void runPulumi(args),
    digestOf,
    keptArchive: (plugin, digest, folder) => keptArchive(plugin, digest, { folder, platform: platform() }),
    write: writeChecksums,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  });
} catch (error) {
  process.stderr.write(`plugins: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
