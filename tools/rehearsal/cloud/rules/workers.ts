import { givenAt, numberAt, objectsAt, textAt, textsAt } from "../../../../catalogue/known.ts";
import type { Props } from "../../../../catalogue/value.ts";
import { instanceOf, RUN_TYPES } from "./containers.ts";
import type { FindingKind, Rule } from "./rule.ts";

const port: FindingKind = {
  code: "run-worker-with-port",
  severity: "error",
  about: "a worker pool has no port: no request reaches it, whatever it listens on",
  fix: "make it a service, or take the port out of the worker",
  source: "https://docs.cloud.google.com/run/docs/deploy-worker-pools",
};
const asService: FindingKind = {
  code: "run-worker-as-service",
  severity: "warning",
  about: "a Celery worker listens on no port, so as a service it never becomes ready",
  fix: "declare it as a worker",
  source: "https://docs.cloud.google.com/run/docs/container-contract#port",
};
const scheduler: FindingKind = {
  code: "run-scheduler-instances",
  severity: "error",
  about:
    "a scheduler that runs more than once starts every task more than once (a warning where only its name says that it is one)",
  fix: "scale it to exactly one instance",
  source: "https://docs.celeryq.dev/en/stable/userguide/periodic-tasks.html",
};
const jobTimeout: FindingKind = {
  code: "run-job-without-timeout",
  severity: "warning",
  about: "a job without a timeout is stopped after ten minutes and started again, whatever it was doing",
  fix: "set template.template.timeout to what the job may take",
  source: "https://docs.cloud.google.com/run/docs/configuring/task-timeout",
};

/** Workers, schedulers and jobs. */
export const workers: Rule = {
  findings: [port, asService, scheduler, jobTimeout],
  types: RUN_TYPES,
  judge({ type, inputs }, _, report) {
    const instance = instanceOf(type, inputs);
    const containers = objectsAt(instance, "containers");
    const isWorker = type.endsWith(":WorkerPool");
    const commands = containers.map(commandOf);
    if (isWorker && containers.some(hasPort)) report(port, "a worker has an HTTP port");
    if (type.endsWith(":Service") && commands.some((command) => /\bcelery\b.*\b(worker|beat)\b/.test(command))) {
      report(asService, "runs a Celery worker as a service");
    }
    const runsBeat = commands.some((command) => /\bcelery\b.*\bbeat\b/.test(command));
    const isCalledSo = /(^|-)(beat|scheduler)$/.test(textAt(inputs, "name") ?? "");
    const most = instances(inputs);
    if (isWorker && (runsBeat || isCalledSo) && most !== undefined && most > 1) {
      report(scheduler, `may run ${most} instances`, { severity: runsBeat ? "error" : "warning" });
    }
    const isJob = type.endsWith(":Job");
    if (isJob && !givenAt(instance, "timeout")) report(jobTimeout, "template.template.timeout is not set");
  },
};

function hasPort(container: Props): boolean {
  const variable = objectsAt(container, "envs").some((env) => textAt(env, "name") === "PORT");
  return variable || givenAt(container, "ports");
}

function commandOf(container: Props): string {
  return [...textsAt(container, "commands"), ...textsAt(container, "args")].join(" ");
}

/** The most instances a worker pool may have at once; a `-B` of Celery's makes each of them a scheduler. */
function instances(inputs: Props): number | undefined {
  return numberAt(inputs, "scaling.manualInstanceCount") ?? numberAt(inputs, "scaling.maxInstanceCount");
}
