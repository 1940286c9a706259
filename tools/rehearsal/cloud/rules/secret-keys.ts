import { objectsAt, textAt } from "../../../../catalogue/known.ts";
import { projectNumber } from "../../../../catalogue/made-up.ts";
import type { Props } from "../../../../catalogue/value.ts";
import { grantsOf } from "./holders.ts";
import type { FindingKind, Rule } from "./rule.ts";

const CMEK = "https://docs.cloud.google.com/secret-manager/docs/cmek";

const elsewhere: FindingKind = {
  code: "secret-key-elsewhere",
  severity: "error",
  about: "a secret's key lies where its values do: in the region of each replica, in global with automatic replication",
  fix: "name a key in that place",
  source:
    "https://docs.cloud.google.com/python/docs/reference/secretmanager/latest/google.cloud.secretmanager_v1.types.CustomerManagedEncryption",
};
const unusable: FindingKind = {
  code: "secret-key-not-granted",
  severity: "warning",
  about:
    "Secret Manager's service agent must be allowed to use the key before the secret is made, unless somebody else has allowed it",
  fix: "grant roles/cloudkms.cryptoKeyEncrypterDecrypter on the key to service-PROJECT_NUMBER@gcp-sa-secretmanager.iam.gserviceaccount.com and wait for the grant",
  source: CMEK,
};

const USE = "roles/cloudkms.cryptoKeyEncrypterDecrypter";
const KEY = "customerManagedEncryption.kmsKeyName";

/** Keys of a team's own, under which secrets are encrypted. */
export const secretKeys: Rule = {
  findings: [elsewhere, unusable],
  types: ["gcp:secretmanager/secret:Secret"],
  when: "change",
  judge({ inputs, project, follows }, world, report) {
    if (project === undefined) return;
    const agent = `serviceAccount:service-${projectNumber(project)}@gcp-sa-secretmanager.iam.gserviceaccount.com`;
    for (const { place, key } of keysOf(inputs)) {
      const lies = key.split("/")[3];
      if (place !== undefined && lies !== place) report(elsewhere, `${key} is not in ${place}`);
      const grants = grantsOf(world, key, agent, (role) => role === USE);
      if (!grants.some((grant) => follows(grant.urn))) report(unusable, `${agent} may not use ${key}`);
    }
  },
};

function keysOf(inputs: Props): readonly { readonly place: string | undefined; readonly key: string }[] {
  const replicas = objectsAt(inputs, "replication.userManaged.replicas");
  const all = [
    { place: "global", key: textAt(inputs, `replication.auto.${KEY}`) },
    ...replicas.map((replica) => ({ place: textAt(replica, "location"), key: textAt(replica, KEY) })),
  ];
  return all.flatMap(({ place, key }) => (key === undefined ? [] : [{ place, key }]));
}
