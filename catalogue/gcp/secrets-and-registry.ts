// Secrets and repositories, in the forms they are named.
import { secretName, withProjectId } from "../gcp-names.ts";
import { filled, type Kind } from "../kind.ts";
import { textAt } from "../known.ts";
import { type Props, UNKNOWN, type Value } from "../value.ts";
import { given, inProject, memberOf } from "./common.ts";

export const SECRETS = "secretmanager.googleapis.com";
export const REGISTRY = "artifactregistry.googleapis.com";
export const SECRET = "gcp:secretmanager/secret:Secret";
export const secret = (o: Props, reference: Value | undefined): Value =>
  secretName(reference, textAt(o, "project")) ?? UNKNOWN;
export const secretMember = memberOf((o) => secret(o, o.secretId), SECRETS, SECRET);

export const repository = (o: Props): Value => {
  const name = textAt(o, "repository");
  if (name?.startsWith("projects/")) return withProjectId(name, textAt(o, "project"));
  return filled`projects/${o.project}/locations/${o.location}/repositories/${name}`;
};
export const repositoryMember: Kind = {
  ...memberOf(repository, REGISTRY, "gcp:artifactregistry/repository:Repository"),
  derived: (i, n) => ({ ...inProject(i, n), location: given(i.location, n.config.region) }),
};
