import type { StackFile } from "./schema/stack-file.ts";

const PREFIXES = { run: "services", worker: "workers", job: "jobs" } as const;

/** An account that a stack makes: one of a workload, or one of the two of CI. */
export type OwnAccount =
  | { readonly kind: "services" | "workers" | "jobs"; readonly name: string }
  | { readonly kind: "ci"; readonly role: "plan" | "deploy" };

type Stack = Pick<StackFile, "project" | "previews"> & {
  readonly github?: unknown;
} & Readonly<Record<"services" | "workers" | "jobs", Readonly<Record<string, unknown>>>>;

/** Which account of the stack's own a member names; `undefined`: none of them. */
export function ownAccount(stack: Stack, member: string): OwnAccount | undefined {
  const [, prefix = "", name = "", project] =
    /^serviceAccount:([a-z]+)-([a-z0-9-]+)@([a-z0-9-]+)\.iam\.gserviceaccount\.com$/.exec(member) ?? [];
  if (project !== stack.project) return undefined;
  if (prefix === "ci" && (name === "plan" || name === "deploy")) {
    const made = stack.github !== undefined && (name === "deploy" || stack.previews === "engine");
    return made ? { kind: "ci", role: name } : undefined;
  }
  const kind = Object.hasOwn(PREFIXES, prefix) ? PREFIXES[prefix as keyof typeof PREFIXES] : undefined;
  return kind && Object.hasOwn(stack[kind], name) ? { kind, name } : undefined;
}
