// Kinds of actors, as the GitHub provider documents `bypassActors`.

/** They are one to an account: they have no id. */
export const ANONYMOUS_ACTORS = ["DeployKey", "EnterpriseOwner", "OrganizationAdmin"] as const;

/** They have a numeric id. */
export const NUMBERED_ACTORS = ["Integration", "RepositoryRole", "Team", "User"] as const;

/** Somebody who may pass the rules of a branch. */
export type Bypass =
  | { readonly actorType: (typeof ANONYMOUS_ACTORS)[number]; readonly actorId?: undefined }
  | { readonly actorType: (typeof NUMBERED_ACTORS)[number]; readonly actorId: number };

/** Whether it is one of those without an id. */
export function isAnonymous(actorType: Bypass["actorType"]): boolean {
  return (ANONYMOUS_ACTORS as readonly string[]).includes(actorType);
}
