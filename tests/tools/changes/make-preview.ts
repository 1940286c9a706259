/** Parts of a step that a test cares about. */
export interface StepParts {
  readonly op: string;
  readonly type: string;
  readonly name?: string;
  /** Types of the parents, `$`-separated. */
  readonly parent?: string;
  readonly old?: Record<string, unknown>;
  readonly new?: Record<string, unknown>;
  /** Outputs of the old and new state. @default - the inputs, and nothing */
  readonly oldOutputs?: Record<string, unknown>;
  readonly newOutputs?: Record<string, unknown>;
  /** Further fields of the states. */
  readonly oldState?: Record<string, unknown>;
  readonly newState?: Record<string, unknown>;
  /** Path to kind; null: the provider gave no detail. @default null */
  readonly detailed?: Record<string, string> | null;
  readonly replaceReasons?: readonly string[];
  readonly diffReasons?: readonly string[];
}

/** A step as `pulumi preview --json` writes one. */
export function step(parts: StepParts): Record<string, unknown> {
  const { op, type, name = "thing", parent } = parts;
  const urn = urnOf(type, name, parent);
  const state = (inputs: unknown, outputs: unknown, more: unknown) => ({
    urn,
    custom: true,
    type,
    inputs,
    ...(outputs === undefined ? {} : { outputs }),
    parent: "urn:pulumi:staging::tarmac::pulumi:pulumi:Stack::tarmac-staging",
    stackTrace: [{}],
    ...(more as object),
  });
  return {
    op,
    urn,
    provider: "urn:pulumi:staging::tarmac::pulumi:providers:gcp::gcp::04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    ...(parts.old ? { oldState: state(parts.old, parts.oldOutputs ?? parts.old, parts.oldState ?? {}) } : {}),
    ...(parts.new ? { newState: state(parts.new, parts.newOutputs, parts.newState ?? {}) } : {}),
    ...(parts.diffReasons ? { diffReasons: parts.diffReasons } : {}),
    ...(parts.replaceReasons ? { replaceReasons: parts.replaceReasons } : {}),
    detailedDiff: parts.detailed
      ? Object.fromEntries(Object.entries(parts.detailed).map(([path, kind]) => [path, { kind, inputDiff: false }]))
      : null,
  };
}

/** A URN of the stack staging. */
export function urnOf(type: string, name: string, parent?: string): string {
  return `urn:pulumi:staging::tarmac::${parent === undefined ? "" : `${parent}$`}${type}::${name}`;
}

/** A whole document, of a run that got to its end unless `more` says otherwise. */
export function preview(steps: readonly object[], more: Record<string, unknown> = {}): string {
  const count = (op: string) => steps.filter((item) => (item as { op?: string }).op === op).length;
  const ops = ["create", "update", "replace", "delete"].filter((op) => count(op) > 0);
  const changeSummary = { ...Object.fromEntries(ops.map((op) => [op, count(op)])), same: 24 };
  return JSON.stringify({ steps, duration: 2_713_075_446, changeSummary, ...more }, undefined, 2);
}

/** A document of a run that failed: no summary, an error. */
export function failedPreview(message: string, steps: readonly object[] = []): string {
  const diagnostics = [{ message, severity: "error", prefix: "error: " }];
  return JSON.stringify({ steps, diagnostics, duration: 1 }, undefined, 2);
}

export const SERVICE = "gcp:cloudrunv2/service:Service";
export const SECRET = "gcp:secretmanager/secret:Secret";
export const VERSION = "gcp:secretmanager/secretVersion:SecretVersion";
export const GRANT = "gcp:secretmanager/secretIamMember:SecretIamMember";
export const POOL = "gcp:iam/workloadIdentityPool:WorkloadIdentityPool";
export const PROVIDER = "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider";
export const ACCOUNT_GRANT = "gcp:serviceaccount/iAMMember:IAMMember";
export const PROJECT_GRANT = "gcp:projects/iAMMember:IAMMember";
export const ENVIRONMENT = "github:index/repositoryEnvironment:RepositoryEnvironment";
export const RULESET = "github:index/repositoryRuleset:RepositoryRuleset";

/** What the engine writes for a value that is not known yet. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** An image by a digest of one repeated digit. */
export function image(digit: string): string {
  return `europe-west1-docker.pkg.dev/acme-staging/backend/api@sha256:${digit.repeat(64)}`;
}
