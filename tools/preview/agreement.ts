import { missingAgreement } from "../agreement/missing-agreement.ts";
import { failureOf } from "../comment/github.ts";
import { deploymentOf } from "../workflows/deployment-of.ts";
import { repositoryStacks } from "../workflows/repository-stacks.ts";

/**
 * Looks up in GitHub why the deletions of a deployment are not agreed to; `undefined` when they are. What cannot be looked up
 * is not agreed to. The token is $GITHUB_TOKEN with contents, deployments, issues and pull-requests: read.
 */
export async function lookUpAgreement(
  env: Readonly<Record<string, string | undefined>>,
  { environment, stack }: { readonly environment: string; readonly stack: string },
): Promise<string | undefined> {
  if (!env.GITHUB_TOKEN || !env.GITHUB_REPOSITORY || !env.GITHUB_SHA) {
    return "who agreed is not known outside a workflow: $GITHUB_TOKEN, $GITHUB_REPOSITORY and $GITHUB_SHA say where to ask";
  }
  try {
    const { github, deployment } = deploymentOf(env, { environment });
    return await missingAgreement(github, deployment, { stack, ...repositoryStacks() });
  } catch (error) {
    const { status, message } = failureOf(error);
    const said = message.split("\n")[0]?.slice(0, 300);
    return status === 0 ? `${said}` : `GitHub did not say who agreed: it answered ${status} (${said})`;
  }
}
