import { literally } from "./ref-pattern.ts";

/**
 * Whether a pattern of `selectedActions` matches `owner/name@ref`; `*` matches anything.
 * https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/enabling-features-for-your-repository/managing-github-actions-settings-for-a-repository#allowing-select-actions-and-reusable-workflows-to-run
 */
export function matchesAction(pattern: string, action: string): boolean {
  return new RegExp(`^${pattern.split("*").map(literally).join(".*")}$`, "i").test(action);
}
