import type { RehearsalReport } from "../../../tools/rehearsal/report.ts";

/** A rehearsal's report as a fork's run leaves it: one secret that would be created. */
export function plan(stack: string, changes: Record<string, unknown> = {}): RehearsalReport & Record<string, unknown> {
  return {
    version: 1,
    note: "rehearsal against a model of the clouds, not a deployment",
    project: "tarmac",
    stack,
    phase: "preview",
    ok: true,
    steps: [
      {
        op: "create",
        urn: `urn:pulumi:${stack}::tarmac::gcp:secretmanager/secret:Secret::database-url`,
        type: "gcp:secretmanager/secret:Secret",
        name: "database-url",
        custom: true,
        protect: true,
        failed: false,
        retained: false,
        deleteBeforeReplace: false,
        replaceReasons: [],
        diff: [],
        inputs: { secretId: "database-url", project: `acme-${stack}` },
      },
    ],
    findings: [],
    failures: [],
    log: [],
    outputs: {},
    summary: { create: 1, update: 0, replace: 0, delete: 0, same: 0, read: 0 },
    unopened: [],
    durations: { preview: 500 },
    ...changes,
  };
}
