import type { Octokit } from "@octokit/rest";

/** A run of a workflow. */
export interface WorkflowRun {
  readonly owner: string;
  readonly repo: string;
  readonly runId: number;
}

/**
 * Downloads an artifact of a run as the archive it is kept as. `undefined` when the run left none.
 * @throws Error with a sentence when it is larger than `limit` bytes, by what GitHub says or by what arrives
 */
export async function downloadArtifact(
  github: Octokit,
  run: WorkflowRun,
  name: string,
  limit: number,
): Promise<Buffer | undefined> {
  const { owner, repo, runId } = run;
  const { data } = await github.rest.actions.listWorkflowRunArtifacts({
    owner,
    repo,
    run_id: runId,
    name,
    per_page: 100,
  });
  // A run that was started again has one of each attempt.
  const [artifact] = [...data.artifacts].sort((a, b) => b.id - a.id);
  if (artifact === undefined || artifact.expired) return undefined;
  if (artifact.size_in_bytes > limit) throw tooLarge(limit);
  // The answer is a redirect to a signed address of the storage. It is followed without the token, which is not its business.
  const { headers } = await github.rest.actions.downloadArtifact({
    owner,
    repo,
    artifact_id: artifact.id,
    archive_format: "zip",
    request: { redirect: "manual" },
  });
  if (headers.location === undefined)
    throw new Error(`${name}: expected GitHub to say where the artifact is, got nothing`);
  const response = await fetch(headers.location, { signal: AbortSignal.timeout(60_000) });
  if (!response.ok) throw new Error(`${name}: expected the artifact from the storage, got ${response.status}`);
  return read(response, limit);
}

async function read(response: Response, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(limit: number): Error {
  return new Error(`the artifact is refused: expected at most ${limit} bytes`);
}
