import { projectNumber } from "./made-up.ts";
import type { Value } from "./value.ts";
import { UNKNOWN } from "./value.ts";

/**
 * A reference to a resource in its one form: a path with the project's id (not its number), a bare name completed by `under`
 * (`projects/acme/secrets/`). Undefined while it is not known.
 */
export function fullName(reference: Value | undefined, project: string | undefined, under: string): string | undefined {
  if (typeof reference !== "string" || reference === UNKNOWN) return undefined;
  if (reference.startsWith("projects/")) return withProjectId(reference, project);
  return project === undefined && under.includes("projects/undefined") ? undefined : `${under}${reference}`;
}

/** A path with the project's number put back to its id. */
export function withProjectId(path: string, project: string | undefined): string {
  if (project === undefined) return path;
  return path.replace(`projects/${projectNumber(project)}/`, `projects/${project}/`);
}

/** `projects/P/secrets/S` of a reference by name or path. */
export function secretName(reference: Value | undefined, project: string | undefined): string | undefined {
  return fullName(reference, project, `projects/${project}/secrets/`);
}

/** The e-mail of a service account, from an e-mail, a resource name or a member. */
export function accountEmail(reference: Value | undefined): string | undefined {
  if (typeof reference !== "string" || reference === UNKNOWN) return undefined;
  return reference.replace(/^serviceAccount:/, "").replace(/^projects\/[^/]+\/serviceAccounts\//, "");
}

/** The project a user-made service account lives in, by its e-mail; undefined for Google's own agents. */
export function projectOfAccount(email: string): string | undefined {
  return /^[a-z](?:[-a-z0-9]*[a-z0-9])?@([-a-z0-9]+)\.iam\.gserviceaccount\.com$/.exec(email)?.[1];
}
