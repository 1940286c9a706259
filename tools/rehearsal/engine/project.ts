import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inClearProblem } from "../../../stacks/settings/read-tree.ts";
import { didYouMean } from "../../../stacks/settings/words/did-you-mean.ts";
import { sealedNames } from "../../../stacks/settings/yaml/sealed-names.ts";
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
    holdSealed(readText(root, file));
    if (config === undefined) checkTopLevel(Object.keys(settings), project.name);
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

/** One value in clear among sealed ones: the program is handed them alike, so it is seen here or not at all. */
function holdSealed(text: string): void {
  const sealed = [...(sealedNames(text) ?? [])];
  const inClear = sealed.flatMap(([name, isSealed]) => (isSealed ? [] : [inClearProblem(name)]));
  if (inClear.length < sealed.length && inClear.length > 0)
    throw new Error(inClear.map(({ key, message }) => `${key}: ${message}`).join("\n"));
}

/** Without `config`, what nearly is one is a mistake: the CLI would ignore it, and the stack be empty. */
function checkTopLevel(keys: readonly string[], project: string): void {
  const misspelt = keys.find((key) => didYouMean(key, ["config"]) !== undefined);
  if (misspelt !== undefined) throw new Error(`${misspelt}: unknown key; did you mean config?`);
  const outside = keys.find((key) => key.startsWith(`${project}:`));
  if (outside !== undefined) throw new Error(`${outside}: expected under config:, got it at the top; indent it`);
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
  if (stacks.length > 0)
    return `${file}: expected a stack file, found none (stacks there: ${stacks.join(", ")}); name a stack with --stack`;
  const parent = dirname(folder);
  const others = readdirs(join(root, parent)).filter((name) => stacksIn(join(root, parent, name)).length > 0);
  const beside = folder === "." || others.length === 0 ? "" : `, in ${parent} there are: ${others.join(", ")}`;
  return `${file}: expected a stack file, found none in ${folder === "." ? "this folder" : folder}${beside}`;
}

function readdirs(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? entry.name : [])).sort();
}

function readMap(root: string, file: string): GoMap {
  let value: ReturnType<typeof parseGoYaml>;
  try {
    value = parseGoYaml(readText(root, file));
  } catch (error) {
    throw new Problem(`${file}: ${(error as Error).message}`);
  }
  if (value === null) return {};
  if (!isGoMap(value)) throw new Problem(`${file}: expected a map with the key config, got something else`);
  return value;
}

function readText(root: string, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(join(root, file)));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ERR_ENCODING_INVALID_ENCODED_DATA")
      throw new Error("expected UTF-8 text, got bytes that are none; save it as UTF-8");
    throw new Error(`cannot be read (${code}); run in the folder of Pulumi.yaml`);
  }
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
