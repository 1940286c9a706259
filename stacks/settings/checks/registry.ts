import { resolveDuration } from "../resolve/duration.ts";
import { isArtifactRegistry } from "../resolve/image-reference.ts";
import { keyText } from "../words/key-text.ts";
import { quote } from "../words/show-value.ts";
import type { Check, Checking } from "./checking.ts";
import { checkReference } from "./reference.ts";

type Registry = Exclude<Checking["file"]["registry"], "none">;

/**
 * Artifact Registry takes 10 policies: besides these there may be one each for recent, deployed and untagged versions, and one for `keep`.
 *
 * @see https://docs.cloud.google.com/artifact-registry/docs/repositories/cleanup-policy
 */
const MOST_AGES = { alone: 7, besideKeep: 6 };

/** Retention that does not contradict itself, and one way to each host. */
export const checkRegistry: Check = (checking) => {
  const { registry } = checking.file;
  if (registry !== "none") {
    checkRetention(checking, registry);
    checkReaders(checking, registry.readers);
    checkProvenance(checking, registry);
  }
  const hosts = new Map<string, string>();
  const passwords = new Map<string, string>();
  for (const [name, remote] of Object.entries(checking.file.remotes)) {
    checkRemote(checking, name, remote);
    const first = hosts.get(remote.host);
    if (first) {
      const message = `must be in one entry, got ${remote.host}, which ${keyText(["remotes", first])} has; delete one of the two`;
      checking.problem(["remotes", name, "host"], message);
    }
    hosts.set(remote.host, name);
    checkOwnPassword(checking, name, remote.passwordSecret, passwords);
  }
};

/** One grant made twice is taken away from both when one goes: the service agent's on a password, the deployer's on the registry. */
function checkOwnPassword(checking: Checking, name: string, secret: string | undefined, seen: Map<string, string>) {
  if (secret === undefined) return;
  const first = seen.get(secret);
  if (first) {
    const message = `must be this remote's own, got ${quote(secret)}, which ${keyText(["remotes", first])} has; declare a second secret with the same value`;
    checking.problem(["remotes", name, "passwordSecret"], message);
  }
  seen.set(secret, name);
}

function checkReaders({ file, problem }: Checking, readers: readonly string[]): void {
  const deployer = `serviceAccount:ci-deploy@${file.project}.iam.gserviceaccount.com`;
  const index = file.github === undefined ? -1 : readers.indexOf(deployer);
  if (index >= 0) {
    const message = `must not be the deployer, which reads already, got ${deployer}; take it out`;
    problem(["registry", "readers", index], message);
  }
}

/** Whose workflows build, and from which refs, is what GitHub is asked about. */
function checkProvenance({ file, conflict }: Checking, { provenance }: Registry): void {
  if (provenance !== "required" || (file.github?.deploy?.refs.length ?? 0) > 0) return;
  const missing = file.github === undefined ? "tarmac:github" : "tarmac:github.deploy.refs";
  conflict(["registry", "provenance"], `must come with ${missing}, got none; add it or take provenance out`);
}

function checkRetention(checking: Checking, { keep, expire, name }: Registry): void {
  const seen = new Set<string>();
  expire.forEach(({ tagPrefix }, index) => {
    const path = ["registry", "expire", index, "tagPrefix"];
    const kept = keep.find((rule) => tagPrefix.startsWith(rule.tagPrefix));
    if (kept) {
      const fix = "take one of the two out, since what is kept is never deleted";
      checking.problem(path, `must not be covered by keep (${quote(kept.tagPrefix)}), got ${quote(tagPrefix)}; ${fix}`);
    }
    if (seen.has(tagPrefix)) {
      checking.problem(path, `must have one age, got ${quote(tagPrefix)} twice; take one out`);
    }
    seen.add(tagPrefix);
  });
  const ages = new Set(expire.map(({ after }) => resolveDuration(after).seconds)).size;
  const most = keep.length > 0 ? MOST_AGES.besideKeep : MOST_AGES.alone;
  if (ages > most) {
    const message = `must have at most ${most} different ages, since Artifact Registry takes 10 policies, got ${ages}; let some share an age`;
    checking.conflict(["registry", "expire"], message);
  }
  if (Object.hasOwn(checking.file.remotes, name)) {
    checking.problem(
      ["remotes", name],
      `must not be called as the registry is, got ${quote(name)}; rename one of the two`,
    );
  }
}

function checkRemote(checking: Checking, name: string, remote: Checking["file"]["remotes"][string]): void {
  if (isArtifactRegistry(remote.host)) {
    checking.problem(
      ["remotes", name, "host"],
      `must be a host outside Artifact Registry, got ${remote.host}; delete the entry`,
    );
  }
  if ((remote.username === undefined) !== (remote.passwordSecret === undefined)) {
    const [given, missing] = remote.username ? ["username", "passwordSecret"] : ["passwordSecret", "username"];
    checking.conflict(["remotes", name, given], `must come with ${missing}, got none; add it or take ${given} out`);
  }
  const { passwordSecret } = remote;
  if (passwordSecret === undefined) {
    return;
  }
  const path = ["remotes", name, "passwordSecret"];
  checkReference(checking, "secrets", passwordSecret, path, remote.retire);
  const secret = Object.hasOwn(checking.file.secrets, passwordSecret)
    ? checking.file.secrets[passwordSecret]
    : undefined;
  if (secret && secret.version === undefined) {
    const [got, fix] = secret.generate
      ? ["which is generated", "delete generate and set"]
      : ["which has none yet", "set"];
    const key = keyText(["secrets", passwordSecret, "version"]);
    checking.problem(path, `must name a secret with a version, got ${quote(passwordSecret)}, ${got}; ${fix} ${key}`);
  }
}
