import { objectsAt, textAt } from "../../../../catalogue/known.ts";
import type { Props } from "../../../../catalogue/value.ts";
import { UNKNOWN } from "../../../../catalogue/value.ts";
import {
  MOST_VARIABLE_BYTES,
  MOST_VARIABLES,
  RESERVED_VARIABLES,
} from "../../../../stacks/settings/cloud-run-rules.ts";
import { instanceOf, RUN_TYPES } from "./containers.ts";
import type { FindingKind, Report, Rule } from "./rule.ts";

const CONTRACT = "https://docs.cloud.google.com/run/docs/container-contract#env-vars";
const QUOTAS = "https://docs.cloud.google.com/run/quotas";

const reserved: FindingKind = {
  code: "run-env-reserved",
  severity: "error",
  about: "Cloud Run sets this variable itself and refuses the revision",
  fix: "give the variable another name; the port is set by ports.containerPort",
  source: CONTRACT,
};
const tooMany: FindingKind = {
  code: "run-env-too-many",
  severity: "error",
  about: "more than 1,000 environment variables in a container",
  fix: "read tenants' secrets at run time by name instead of mounting them",
  source: QUOTAS,
};
const tooLarge: FindingKind = {
  code: "run-env-too-large",
  severity: "error",
  about: "the value of an environment variable exceeds 32 KiB",
  fix: "mount it as a file, or read it from a bucket",
  source: QUOTAS,
};
const twice: FindingKind = {
  code: "run-env-twice",
  severity: "error",
  about: "a container sets a variable twice; the API refuses the revision or one of the values is lost",
  fix: "keep one of them",
  source: "https://docs.cloud.google.com/run/docs/configuring/services/environment-variables",
};

/** Our word for each of Cloud Run's types. */
function kindOf(type: string): keyof typeof RESERVED_VARIABLES {
  if (type.endsWith(":Job")) return "job";
  return type.endsWith(":WorkerPool") ? "worker" : "service";
}

/** The environment of each container. */
export const runEnvironment: Rule = {
  findings: [reserved, tooMany, tooLarge, twice],
  types: RUN_TYPES,
  judge({ type, inputs }, _, report) {
    for (const container of objectsAt(instanceOf(type, inputs), "containers")) {
      const envs = objectsAt(container, "envs");
      if (envs.length > MOST_VARIABLES) {
        report(tooMany, `has ${envs.length} environment variables, ${MOST_VARIABLES} at most`);
      }
      judgeVariables(envs, RESERVED_VARIABLES[kindOf(type)], report);
    }
  },
};

function judgeVariables(envs: readonly Props[], names: readonly string[], report: Report): void {
  const seen = new Set<string>();
  for (const env of envs) {
    const name = textAt(env, "name");
    if (name === undefined) continue;
    if (names.includes(name)) report(reserved, `${name}: is reserved`);
    if (seen.has(name)) report(twice, `${name}: is set twice`);
    seen.add(name);
    const value = env.value;
    const bytes = typeof value === "string" && value !== UNKNOWN ? Buffer.byteLength(value) : 0;
    if (bytes > MOST_VARIABLE_BYTES) report(tooLarge, `${name}: has ${bytes} bytes, ${MOST_VARIABLE_BYTES} at most`);
  }
}
