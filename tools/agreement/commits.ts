import type { Octokit } from "@octokit/rest";
import { failureOf } from "../comment/github.ts";
import type { Deployment } from "../workflows/newer-deployment.ts";

/** More commits than this are not asked about: each takes a request, and the job's token has a thousand an hour. */
const MOST = 100;

/**
 * The commits that a deployment brings: those after `deployed`, which the environment runs. The same commit again brings itself.
 * @throws Error with a sentence when they cannot be listed, as after a forced push
 */
export async function broughtCommits(
  github: Octokit,
  { owner, repo, sha }: Deployment,
  deployed: string,
): Promise<readonly string[]> {
  if (deployed === sha) return [sha];
  const basehead = `${deployed}...${sha}`;
  const { status, commits } = await compare(github, { owner, repo, basehead });
  if (status !== "ahead") {
    throw new Error(`what runs, ${deployed.slice(0, 12)}, is not before what is deployed: the branch was rewritten`);
  }
  if (commits.length > MOST) throw new Error(`more than ${MOST} commits came since ${deployed.slice(0, 12)}`);
  return commits;
}

interface Compared {
  readonly status: string;
  readonly commits: readonly string[];
}

async function compare(
  github: Octokit,
  where: { readonly owner: string; readonly repo: string; readonly basehead: string },
): Promise<Compared> {
  try {
    // One page more than is asked about tells that there are more.
    const pages = [1, 2].map((page) =>
      github.rest.repos.compareCommitsWithBasehead({ ...where, per_page: MOST, page }),
    );
    const [first, second] = (await Promise.all(pages)).map(({ data }) => data);
    const commits = [...(first?.commits ?? []), ...(second?.commits ?? [])].map((commit) => commit.sha);
    return { status: first?.status ?? "", commits };
  } catch (error) {
    if (failureOf(error).status === 404) return { status: "unknown", commits: [] };
    throw error;
  }
}
