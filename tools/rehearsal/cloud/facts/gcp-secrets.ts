import { secretName, withProjectId } from "../../../../catalogue/gcp-names.ts";
import { filled, type Kind } from "../../../../catalogue/kind.ts";
import { textAt } from "../../../../catalogue/known.ts";
import type { Props, Value } from "../../../../catalogue/value.ts";
import { UNKNOWN } from "../../../../catalogue/value.ts";
import { bindingOf, CREATED, given, inProject, memberOf, number } from "./gcp-common.ts";

const SECRETS = "secretmanager.googleapis.com";
const REGISTRY = "artifactregistry.googleapis.com";
const SECRET = "gcp:secretmanager/secret:Secret";
const secret = (o: Props, reference: Value | undefined): Value =>
  secretName(reference, textAt(o, "project")) ?? UNKNOWN;
const secretMember = memberOf((o) => secret(o, o.secretId), SECRETS, SECRET);

const repository = (o: Props): Value => {
  const name = textAt(o, "repository");
  if (name?.startsWith("projects/")) return withProjectId(name, textAt(o, "project"));
  return filled`projects/${o.project}/locations/${o.location}/repositories/${name}`;
};
const repositoryMember: Kind = {
  ...memberOf(repository, REGISTRY, "gcp:artifactregistry/repository:Repository"),
  derived: (i, n) => ({ ...inProject(i, n), location: given(i.location, n.config.region) }),
};

/** Secret Manager and Artifact Registry. */
export const gcpSecrets: { readonly [type: string]: Kind } = {
  "gcp:secretmanager/secret:Secret": {
    api: SECRETS,
    holds: "data",
    guard: "when true",
    derived: inProject,
    assigned: (o) => ({
      name: filled`projects/${number(o.project)}/secrets/${o.secretId}`,
      createTime: CREATED,
      deletionPolicy: o.deletionPolicy ?? "DELETE",
    }),
    id: (o) => filled`projects/${o.project}/secrets/${o.secretId}`,
    shown: ["labels", "annotations"],
  },
  "gcp:secretmanager/secretVersion:SecretVersion": {
    api: SECRETS,
    local: true,
    parent: (o) => [SECRET, secret(o, o.secret)],
    derived: inProject,
    assigned: (o, n) => {
      const parent = secret(o, o.secret);
      const version = String(n.next(parent === UNKNOWN ? n.seed : String(parent)));
      const id = typeof parent === "string" ? parent.split("/").pop() : undefined;
      return {
        version,
        name: filled`projects/${number(o.project)}/secrets/${id}/versions/${version}`,
        createTime: CREATED,
        deletionPolicy: o.deletionPolicy ?? "DELETE",
      };
    },
    id: (o) => given(o.name),
    keys: (o) => [filled`versions of ${secret(o, o.secret)}`, filled`version ${secret(o, o.secret)} ${o.version}`],
  },
  "gcp:secretmanager/secretIamMember:SecretIamMember": secretMember,
  "gcp:secretmanager/secretIamBinding:SecretIamBinding": bindingOf(secretMember),
  "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": {
    ...memberOf((o) => given(o.cryptoKeyId), "cloudkms.googleapis.com"),
    derived: () => ({}),
  },
  "gcp:artifactregistry/repository:Repository": {
    api: REGISTRY,
    holds: "data",
    derived: (i, n) => ({ ...inProject(i, n), location: given(i.location, n.config.region) }),
    assigned: (o) => ({
      name: given(o.repositoryId),
      createTime: CREATED,
      registryUri: filled`${o.location}-docker.pkg.dev/${o.project}/${o.repositoryId}`,
    }),
    id: (o) => filled`projects/${o.project}/locations/${o.location}/repositories/${o.repositoryId}`,
    shown: ["labels", "description"],
  },
  "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": repositoryMember,
  "gcp:artifactregistry/repositoryIamBinding:RepositoryIamBinding": bindingOf(repositoryMember),
};
