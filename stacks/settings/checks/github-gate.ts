import { offered } from "../../../components/github/gates.ts";
import { quote } from "../words/show-value.ts";
import type { Checking } from "./checking.ts";
import { matchesRef } from "./ref-pattern.ts";

/** @see https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments */
const MOST_REVIEWERS = 6;

type Github = NonNullable<Checking["file"]["github"]>;

/** Somebody can pass the environment's gate, and GitHub has what is asked of it. */
export function checkGate(checking: Checking, github: Github): void {
  checkRefs(checking, github);
  if (github.manages === "nothing") return;
  checkReviewers(checking, github);
  checkOffered(checking, github);
}

/** A ref that only one of the two gates lets pass deploys never. */
function checkRefs({ conflict }: Checking, { environment, deploy, manages }: Github): void {
  const path = ["github", "environment"];
  const patterns = { branches: environment.branches, tags: environment.tags };
  if (patterns.branches.length + patterns.tags.length === 0) {
    conflict([...path, "branches"], "must let a branch or a tag deploy, got neither; add one to branches or tags");
    return;
  }
  if (manages === "nothing" || !deploy || deploy.refs.length === 0) return;
  const refs = deploy.refs.map((ref) => {
    const [, kind = "", name = ""] = /^refs\/(heads|tags)\/(.+)$/.exec(ref) ?? [];
    return { ref, kind: kind === "heads" ? ("branches" as const) : ("tags" as const), name };
  });
  refs.forEach(({ ref, kind, name }, index) => {
    if (patterns[kind].some((pattern) => matchesRef(pattern, name))) return;
    const message = `must be a ref that the environment lets deploy, got ${quote(ref)}; add ${name} to environment.${kind} or take it out`;
    conflict(["github", "deploy", "refs", index], message, [...path, kind]);
  });
  for (const kind of ["branches", "tags"] as const) {
    patterns[kind].forEach((pattern, index) => {
      if (refs.some((ref) => ref.kind === kind && matchesRef(pattern, ref.name))) return;
      const example = `refs/${kind === "branches" ? "heads" : "tags"}/${pattern.replaceAll("*", "NAME")}`;
      const message = `must let a ref of deploy.refs deploy, since Google's side takes no other, got ${quote(pattern)}; add ${example} there or take it out`;
      conflict([...path, kind, index], message, ["github", "deploy", "refs"]);
    });
  }
}

function checkReviewers({ conflict }: Checking, { environment, plan }: Github): void {
  if (!environment.reviewers) return;
  const { users, teams } = environment.reviewers;
  const path = ["github", "environment", "reviewers"];
  const count = users.length + teams.length;
  if (count > MOST_REVIEWERS) {
    conflict(path, `must be at most ${MOST_REVIEWERS} users and teams together, got ${count}; use a team`);
  }
  if (plan === "pro" && teams.length > 0) {
    const message = `must be without teams, since the plan pro is a user's, who has none, got ${teams.length}; name users or correct plan`;
    conflict([...path, "teams"], message, ["github", "plan"]);
  }
  if (users.length === 1 && teams.length === 0 && !environment.selfReview) {
    conflict(
      path,
      'must be more than one person, since nobody may approve their own deployment, got one; add a user or a team, or opt out with selfReview: { allowed: true, because: "..." }',
    );
  }
}

/** What is asked for and is not there would end `up` in the middle. Without a word about the plan it is a warning of the run. */
function checkOffered({ conflict }: Checking, { plan, visibility, environment, manages }: Github): void {
  if (plan === undefined) return;
  const { approval, rulesets } = offered({ plan, visibility });
  const account = `${visibility} repositories of the plan ${plan}`;
  const { reviewers, waitMinutes } = environment;
  const beside = ["github", "plan"];
  if (reviewers && !approval) {
    const message = `must not be given, since GitHub has no required reviewers for ${account} and answers with 422, got ${reviewers.users.length + reviewers.teams.length}; take reviewers out, or correct plan or visibility`;
    conflict(["github", "environment", "reviewers"], message, beside);
  }
  if (waitMinutes > 0 && !approval) {
    const message = `must be 0, since GitHub has no wait timer for ${account} and answers with 422, got ${waitMinutes}; delete it, or correct plan or visibility`;
    conflict(["github", "environment", "waitMinutes"], message, beside);
  }
  if (manages === "repository" && !rulesets) {
    const message = `must not be repository, since GitHub has no rulesets for ${account} and answers with 403, got repository; set it to nothing, or correct plan or visibility`;
    conflict(["github", "manages"], message, beside);
  }
}
