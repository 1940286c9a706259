import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LONGEST_ROLLOUT } from "../../stacks/settings/rollout-time.ts";
import { DESTRUCTIVE_LABEL } from "../../tools/changes/classify/refusal.ts";
import { STOPPED } from "../../tools/outcome/words.ts";
import { type Job, job, jobs, scripts, type Workflow, workflow, workflows } from "./workflows.ts";

const perWorkflow = workflows.map((one) => [one.file, one] as const);

/** Code of a pull request of a fork, or what it left, reaches these. */
function forkCanReach({ file, on }: Workflow): boolean {
  return "pull_request" in on || "workflow_run" in on || file.startsWith("fork-");
}

/** Names of the jobs that a pull request's required checks may be. */
const checkNames = Object.values(workflow("preview.yml").jobs).map(({ name }) => name);

/** As a workflow writes it. */
function expression(text: string): string {
  return `\${{ ${text} }}`;
}

it("there are these workflows", () => {
  expect(workflows.map(({ file }) => file)).toEqual([
    "ci.yml",
    "deploy.yml",
    "drift.yml",
    "fork-comment.yml",
    "fork-preview.yml",
    "preview-again.yml",
    "preview.yml",
    "rollback.yml",
  ]);
});

describe.each(perWorkflow)("%s", (_file, one) => {
  it("gives no job a permission it does not ask for", () => {
    expect(one.permissions).toEqual({});
  });

  it("is not started by pull_request_target, a comment or an issue", () => {
    const started = Object.keys(one.on);
    expect(started.length).toBeGreaterThan(0);
    for (const event of started) {
      expect(["pull_request", "merge_group", "push", "schedule", "workflow_dispatch", "workflow_run"]).toContain(event);
    }
  });

  it("pins every action by commit, with the version beside it", () => {
    const uses = one.text.split("\n").filter((line) => /^\s*(- )?uses:/.test(line));
    expect(uses).toHaveLength(Object.values(one.jobs).flatMap(({ steps }) => steps.filter((step) => step.uses)).length);
    for (const line of uses) {
      expect(line).toMatch(/^\s*uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  it("reads no secret, but for the address that a deployment tells of a failure", () => {
    const read = [...one.text.matchAll(/\bsecrets\s*[.[].*/g)].map(([found]) => found);
    const may = one.file === "deploy.yml" ? "secrets.FAILURE_WEBHOOK_URL }}" : undefined;
    expect(read.filter((found) => found !== may)).toEqual([]);
    expect(one.text).not.toMatch(/secrets:\s*inherit/);
  });

  it("never asks Pulumi for its event stream, which carries secrets in clear", () => {
    expect(one.text).not.toContain("STREAMING");
    expect(one.text).not.toMatch(/pulumi (up|destroy|refresh|import)\b[^\n]*--json/);
    expect(one.text).not.toMatch(/--event-log|--show-secrets|--debug|--logtostderr|pulumi logs/);
  });

  it("puts no expression into a script", () => {
    for (const { steps } of Object.values(one.jobs)) {
      for (const { run } of steps) expect(run ?? "").not.toContain("${{");
    }
  });
});

describe.each(jobs)("%s", (_where, one, each) => {
  it("says its permissions, and writes nothing but what it must", () => {
    expect(each.permissions).toBeDefined();
    const written = Object.entries(each.permissions ?? {}).filter(([, access]) => access === "write");
    const allowed: Record<string, readonly string[]> = {
      "deploy.yml": ["id-token", "issues", "pull-requests"],
      "preview-again.yml": ["actions"],
      "preview.yml": ["id-token", "pull-requests"],
      "drift.yml": ["id-token", "issues"],
      "fork-comment.yml": ["pull-requests"],
      "rollback.yml": ["contents"],
    };
    for (const [scope] of written) expect(allowed[one.file] ?? []).toContain(scope);
    // Who signs in to Google writes nothing at GitHub.
    if (each.permissions?.["id-token"] === "write") expect(written).toHaveLength(1);
  });

  it("has a concurrency group and a limit of time", () => {
    const group = each.concurrency ?? one.concurrency;
    expect(group?.group).toMatch(/\$\{\{|^deploy-/);
    expect(group?.["cancel-in-progress"]).toBeDefined();
    // What `up` and a rollout may take, and the rest.
    const deploys = each.steps.some(({ id }) => id === "rollout");
    expect(each["timeout-minutes"]).toBeLessThanOrEqual(deploys ? 140 : 70);
  });

  it("leaves no token in the checkout", () => {
    for (const step of each.steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"))) {
      expect(step.with?.["persist-credentials"]).toBe(false);
    }
  });

  it("starts only commands that this repository has", () => {
    const commands = [...scripts(each).matchAll(/node (?<path>tools\/[\w/.-]+\.ts)/g)];
    for (const { groups } of commands)
      expect([groups?.path, existsSync(groups?.path ?? "")]).toEqual([groups?.path, true]);
  });

  it("never hands Pulumi a GITHUB_TOKEN, which would go into a provider's inputs", () => {
    for (const { run, env } of each.steps) {
      if (/\bpulumi\b/.test(run ?? "") || run?.includes("rehears"))
        expect(Object.keys(env ?? {})).not.toContain("GITHUB_TOKEN");
    }
    expect(Object.keys(each.env ?? {})).not.toContain("GITHUB_TOKEN");
  });

  it("can sign in to Google Cloud only where no fork's code runs", () => {
    if (each.permissions?.["id-token"] !== "write") {
      expect(each.steps.filter(({ uses }) => uses?.startsWith("google-github-actions/auth@"))).toEqual([]);
    } else if (forkCanReach(one)) {
      expect(upstream(one, each)).toContain("github.event.pull_request.head.repo.full_name == github.repository");
    }
  });
});

/** The conditions of a job and of those it needs. */
function upstream(one: Workflow, each: Job): string {
  const needed = [each.needs ?? []].flat();
  return [each.if ?? "", ...needed.map((name) => one.jobs[name]?.if ?? "")].join(" && ");
}

describe("preview.yml", () => {
  const preview = job("preview.yml", "preview");
  const comment = job("preview.yml", "comment");

  it("names no environment, since only then it may become plan", () => {
    for (const each of Object.values(workflow("preview.yml").jobs)) expect(each.environment).toBeUndefined();
  });

  it("runs the pull request's code where nothing may be written, the base's where nothing of it runs", () => {
    expect(preview.permissions).toEqual({ contents: "read", "id-token": "write" });
    expect(comment.permissions).toEqual({ actions: "read", contents: "read", "pull-requests": "write" });
    const checkouts = comment.steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.map((step) => step.with)).toEqual([
      { ref: expression("github.event.pull_request.base.sha"), "persist-credentials": false },
    ]);
    expect(scripts(comment)).not.toMatch(/git |unzip/);
    expect(comment.steps.some(({ uses }) => uses?.startsWith("actions/download-artifact@"))).toBe(false);
  });

  it("comments whatever happened, once it is known which stacks there are", () => {
    const some = "needs.stacks.outputs.stacks != '[]'";
    expect([preview.if, comment.if]).toEqual([some, `always() && needs.stacks.result == 'success' && ${some}`]);
    // Last, so that a refusal is what the job ends with.
    expect(comment.steps.at(-1)?.name).toBe("Comment");
    const left = preview.steps.slice(-2).map(({ name, if: when }) => [name, when]);
    expect(left).toEqual([
      ["Leave out what must not be seen", "always()"],
      ["Upload the changes", "always()"],
    ]);
    expect(preview.steps.at(-2)?.env?.STATUS).toBe(expression("job.status"));
  });

  it("previews as one JSON document, and hands on what a comment may show, by the base's tools", () => {
    expect(scripts(preview)).toMatch(/pulumi preview --non-interactive --json --show-sames --stack "\$STACK" >/);
    const uploads = preview.steps.filter(({ uses }) => uses?.startsWith("actions/upload-artifact@"));
    expect(uploads.map((step) => step.with?.path)).toEqual([`${expression("runner.temp")}/seen/changes.json`]);
    expect(preview.steps.at(-2)?.run).toContain('cd "$RUNNER_TEMP/base"\nnode tools/preview/index.ts');
  });

  it("plans again when the base is another, and starts at no label: of one that is not ours the run would count as passed", () => {
    expect(workflow("preview.yml").on.pull_request).toEqual({ types: ["opened", "synchronize", "reopened", "edited"] });
    for (const { file, on } of workflows) {
      const types = (on.pull_request as { types?: readonly string[] } | null)?.types ?? [];
      expect(file === "preview-again.yml" || !types.some((type) => type.includes("label"))).toBe(true);
    }
  });

  it("judges again when the label that agrees is set or taken away, by the base's code, and ends nothing for another", () => {
    const again = job("preview-again.yml", "again");
    expect(workflow("preview-again.yml").on).toEqual({ pull_request: { types: ["labeled", "unlabeled"] } });
    expect(again.if).toBe(
      `github.event.label.name == '${DESTRUCTIVE_LABEL}' && ${job("preview.yml", "stacks").if?.replace(/^(.*) && (.*) && (.*)$/, "$2 && $1 && $3")}`,
    );
    expect(again.concurrency?.group).toContain(expression("github.event.label.name"));
    expect(again.permissions).toEqual({ actions: "write", contents: "read" });
    expect(again.steps[0]?.with?.ref).toBe(expression("github.event.pull_request.base.sha"));
    expect(checkNames).not.toContain(again.name);
  });

  it("looks at pull requests that are open, of this repository, and not Dependabot's", () => {
    expect(job("preview.yml", "stacks").if).toBe(
      "github.event.pull_request.head.repo.full_name == github.repository && github.event.pull_request.state == 'open' && github.event.pull_request.user.login != 'dependabot[bot]'",
    );
  });

  it("has one check that reports in every case", () => {
    const last = job("preview.yml", "previews");
    expect(last.if).toBe("always()");
    expect(last.permissions).toEqual({});
    expect(last.steps.map(({ uses }) => uses)).toEqual([undefined]);
  });
});

describe("a merge queue", () => {
  it.each(["ci.yml", "preview.yml"])("gets the required checks of %s", (file) => {
    expect(Object.keys(workflow(file).on)).toContain("merge_group");
  });

  it("ends the check of no other entry: each has a ref of its own, and no pull request's number", () => {
    expect(workflow("ci.yml").concurrency?.group).toBe(`ci-${expression("github.ref")}`);
    const own = expression("github.event.pull_request.number || github.ref");
    expect(job("preview.yml", "stacks").concurrency?.group).toBe(`preview-stacks-${own}`);
    expect(job("preview.yml", "previews").concurrency?.group).toBe(`previews-${own}`);
  });
});

describe("deploy.yml", () => {
  const staging = job("deploy.yml", "staging");
  const production = job("deploy.yml", "production");

  it("deploys in the environment of the stack, in one group, never interrupted", () => {
    for (const [stack, each] of Object.entries({ staging, production })) {
      expect(each.environment).toBe(stack);
      expect(each.concurrency).toEqual({ group: `deploy-${stack}`, "cancel-in-progress": false });
      expect(each.permissions).toEqual({
        actions: "read",
        contents: "read",
        deployments: "read",
        "id-token": "write",
        issues: "read",
        "pull-requests": "read",
      });
    }
  });

  it.each(["", "plan-"])("does the same to staging and to production: %sSTACK", (kind) => {
    const [one, other] = ["staging", "production"].map((stack) => job("deploy.yml", kind + stack));
    const asStaging = ({ steps, env, outputs, name }: Job) =>
      JSON.parse(JSON.stringify({ steps, env, outputs, name }).replaceAll("production", "staging"));
    expect(asStaging(other as Job)).toEqual(asStaging(one as Job));
  });

  it("hands the webhook's address to one step, after everything else, of a job that the environment guards", () => {
    const reading = jobs.flatMap(([where, , each]) =>
      each.steps.filter(({ env }) => JSON.stringify(env ?? {}).includes("secrets.")).map((step) => [where, step.run]),
    );
    const command = 'node tools/outcome/post-failure.ts --stack "$STACK"';
    expect(reading).toEqual([
      ["deploy.yml staging", command],
      ["deploy.yml production", command],
    ]);
    const names = staging.steps.map(({ name }) => name);
    expect(names.indexOf("Tell a webhook of a failure")).toBeGreaterThan(names.indexOf("Say what to do"));
  });

  it("leaves the outcome whatever happened, by steps whose ids the telling knows", () => {
    const left = staging.steps.slice(-2).map(({ name, if: when }) => [name, when]);
    expect(left).toEqual([
      ["Leave the outcome", "always()"],
      ["Upload the outcome", "always()"],
    ]);
    const idsOf = ({ steps }: Job) => steps.flatMap(({ id }) => id ?? []);
    const planning = ["decide", "noted", "tell"];
    expect(idsOf(staging)).toEqual(Object.keys(STOPPED).filter((id) => !planning.includes(id)));
    // The one that only says something cannot fail.
    const planned = idsOf(job("deploy.yml", "plan-staging")).filter((id) => id !== "unseen");
    expect(planned).toEqual(["newest", "decide", "state", "noted", "serving", "preview", "judge", "tell"]);
    // The action's outputs name the file of its credentials, and the steps' outputs are handed on.
    expect(staging.steps.find(({ uses }) => uses?.startsWith("google-github-actions/auth@"))?.id).toBeUndefined();
  });

  it("tells of each deployment that was to be, in a job that can sign in to nothing", () => {
    for (const stack of ["staging", "production"]) {
      const each = job("deploy.yml", `tell-${stack}`);
      expect(each.if).toBe(
        `always() && needs.stacks.result == 'success' && (needs.${stack}.result != 'skipped' || needs.plan-${stack}.result == 'failure' || needs.plan-${stack}.outputs.deploy == 'false')`,
      );
      expect(each).toMatchObject({ needs: ["stacks", `plan-${stack}`, stack] });
      expect(each.steps.at(-1)?.env?.RESULT).toBe(
        expression(
          `needs.${stack}.result != 'skipped' && needs.${stack}.result || needs.plan-${stack}.outputs.deploy == 'false' && 'unchanged' || needs.plan-${stack}.result`,
        ),
      );
      expect(each.environment).toBeUndefined();
      expect(each.permissions).toEqual({
        actions: "read",
        contents: "read",
        deployments: "read",
        issues: "write",
        "pull-requests": "write",
      });
      // Of the deployed commit: the default.
      expect(each.steps[0]?.with).toEqual({ "persist-credentials": false });
    }
  });

  it("begins for every push to main: which stacks it concerns, no list of paths says", () => {
    expect(workflow("deploy.yml").on).toEqual({ push: { branches: ["main"] }, workflow_dispatch: null });
  });

  it("plans production after staging, and after nothing that failed", () => {
    const plan = job("deploy.yml", "plan-production");
    expect(plan.needs).toEqual(["stacks", "plan-staging", "staging"]);
    for (const before of ["plan-staging", "staging"]) {
      expect(plan.if).toContain(`(needs.${before}.result == 'success' || needs.${before}.result == 'skipped')`);
    }
    expect(plan.if).toContain("!cancelled() && needs.stacks.result == 'success' &&");
  });

  it("installs without scripts before it can sign in", () => {
    const names = staging.steps.map(({ name }) => name);
    expect(names.indexOf("Install")).toBeLessThan(names.indexOf("Sign in to Google Cloud as deploy"));
    expect(staging.steps.find(({ name }) => name === "Install")?.run).toBe("npm ci --ignore-scripts");
  });

  it("puts no older commit in place of a newer one, before it signs in", () => {
    const names = staging.steps.map(({ name }) => name);
    const check = staging.steps.find(({ name }) => name === "Check that nothing newer is deployed");
    expect(check?.run).toBe('node tools/workflows/check-newest.ts --environment "$STACK" --sha "$GITHUB_SHA"');
    expect(names.indexOf("Check that nothing newer is deployed")).toBeLessThan(
      names.indexOf("Sign in to Google Cloud as deploy"),
    );
  });

  it("judges the plan before it deploys, and asks nobody on the way", () => {
    const names = staging.steps.map(({ name }) => name);
    expect(names.indexOf("Preview")).toBeLessThan(names.indexOf("Judge the plan"));
    expect(names.indexOf("Judge the plan")).toBeLessThan(names.indexOf("Deploy"));
    const judge = staging.steps.find(({ name }) => name === "Judge the plan");
    expect(judge?.run).toMatch(/^node tools\/preview\/index\.ts .* --deploy /);
    expect(judge?.if).toBe("(!cancelled()) && steps.preview.outcome != 'skipped'");
    const deploy = staging.steps.find(({ name }) => name === "Deploy");
    expect(deploy?.if).toBeUndefined();
    expect(deploy?.run).toMatch(/^exec node tools\/workflows\/gently\/run\.ts .* -- pulumi up --yes --non-interactive/);
  });

  it("never kills Pulumi", () => {
    expect(workflow("deploy.yml").text).not.toMatch(/SIGKILL|kill -9|--kill-after|npx pulumi|npm exec/);
  });

  it("holds what serves before each plan, and moves the traffic after the deployment, apart from the step", () => {
    const names = staging.steps.map(({ name }) => name);
    const move = staging.steps.find(({ id }) => id === "rollout");
    const order = ["Hold the revisions that serve", "Preview", "Deploy", move?.name, "Smoke test"];
    expect(order.map((name) => names.indexOf(name)).toSorted((one, other) => one - other)).toEqual(
      order.map((name) => names.indexOf(name)),
    );
    expect(move?.if).toBeUndefined();
    const [, deadline, command] = /gently\/run\.ts .* --deadline (\d+) -- (node \S+ move)/.exec(move?.run ?? "") ?? [];
    expect(command).toBe("node tools/rollout/index.ts move");
    expect(Number(deadline)).toBeGreaterThan(LONGEST_ROLLOUT * 60);
    expect(2700 + Number(deadline)).toBeLessThan(Number(staging["timeout-minutes"]) * 60);
    const back = staging.steps.find(({ name }) => name?.startsWith("Let the traffic go back"));
    expect(back?.if).toBe("always() && steps.rollout.outcome != 'skipped'");
    expect(Number(/--wait (\d+)/.exec(back?.run ?? "")?.[1])).toBeLessThan(300);
    const plan = job("deploy.yml", "plan-staging").steps.map(({ name }) => name);
    expect(plan[plan.indexOf("Preview") - 1]).toBe("Hold the revisions that serve");
  });

  it("waits for a cancelled deployment no longer than GitHub does", () => {
    const wait = staging.steps.find(({ name }) => name?.startsWith("Let a cancelled deployment"));
    expect(wait?.if).toBe("always() && steps.up.outcome != 'skipped'");
    expect(Number(/--wait (\d+)/.exec(wait?.run ?? "")?.[1])).toBeLessThan(300);
  });
});

describe.each(["staging", "production"])("what is approved is what is applied: %s", (stack) => {
  const plan = job("deploy.yml", `plan-${stack}`);
  const deploy = job("deploy.yml", stack);
  const named = ({ steps }: Job, name: string) => steps.findIndex((step) => step.name === name);

  it("is planned before anybody is asked, by an identity that reads", () => {
    expect(plan.environment).toBeUndefined();
    expect(Object.entries(plan.permissions ?? {}).filter(([, access]) => access === "write")).toEqual([
      ["id-token", "write"],
    ]);
    const account = plan.steps.find(({ uses }) => uses?.startsWith("google-github-actions/auth@"))?.with;
    expect(account?.service_account).toBe(expression("steps.decide.outputs.account"));
    expect(scripts(plan)).not.toMatch(/pulumi (up|destroy|refresh|import|stack)\b/);
  });

  it("is deployed only after its plan, in so many words", () => {
    expect(deploy.needs).toBe(`plan-${stack}`);
    expect(deploy.if).toBe(
      `(!cancelled()) && needs.plan-${stack}.result == 'success' && needs.plan-${stack}.outputs.deploy == 'true'`,
    );
  });

  it("is shown in the summary and judged, so that nobody approves what stops afterwards", () => {
    const judge = plan.steps[named(plan, "Judge the plan")];
    expect(judge?.run).toMatch(/ --deploy --summary "\$GITHUB_STEP_SUMMARY"$/);
    expect(judge?.if).toBe("(!cancelled()) && steps.preview.outcome != 'skipped'");
    expect(named(plan, "Judge the plan")).toBeLessThan(named(plan, "Tell what an approval agrees to"));
    expect(scripts(plan)).not.toContain("continue-on-error");
  });

  it("is kept as the changes that a comment may show, for as long as GitHub waits, and nothing else is kept", () => {
    const uploads = plan.steps.filter(({ uses }) => uses?.startsWith("actions/upload-artifact@"));
    const kept = uploads.filter((step) => step.if !== "failure()").map((step) => step.with);
    const path = `${expression("runner.temp")}/seen/changes.json`;
    expect(kept).toEqual([{ name: `plan-${stack}`, path, "if-no-files-found": "error", "retention-days": 30 }]);
    expect(uploads).toHaveLength(2);
    expect(plan.steps.at(-1)).toMatchObject({ name: "Upload the outcome", if: "failure()" });
    expect(scripts(plan)).toMatch(/tools\/preview\/index\.ts .* --json > "\$RUNNER_TEMP\/seen\/changes\.json"/);
    expect(deploy.steps.some(({ uses }) => uses?.startsWith("actions/download-artifact@"))).toBe(false);
  });

  it("is compared after the preview and before anything is done, whatever happens", () => {
    const compare = named(deploy, "Hold the plan against the approved one");
    expect(compare).toBeGreaterThan(named(deploy, "Preview"));
    expect(compare).toBeLessThan(named(deploy, "Deploy"));
    expect(deploy.steps[compare]).toMatchObject({
      env: {
        DIGEST: expression(`needs.plan-${stack}.outputs.digest`),
        WRITTEN: expression(`needs.plan-${stack}.outputs.written`),
      },
    });
    expect(deploy.steps[compare]?.if).toBeUndefined();
    expect(deploy.steps[named(deploy, "Deploy")]?.if).toBeUndefined();
    expect(deploy.steps.filter((step) => "continue-on-error" in step)).toEqual([]);
  });

  it("is of a state that was looked at before the first preview, and is looked at after the second", () => {
    expect(named(plan, "Note when the state was written")).toBeLessThan(named(plan, "Preview"));
    expect(plan.outputs?.written).toBe(expression("steps.noted.outputs.written"));
    expect(deploy.steps[named(deploy, "Hold the plan against the approved one")]?.run).toContain(
      '--written "$WRITTEN"',
    );
  });

  it("and never without a preview of its own", () => {
    expect(scripts(deploy)).not.toMatch(/--skip-preview|(^| )-f( |$)/m);
  });
});

describe("the workflows of forks", () => {
  it("rehearse with a token that reads, and leave one artifact", () => {
    const { rehearse } = workflow("fork-preview.yml").jobs;
    expect(rehearse?.permissions).toEqual({ contents: "read" });
    expect(rehearse?.if).toBe(
      "github.event.pull_request.head.repo.full_name != github.repository || github.event.pull_request.user.login == 'dependabot[bot]'",
    );
    expect(workflow("fork-preview.yml").text).not.toContain("vars.");
  });

  it("comment from the default branch's code alone", () => {
    const { comment } = workflow("fork-comment.yml").jobs;
    expect(workflow("fork-comment.yml").on).toEqual({
      workflow_run: { workflows: [workflow("fork-preview.yml") && "fork preview"], types: ["completed"] },
    });
    const checkouts = comment?.steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts?.map((step) => step.with)).toEqual([
      { ref: expression("github.event.repository.default_branch"), "persist-credentials": false },
    ]);
    expect(comment?.steps.some(({ uses }) => uses?.startsWith("actions/download-artifact@"))).toBe(false);
    expect(scripts(comment as Job)).not.toMatch(/git |unzip|head_/);
  });
});

describe("drift.yml", () => {
  const look = job("drift.yml", "look");
  const tell = job("drift.yml", "tell");

  it("looks every day, in a job without an environment, and writes nothing: no refresh, no update", () => {
    expect(workflow("drift.yml").on.schedule).toEqual([{ cron: expect.stringMatching(/^\d+ \d+ \* \* \*$/) }]);
    for (const each of [look, tell]) expect(each.environment).toBeUndefined();
    expect(look.permissions).toEqual({ contents: "read", "id-token": "write" });
    const commands = [...scripts(look).matchAll(/\bpulumi .*/g)].map(([command]) => command);
    expect(commands).toEqual([
      'pulumi preview --non-interactive --json --stack "$STACK" > "$RUNNER_TEMP/preview.json"',
    ]);
  });

  it("hands on what a comment may show, to a job that signs in to nothing", () => {
    const uploads = look.steps.filter(({ uses }) => uses?.startsWith("actions/upload-artifact@"));
    expect(uploads.map((step) => step.with?.path)).toEqual([`${expression("runner.temp")}/seen/changes.json`]);
    expect(tell.permissions).toEqual({ actions: "read", contents: "read", issues: "write" });
  });
});

describe("rollback.yml", () => {
  const { rollback } = workflow("rollback.yml").jobs;

  it("is started by hand alone, runs the default branch's code, and writes a branch", () => {
    expect(Object.keys(workflow("rollback.yml").on)).toEqual(["workflow_dispatch"]);
    expect(rollback?.if).toBe("github.ref_name == github.event.repository.default_branch");
    expect(rollback?.permissions).toEqual({ contents: "write" });
    expect(rollback?.environment).toBeUndefined();
    // The releases are in the history.
    expect(rollback?.steps[0]?.with).toEqual({ "fetch-depth": 0, "persist-credentials": false });
  });
});

describe("dependabot.yml", () => {
  it("waits a week before it takes a release", () => {
    const text = readFileSync(".github/dependabot.yml", "utf8");
    expect(text.match(/package-ecosystem: (npm|github-actions|pip)$/gm)).toHaveLength(3);
    expect(text.match(/cooldown:\n {6}default-days: 7/g)).toHaveLength(3);
  });
});

describe("whatever runs the engine", () => {
  const engine = /\bpulumi (?:preview|up|refresh|destroy)\b/;
  const running = jobs.filter(([, , { steps }]) => steps.some(({ run }) => engine.test(run ?? "")));

  it("is the preview and both deployments, at least", () => {
    expect(running.map(([where]) => where)).toEqual(
      expect.arrayContaining(["deploy.yml staging", "deploy.yml production", "preview.yml preview"]),
    );
  });

  it.each(running)(
    "%s: has the locked plugins and has looked at the state before, and downloads none",
    (_, __, one) => {
      const first = one.steps.findIndex(({ run }) => engine.test(run ?? ""));
      const before = one.steps.slice(0, first).map(({ run }) => run ?? "");
      const plugins = before.findIndex((run) => run.includes("tools/plugins/index.ts"));
      const checked = before.findIndex((run) => run.includes("tools/check-state/index.ts"));
      expect(plugins).toBeGreaterThan(-1);
      expect(checked).toBeGreaterThan(plugins);
      for (const { env, run } of one.steps.filter(({ run }) => engine.test(run ?? ""))) {
        expect({ ...one.env, ...env }.PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION, run).toBe("true");
      }
    },
  );
});
