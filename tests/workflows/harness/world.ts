import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startGithubApi } from "../../support/github-api/start.ts";
import { makeZip } from "../../tools/fork-comment/make-zip.ts";
import { workflow } from "../workflows.ts";
import { type JobRun, runJob } from "./run-job.ts";
import { runWorkflow, type WorkflowRun } from "./run-workflow.ts";

/** What a commit wants of its stacks; a stack that is not named has no file. */
export type Desired = Readonly<
  Record<string, { readonly ingress: string; readonly grant?: boolean; readonly previews?: "rehearsal" }>
>;

/** What happens while a run waits for an environment's reviewer, who then says yes or no. */
export type Reviewer = (environment: string) => Promise<"yes" | "no"> | "yes" | "no";

/** Bits of the checkout that scripts read; everything else is the repository's own. */
const SHARED = ["tools", "stacks", "catalogue", "own", "components", "docs"];

/**
 * A repository whose deploy.yml runs: its scripts for real, against doubles of GitHub's API and of the Pulumi CLI. Commits are of `main`, a
 * pull request each, numbered from 1.
 */
export async function makeWorld() {
  const root = mkdtempSync(join(tmpdir(), "tarmac-world-"));
  const [checkout, bin, cloud] = ["checkout", "bin", "cloud"].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  const api = await startGithubApi("0".repeat(40));
  const { history, artifacts } = api.state;
  layOut(checkout, bin, cloud);
  let runs = 0;

  return {
    api,
    /** Adds a commit; gives its id. */
    commit(desired: Desired): string {
      const sha = `${history.commits.length + 1}`.padStart(40, "a");
      history.commits.push(sha);
      history.pulls.set(sha, [{ number: history.commits.length, mergedAt: "2026-01-02T03:04:05Z" }]);
      writeFileSync(join(checkout, `desired-${sha}.json`), JSON.stringify(desired));
      return sha;
    },
    /** What is deployed. */
    deployed: (stack: string): unknown => JSON.parse(readFileSync(join(cloud, `${stack}.json`), "utf8")),
    /** Somebody deploys from a laptop. */
    change: (stack: string, state: object) => writeFileSync(join(cloud, `${stack}.json`), JSON.stringify(state)),
    /** Whether `up` of a stack fails from now on. */
    fail: (stack: string, fails: boolean) => {
      if (fails) writeFileSync(join(cloud, `${stack}.fails`), "");
      else rmSync(join(cloud, `${stack}.fails`));
    },
    deploy,
    async close() {
      await api.close();
      rmSync(root, { recursive: true });
    },
  };

  /**
   * Runs deploy.yml for a commit; a second time is what starting all its jobs again is.
   * @param tells also the jobs that tell of it
   */
  async function deploy(sha: string, reviewer: Reviewer = () => "yes", tells = false): Promise<WorkflowRun> {
    const run = ++runs;
    const desired: Desired = JSON.parse(readFileSync(join(checkout, `desired-${sha}.json`), "utf8"));
    for (const stack of ["staging", "production"]) {
      rmSync(join(checkout, `Pulumi.${stack}.yaml`), { force: true });
      const { previews = "engine" } = desired[stack] ?? {};
      const file = `${STACK_FILE}  tarmac:previews: ${previews}\n`;
      if (desired[stack] !== undefined) writeFileSync(join(checkout, `Pulumi.${stack}.yaml`), file);
    }
    writeFileSync(join(checkout, "desired.json"), JSON.stringify(desired));
    history.runs = [{ number: run, branch: "main", status: "in_progress" }];
    const contexts = { github: { token: "not-a-real-token", run_id: run, sha }, vars: VARIABLES, secrets: {} };
    const env = {
      ...environmentOf(sha, run),
      GITHUB_API_URL: api.url,
      FAKE_CLOUD: cloud,
      HOME: root,
      NODE_COMPILE_CACHE: join(root, "compiled"),
    };
    const machine = (name: string, needs: object) => ({
      folder: checkout,
      temp: join(root, `${run}-${name}`),
      env: { ...env, PATH: `${bin}:${process.env.PATH}`, PULUMI_HOME: join(root, "pulumi") },
      contexts: { ...contexts, needs },
      action: (uses: string, inputs: Readonly<Record<string, string>>) => {
        if (uses.startsWith("actions/upload-artifact@")) upload(run, inputs);
      },
    });
    return runWorkflow(workflow("deploy.yml"), contexts, async (name, job, needs) => {
      const { environment } = job;
      if (name.startsWith("tell-") && !tells) return UNTOLD;
      if (typeof environment !== "string") return runJob(job, machine(name, needs));
      if ((await reviewed(environment, sha, reviewer)) === "no") return REJECTED;
      const done = await runJob(job, machine(name, needs));
      settle(sha, environment, done.result);
      return done;
    });
  }

  async function reviewed(environment: string, sha: string, reviewer: Reviewer): Promise<"yes" | "no"> {
    history.deployments = [{ sha, environment, state: "waiting" }, ...history.deployments];
    const said = await reviewer(environment);
    api.state.reviews = [{ state: said === "yes" ? "approved" : "rejected", environment }];
    settle(sha, environment, said === "yes" ? "in_progress" : "failure");
    return said;
  }

  function settle(sha: string, environment: string, state: string): void {
    const [newest, ...older] = history.deployments;
    if (newest?.sha === sha && newest.environment === environment)
      history.deployments = [{ sha, environment, state }, ...older];
  }

  function upload(run: number, { name = "", path = "" }: Readonly<Record<string, string>>): void {
    const archive = makeZip([{ name: path.split("/").at(-1) ?? "", content: readFileSync(path) }]);
    artifacts.push({ id: artifacts.length + 1, run, name, archive });
  }
}

