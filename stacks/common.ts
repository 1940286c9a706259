import type { ApiSource } from "../components/project/api-source.ts";
import type { SecretStorage } from "../components/secrets/secret-storage.ts";

/** What nearly every component of a stack is told. */
export interface Common {
  readonly project: string;
  readonly location: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly apis: ApiSource;
  readonly secretStorage: SecretStorage;
}
