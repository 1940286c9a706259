import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Configuration, configuration, type Open } from "./config.ts";
import { type GoMap, isGoMap, parseGoYaml } from "./go-yaml.ts";
import { opener } from "./passphrase.ts";
import { Problem } from "./problem.ts";

/** A project and one of its stacks, as the Pulumi CLI reads them. */
export interface Project extends Configuration {
  /** `name` of Pulumi.yaml. */
  readonly name: string;
  /** `runtime.options.nodeargs` of Pulumi.yaml. */
  readonly nodeArgs: readonly string[];
}

/** Which files make a project. */
export interface ProjectFiles {
  /** The folder of Pulumi.yaml. */
  readonly root: string;
  readonly stack: string;
  /** The folder of the stack file, relative to root. @default "." */
  readonly folder?: string;
  /** Where the passphrase is looked for. @default process.env */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Reads Pulumi.yaml and the stack file beside it (or in another folder).
 * @throws Problem naming the file and what is wrong with it
 */
export function readProject({ root, stack, folder = ".", env = process.env }: ProjectFiles): Project {
  const project = readMap(root, "Pulumi.yaml");
  const file = join(folder, `Pulumi.${stack}.yaml`);
  if (!existsSync(join(root, file))) throw new Problem(missing(root, folder, file));
  const settings = readMap(root, file);
  if (typeof project.name !== "string") throw new Problem("Pulumi.yaml: expected a name");
  try {
    const open = opening(settings, env);
    const { config } = settings;
    if (config !== undefined && config !== null && !isGoMap(config)) throw new Error("config: expected a map");
    return {
      name: project.name,
      nodeArgs: nodeArgs(project),
      ...configuration(
        project.name,
        isGoMap(project.config) ? project.config : {},
        isGoMap(config) ? config : {},
        open,
      ),
    };
  } catch (error) {
    throw new Problem(`${file}: ${(error as Error).message}`);
  }
}

/** The stacks that have a file in a folder, sorted. */
export function stacksIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1])
    .filter((name) => name !== undefined)
    .sort();
}

function missing(root: string, folder: string, file: string): string {
  const stacks = stacksIn(join(root, folder));
  const known = stacks.length === 0 ? "there is none there" : `stacks there: ${stacks.join(", ")}`;
  return `${file}: expected a stack file, found none (${known}); name a stack with --stack`;
}

function readMap(root: string, file: string): GoMap {
  let text: string;
  try {
    text = readFileSync(join(root, file), "utf8");
  } catch (error) {
    throw new Problem(
      `${file}: cannot be read (${(error as NodeJS.ErrnoException).code}); run in the folder of Pulumi.yaml`,
    );
  }
  let value: ReturnType<typeof parseGoYaml>;
  try {
    value = parseGoYaml(text);
  } catch (error) {
    throw new Problem(`${file}: not valid YAML: ${(error as Error).message}`);
  }
  if (value === null) return {};
  if (!isGoMap(value)) throw new Problem(`${file}: expected a map with the key config, got something else`);
  return value;
}

/** Opens values sealed with a passphrase, where there is one; those of a key management service stay sealed. */
function opening(settings: GoMap, env: NodeJS.ProcessEnv): Open {
  const { encryptionsalt: salt } = settings;
  const file = env.PULUMI_CONFIG_PASSPHRASE_FILE;
  const passphrase = env.PULUMI_CONFIG_PASSPHRASE ?? (file ? readFileSync(file, "utf8").trim() : undefined);
  return typeof salt !== "string" || passphrase === undefined ? undefined : opener(salt, passphrase);
}

function nodeArgs(project: GoMap): readonly string[] {
  const options = isGoMap(project.runtime) ? project.runtime.options : undefined;
  const text = isGoMap(options) && typeof options.nodeargs === "string" ? options.nodeargs : "";
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((found) => found[1] ?? found[2] ?? found[3] ?? "");
}
