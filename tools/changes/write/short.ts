import type { Operation, ResourceChange } from "../change-set.ts";
import { shortened, visible } from "./visible.ts";

/** Longest name shown in a list, in characters. */
const LONGEST = 80;

/** A type as people say it: `cloudrunv2.Service`, `github.RepositoryEnvironment`, `provider gcp`. */
export function shortType(type: string): string {
  const provider = /^pulumi:providers:(.+)$/.exec(type);
  if (provider) return `provider ${cleaned(provider[1] ?? "")}`;
  const [pkg = "", module = "", name = type] = type.split(":");
  const [topic = ""] = module.split("/");
  return cleaned(pkg === "gcp" ? `${topic}.${name}` : `${pkg}.${name}`);
}

/** An operation in one word; nothing is done to what only loses its protection. */
export function operationWord(operation: Operation): string {
  return operation === "same" ? "unprotect" : operation;
}

/** A resource in a sentence of plain text: `cloudrunv2.Service api`. */
export function short(change: Pick<ResourceChange, "type" | "name">): string {
  return `${shortType(change.type)} ${shortened(visible(change.name), LONGEST)}`;
}

/** Type tokens are letters, digits and a few signs; anything else in one is not a type's. */
function cleaned(text: string): string {
  return shortened(text.replace(/[^A-Za-z0-9._-]/g, "?"), LONGEST);
}
