import { z } from "zod";

/** How a pull request's plan is computed. */
export type PreviewMode =
  | { readonly mode: "rehearsal"; readonly reason: string }
  | {
      readonly mode: "engine";
      /** Full name of the workload identity provider. */
      readonly provider: string;
      /** E-mail address of the service account *plan*. */
      readonly account: string;
      readonly project: string;
      /** Where the state is, such as `gs://acme-staging-state`. */
      readonly backend: string;
    };

/** How a repository variable's value may look; nothing else reaches a step. */
const VALUES = {
  WORKLOAD_IDENTITY_PROVIDER: z
    .string()
    .regex(/^projects\/\d+\/locations\/global\/workloadIdentityPools\/[a-z0-9-]+\/providers\/[a-z0-9-]+$/),
  PLAN_SERVICE_ACCOUNT: z.string().regex(/^[a-z0-9-]+@[a-z0-9.:-]+\.iam\.gserviceaccount\.com$/),
  PROJECT_ID: z.string().regex(/^[a-z0-9.:-]+$/),
  BACKEND_URL: z.string().regex(/^[a-z0-9]+:\/\/[\w.~:/?&=%@-]*$/i),
};

/**
 * Decides between the real engine and a rehearsal for one stack. `previews` is what its file says; `variables` are the
 * repository's, of which `TARMAC_<STACK>_...` tell where the stack is and as whom to read it. A stack whose variables are
 * not all there, as before its first `up`, is rehearsed, and the reason says what is missing.
 */
export function previewMode(
  stack: string,
  previews: unknown,
  variables: Readonly<Record<string, string>>,
): PreviewMode {
  if (previews === "rehearsal") return { mode: "rehearsal", reason: "the stack file says previews: rehearsal" };
  const value = (name: keyof typeof VALUES) => VALUES[name].safeParse(variables[variableName(stack, name)]).data;
  const provider = value("WORKLOAD_IDENTITY_PROVIDER");
  const account = value("PLAN_SERVICE_ACCOUNT");
  const project = value("PROJECT_ID");
  const backend = value("BACKEND_URL");
  if (provider !== undefined && account !== undefined && project !== undefined && backend !== undefined) {
    return { mode: "engine", provider, account, project, backend };
  }
  const missing = Object.keys(VALUES).filter((name) => value(name as keyof typeof VALUES) === undefined);
  const names = missing.map((name) => variableName(stack, name)).join(", ");
  return { mode: "rehearsal", reason: `no plan identity is set up: the repository has no valid variable ${names}` };
}

/** `TARMAC_STAGING_PROJECT_ID`: GitHub's variables know no hyphens. */
function variableName(stack: string, name: string): string {
  return `TARMAC_${stack.toUpperCase().replaceAll("-", "_")}_${name}`;
}
