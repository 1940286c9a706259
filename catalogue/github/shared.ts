// GitHub's names and ids.
import type { Adoption } from "../adoption.ts";
import { filled, type Kind } from "../kind.ts";
import { type Props, UNKNOWN, type Value } from "../value.ts";

/** GitHub stores names of variables and secrets in upper case. */
export const upper = (name: Value | undefined): Value =>
  typeof name === "string" && name !== UNKNOWN ? name.toUpperCase() : UNKNOWN;
/** The provider's ids escape the `:` of an environment's name. */
export const environment = (o: Props): Value =>
  filled`${o.repository}:${typeof o.environment === "string" ? o.environment.replaceAll(":", "??") : o.environment}`;
export const ENVIRONMENT = "github:index/repositoryEnvironment:RepositoryEnvironment";
export const ofEnvironment = { parent: (o: Props) => [ENVIRONMENT, environment(o)] as const };
export const once: Kind = { id: (o) => filled`${o.repository}` };
export const DATES = { createdAt: "2026-01-01 00:00:00 +0000 UTC", updatedAt: "2026-01-01 00:00:00 +0000 UTC" };

export const replaces: Adoption = { needless: "GitHub sets it, whatever it was" };
/** The provider's pages: any `:` in the name of the environment is escaped as `??`. */
export const inEnvironment = ({ repository, environment }: Props) =>
  `${repository}:${String(environment).replaceAll(":", "??")}`;
