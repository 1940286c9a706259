/** What a runtime account runs; each kind has its prefix, so a service and a job of one name do not collide. */
export type WorkloadKind = "service" | "worker" | "job";

const PREFIX: Readonly<Record<WorkloadKind, string>> = { service: "run", worker: "worker", job: "job" };

/** Length Google accepts for an account id (gcp 9.37.0, serviceaccount.Account: input check). */
const LENGTH = { min: 6, max: 30 };

/**
 * The account id of a workload: `run-api`, `worker-mail`, `job-migrate`. A longer name is refused rather than cut,
 * since two cut names can become one identity.
 *
 * @throws when the id would not have 6–30 characters
 */
export function accountId(kind: WorkloadKind, name: string): string {
  const id = `${PREFIX[kind]}-${name}`;
  if (id.length < LENGTH.min || id.length > LENGTH.max) {
    const room = `${Math.max(1, LENGTH.min - PREFIX[kind].length - 1)} to ${LENGTH.max - PREFIX[kind].length - 1}`;
    throw new Error(`${kind} ${name}: the name must have ${room} characters, so that the account id ${id} has 6 to 30`);
  }
  return id;
}
