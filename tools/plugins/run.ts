import { parseArgs } from "node:util";
import { PLATFORMS, serverOf } from "./archive.ts";
import type { Checksums } from "./checksums.ts";
import type { LockedPlugin } from "./locked-plugins.ts";

export const USAGE = `usage: npm run plugins -- [options]
  installs the providers' plugins that package-lock.json names, in exactly these versions, and no other
  --pin             writes the checksums of their archives, as their servers give them now, to tools/plugins/checksums.json: read the diff
  --archives FOLDER keeps the archives whose checksums are pinned there, and takes them from there the next time
  --require-pinned  installs nothing whose checksum is not pinned
exit code: 0 installed; 1 not; 2 wrong options
`;

/** What the command reads, runs and writes. */
export interface Surroundings {
  readonly plugins: readonly LockedPlugin[];
  readonly checksums: Checksums;
  readonly platform: string;
  /** Runs the Pulumi CLI. @throws Error when it fails */
  readonly pulumi: (args: readonly string[]) => void;
  readonly digestOf: (plugin: LockedPlugin, platform: string) => Promise<string>;
  /** The path of an archive that is kept in a folder, and is what its checksum says. @throws Error with a sentence */
  readonly keptArchive: (plugin: LockedPlugin, digest: string, folder: string) => Promise<string>;
  readonly write: (checksums: Checksums) => void;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Runs the command; the result is its exit code. */
export async function run(args: readonly string[], around: Surroundings): Promise<0 | 1 | 2> {
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    around.err(`${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  if (options.help) around.out(USAGE);
  else if (options.pin) await pin(around);
  else return install(around, options);
  return 0;
}

/** All platforms, so that whoever pins on a laptop pins what CI installs. */
async function pin({ plugins, digestOf, write, out }: Surroundings): Promise<void> {
  const pinned: Record<string, Record<string, string>> = {};
  for (const plugin of plugins) {
    const digests: Record<string, string> = {};
    for (const platform of PLATFORMS) {
      digests[platform] = await digestOf(plugin, platform);
      out(`${digests[platform]}  ${idOf(plugin)} ${platform}\n`);
    }
    pinned[idOf(plugin)] = digests;
  }
  write(pinned);
  out("pinned in tools/plugins/checksums.json: compare with what the releases say, and commit it\n");
}

async function install(around: Surroundings, options: Options): Promise<0 | 1> {
  const { plugins, checksums, platform, pulumi, out, err, keptArchive } = around;
  const requirePinned = options["require-pinned"];
  const digest = (plugin: LockedPlugin) => checksums[idOf(plugin)]?.[platform];
  const loose = plugins.filter((plugin) => digest(plugin) === undefined).map(idOf);
  if (loose.length > 0) {
    const what = `${loose.join(", ")}: no checksum is pinned for ${platform}; run npm run plugins -- --pin and commit tools/plugins/checksums.json`;
    err(`${requirePinned ? "" : "warning: "}${what}\n`);
    if (requirePinned) return 1;
  }
  for (const plugin of plugins) {
    const sum = digest(plugin);
    const { name, version } = plugin;
    const source =
      sum === undefined || options.archives === undefined
        ? ["--server", serverOf(plugin), ...(sum === undefined ? [] : ["--checksum", sum])]
        : ["--file", await keptArchive(plugin, sum, options.archives)];
    pulumi(["plugin", "install", "resource", name, version, "--exact", ...source]);
  }
  out(`installed: ${plugins.map(idOf).join(", ")}\n`);
  return 0;
}

function idOf({ name, version }: LockedPlugin): string {
  return `${name}@${version}`;
}

interface Options {
  readonly pin: boolean;
  readonly archives?: string | undefined;
  readonly "require-pinned": boolean;
  readonly help: boolean;
}

function readOptions(args: readonly string[]): Options {
  const flag = { type: "boolean", default: false } as const;
  const archives = { type: "string" } as const;
  return parseArgs({ args: [...args], options: { pin: flag, archives, "require-pinned": flag, help: flag } }).values;
}
