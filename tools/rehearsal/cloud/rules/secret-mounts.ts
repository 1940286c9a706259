import { accountEmail, secretName } from "../../../../catalogue/gcp-names.ts";
import { at, textAt } from "../../../../catalogue/known.ts";
import { UNKNOWN } from "../../../../catalogue/value.ts";
import type { World } from "../world.ts";
import { instanceOf, type Mount, mountsOf, RUN_TYPES } from "./containers.ts";
import { grantsOf } from "./holders.ts";
import type { FindingKind, Report, Rule, Subject } from "./rule.ts";

const FIRST_DEPLOY = "https://github.com/hashicorp/terraform-provider-google/issues/16350";
const ACCESSORS = ["roles/secretmanager.secretAccessor", "roles/secretmanager.admin", "roles/owner"];

const unmanaged: FindingKind = {
  code: "secret-unmanaged",
  severity: "warning",
  about: "a service mounts a secret that is not part of this stack, so neither its version nor the grant can be judged",
  fix: "declare the secret in the stack file, or check by hand that it exists and that the service's account may read it",
  source: "https://docs.cloud.google.com/run/docs/configuring/services/secrets",
};
const accessMissing: FindingKind = {
  code: "secret-access-missing",
  severity: "error",
  about: "a service mounts a secret that its account may not read: the revision fails with permission denied",
  fix: "grant roles/secretmanager.secretAccessor on this secret to the account, and make the service wait for the grant",
  source: FIRST_DEPLOY,
};
const accessNotAwaited: FindingKind = {
  code: "secret-access-not-awaited",
  severity: "error",
  about:
    "the grant for a mounted secret exists, but nothing makes the service wait for it: the first deployment may fail",
  fix: "pass the grant in the service's dependsOn",
  source: FIRST_DEPLOY,
};
const versionMissing: FindingKind = {
  code: "secret-version-missing",
  severity: "error",
  about: "a service mounts a version that a secret whose versions this stack makes does not have",
  fix: "mount the version the stack makes (secretVersion.version)",
  source: FIRST_DEPLOY,
};
const versionNotAwaited: FindingKind = {
  code: "secret-version-not-awaited",
  severity: "error",
  about: "the mounted version is made by this stack, but nothing makes the service wait for it",
  fix: "take the number from the version's output (secretVersion.version) or pass the version in dependsOn",
  source: FIRST_DEPLOY,
};
const versionAssumed: FindingKind = {
  code: "secret-version-assumed",
  severity: "info",
  about: "a pinned version of a secret whose values an operator adds: the rehearsal takes it for granted",
  fix: "nothing, when the version exists",
  source: "https://docs.cloud.google.com/secret-manager/docs/add-secret-version",
};
const versionLatest: FindingKind = {
  code: "secret-version-latest",
  severity: "warning",
  about: "version latest is read when an instance starts and means the highest number, even one that is disabled",
  fix: "pin the number of the version; a new value is then a one-line change",
  source: "https://docs.cloud.google.com/run/docs/configuring/services/secrets",
};

/** What a service mounts must be there, readable, and waited for. */
export const secretMounts: Rule = {
  findings: [
    unmanaged,
    accessMissing,
    accessNotAwaited,
    versionMissing,
    versionNotAwaited,
    versionAssumed,
    versionLatest,
  ],
  types: RUN_TYPES,
  judge(subject, world, report) {
    const account = accountEmail(at(instanceOf(subject.type, subject.inputs), "serviceAccount"));
    const granted = new Set<string>();
    for (const mount of mountsOf(subject.type, subject.inputs)) {
      const secret = secretName(mount.secret, subject.project);
      if (secret === undefined) continue;
      const entity = world.byId("gcp:secretmanager/secret:Secret", secret);
      if (!entity) {
        report(unmanaged, `${mount.label}: secret ${secret} is not part of this stack`);
        continue;
      }
      judgeVersion(subject, mount, secret, world, report);
      if (account !== undefined && !granted.has(secret)) judgeAccess(subject, secret, account, world, report);
      granted.add(secret);
    }
  },
};

function judgeAccess(subject: Subject, secret: string, account: string, world: World, report: Report): void {
  const member = `serviceAccount:${account}`;
  const grants = [secret, `projects/${subject.project}`].flatMap((on) =>
    grantsOf(world, on, member, (role) => ACCESSORS.includes(role)),
  );
  if (grants.length === 0) {
    report(
      accessMissing,
      `mounts ${secret}, which ${account} has not been allowed to read when the service is deployed`,
    );
  } else if (!grants.some((grant) => subject.follows(grant.urn))) {
    report(accessNotAwaited, `mounts ${secret} without waiting for the grant to ${account}`);
  }
}

/** Says that a version an operator adds is taken for granted, and how to look. `label`: what wants it. */
export function assumeVersion(label: string, secret: string, version: string, report: Report): void {
  const [, project, , id] = secret.split("/");
  report(versionAssumed, `${label}: version ${version} of ${secret} is assumed to exist`, {
    fix: `check it: gcloud secrets versions describe ${version} --secret ${id} --project ${project}`,
  });
}

function judgeVersion(subject: Subject, mount: Mount, secret: string, world: World, report: Report): void {
  const made = [...world.find(`versions of ${secret}`)];
  const wanted = mount.version;
  if (wanted === "latest" || !mount.versionGiven) {
    report(versionLatest, `${mount.label}: mounts version latest of ${secret}`);
  }
  if (made.length === 0) {
    if (wanted !== undefined && wanted !== "latest") {
      assumeVersion(mount.label, secret, wanted, report);
    }
    return;
  }
  const numbered = made.filter((version) => textAt(version.outputs, "version") === wanted);
  const unnumbered = made.filter((version) => (version.outputs.version ?? UNKNOWN) === UNKNOWN);
  const meant = wanted === undefined || wanted === "latest" ? made : numbered.length > 0 ? numbered : unnumbered;
  if (meant.length === 0) {
    report(versionMissing, `${mount.label}: version ${wanted} of ${secret} does not exist`);
  } else if (!meant.some((version) => subject.follows(version.urn))) {
    report(versionNotAwaited, `${mount.label}: mounts ${secret} without waiting for its version`);
  }
}