const REJECTED: JobRun = { result: "failure", outputs: {}, summary: "", log: "", ran: [] };
const UNTOLD: JobRun = { ...REJECTED, result: "skipped" };

const STACK_FILE = "config:\n  tarmac:project: acme-staging\n  tarmac:location: europe-west1\n";

/** Of the repository and of its environments: what an administrator's first `up` leaves, and what security.md has them set. */
const VARIABLES = {
  ...Object.fromEntries(
    ["STAGING", "PRODUCTION"].flatMap((stack) => [
      [`TARMAC_${stack}_PROJECT_ID`, "acme-staging"],
      [`TARMAC_${stack}_BACKEND_URL`, "gs://acme-state"],
      [`TARMAC_${stack}_PLAN_SERVICE_ACCOUNT`, "ci-plan@acme-staging.iam.gserviceaccount.com"],
      [
        `TARMAC_${stack}_WORKLOAD_IDENTITY_PROVIDER`,
        "projects/123456789/locations/global/workloadIdentityPools/github-ab12/providers/github",
      ],
    ]),
  ),
  PULUMI_BACKEND_URL: "gs://acme-state",
  GCP_PROJECT_ID: "acme-staging",
  GCP_WORKLOAD_IDENTITY_PROVIDER:
    "projects/123456789/locations/global/workloadIdentityPools/github-ab12/providers/github",
  GCP_DEPLOY_SERVICE_ACCOUNT: "ci-deploy@acme-staging.iam.gserviceaccount.com",
};

function environmentOf(sha: string, run: number) {
  return {
    GITHUB_REPOSITORY: "acme/backend",
    GITHUB_SERVER_URL: "https://github.test",
    GITHUB_SHA: sha,
    GITHUB_REF_TYPE: "branch",
    GITHUB_REF_NAME: "main",
    GITHUB_RUN_ID: `${run}`,
    GITHUB_RUN_NUMBER: `${run}`,
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_WORKFLOW_REF: "acme/backend/.github/workflows/deploy.yml@refs/heads/main",
  };
}

/** The checkout, whose CLI is the double's, and a machine's programs: npm has nothing to install. */
function layOut(checkout: string, bin: string, cloud: string): void {
  const version = "1.0.0";
  const cli = join(checkout, "../pulumi/versions", version, "bin");
  for (const folder of [join(checkout, "node_modules/pulumi"), bin, cloud, cli]) mkdirSync(folder, { recursive: true });
  for (const name of SHARED) symlinkSync(resolve(name), join(checkout, name));
  for (const name of ["package.json", "package-lock.json", "Pulumi.yaml"])
    symlinkSync(resolve(name), join(checkout, name));
  writeFileSync(join(checkout, "node_modules/pulumi/package.json"), JSON.stringify({ version }));
  writeFileSync(join(checkout, "node_modules/pulumi/run.js"), "");
  writeFileSync(join(bin, "npm"), "#!/bin/sh\n", { mode: 0o755 });
  const fake = join(import.meta.dirname, "fake-pulumi.ts");
  writeFileSync(join(cli, "pulumi"), `#!/bin/sh\nexec "${process.execPath}" "${fake}" "$@"\n`, { mode: 0o755 });
}
