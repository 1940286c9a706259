import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseWorkflow } from "../stacks/workflows/workflow.ts";
import type { Repository } from "../stacks/workflows/workflow-warnings.ts";

const FOLDER = ".github/workflows";
/** Where GitHub looks: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners */
const OWNERS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/**
 * What stands in the repository beside the stack files; `undefined` where it has no workflows, or they stand elsewhere.
 *
 * @param folder where the stack file stands
 */
export function readRepository(folder: string): Repository | undefined {
  if (!existsSync(join(folder, FOLDER))) return undefined;
  const files = readdirSync(join(folder, FOLDER)).filter((name) => /\.ya?ml$/.test(name));
  const read = files.sort().map((name) => {
    const file = `${FOLDER}/${name}`;
    const text = readFileSync(join(folder, file), "utf8");
    try {
      return parseWorkflow(file, text);
    } catch {
      return file;
    }
  });
  return {
    workflows: read.filter((one) => typeof one !== "string"),
    unreadable: read.filter((one) => typeof one === "string"),
    codeOwners: OWNERS.some((file) => existsSync(join(folder, file))),
  };
}
