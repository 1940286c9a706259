import { isRefused } from "../../catalogue/ci.ts";
import { catalogue } from "../../catalogue/index.ts";
import { permissionsOf, type ResourcePermissions } from "./permissions.ts";

/** The table of the product's permissions as Markdown, first what deploy writes, then what an administrator does. */
export function permissionsTable(): string {
  const permissions = permissionsOf(catalogue);
  const app = permissions.filter(({ side }) => side === "app");
  const trust = permissions.filter(({ side }) => side === "trust");
  return [
    "**App: *deploy* writes it.**",
    "",
    ...table(["resource", "*deploy* looks", "*deploy* writes", "*deploy* deletes", "why"], app.map(appRow)),
    "",
    "**Trust: nobody in CI looks at it or writes it; an administrator does.**",
    "",
    ...table(["resource", "why"], trust.map(trustRow)),
  ].join("\n");
}

function appRow(row: ResourcePermissions): readonly string[] {
  const { type, read, write, remove, watch = [], why } = row;
  const deletes = isRefused(row, "delete") ? "no: an administrator" : grouped(remove);
  const seen = watch.length > 0 ? `; ${grouped(watch)} where traffic moves in steps` : "";
  return [shortType(type), grouped(read) + seen, grouped(write), deletes, why];
}

function trustRow({ type, why }: ResourcePermissions): readonly string[] {
  return [shortType(type), why];
}

/** `gcp:secretmanager/secret:Secret` as people write it: `gcp.secretmanager.Secret`. */
function shortType(type: string): string {
  const [provider, module = "", name] = type.split(":");
  const folder = module.split("/")[0];
  return `\`${[provider, ...(folder === "index" ? [] : [folder]), name].join(".")}\``;
}

/** `run.services.get`, `run.services.list` as `run.services`: get, list. */
function grouped(held: readonly string[]): string {
  const byResource = new Map<string, string[]>();
  for (const permission of held) {
    const dot = permission.lastIndexOf(".");
    const resource = permission.slice(0, dot);
    byResource.set(resource, [...(byResource.get(resource) ?? []), permission.slice(dot + 1)]);
  }
  return [...byResource].map(([resource, verbs]) => `\`${resource}\` ${verbs.join(", ")}`).join("; ") || "–";
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}
