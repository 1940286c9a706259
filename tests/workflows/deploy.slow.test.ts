import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeWorld } from "./harness/world.ts";

let world: Awaited<ReturnType<typeof makeWorld>>;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.close());

type Run = Awaited<ReturnType<typeof world.deploy>>;
const results = (run: Run) =>
  Object.fromEntries(
    Object.entries(run).flatMap(([name, { result }]) => (result === "skipped" ? [] : [[name, result]])),
  );
const digestOf = (run: Run, stack: string) => run[`plan-${stack}`]?.outputs.digest ?? "none";
const A = { ingress: "A" };
const B = { ingress: "B" };
const C = { ingress: "C" };

describe("deploy.yml, run step by step", { timeout: 600_000 }, () => {
  test("shows a plan, asks, applies it: staging, then production, and tells of it", async () => {
    const asked: string[] = [];
    const sha = world.commit({ staging: A, production: A });
    const run = await world.deploy(
      sha,
      (environment) => {
        asked.push(environment);
        expect(world.api.state.artifacts.map(({ name }) => name)).toContain(`plan-${environment}`);
        expect(() => world.deployed(environment)).toThrow("ENOENT");
        return "yes";
      },
      true,
    );
    const stacks = ["staging", "production"];
    const jobs = ["stacks", ...stacks.flatMap((stack) => [`plan-${stack}`, stack, `tell-${stack}`])];
    expect(results(run)).toEqual(Object.fromEntries(jobs.map((name) => [name, "success"])));
    expect(asked).toEqual(stacks);
    for (const stack of stacks) {
      expect(world.deployed(stack)).toEqual(A);
      expect(run[`plan-${stack}`]?.summary).toContain(`agrees to exactly this plan: \`${digestOf(run, stack)}\``);
      expect(run[stack]?.summary).toContain(`the plan is the approved one, ${digestOf(run, stack)}`);
    }
    expect(world.api.state.comments.map(({ body }) => /Deployed to \w+/.exec(body)?.[0])).toEqual(
      stacks.map((stack) => `Deployed to ${stack}`),
    );

    // The same once more: nothing is to be done, so nobody is asked.
    const again = await world.deploy(sha, () => {
      throw new Error("nobody is asked");
    });
    expect(results(again)).toEqual({ stacks: "success", "plan-staging": "success", "plan-production": "success" });
  });

  test("applies nothing when the plan is no longer the approved one, and asks anew when all jobs are started again", async () => {
    await world.deploy(world.commit({ staging: A }));
    const sha = world.commit({ staging: B });
    const run = await world.deploy(sha, () => {
      world.change("staging", C);
      return "yes";
    });
    expect(results(run)).toEqual({ stacks: "success", "plan-staging": "success", staging: "failure" });
    expect(run.staging?.ran).not.toContain("Deploy");
    expect(run.staging?.log).toContain(`approved was ${digestOf(run, "staging")}, what would be done now is`);
    expect(run.staging?.log).toContain('! ingress: "C" → "B"');
    expect(world.deployed("staging")).toEqual(C);

    const again = await world.deploy(sha);
    expect(again.staging?.result).toBe("success");
    expect(digestOf(again, "staging")).not.toBe(digestOf(run, "staging"));
    expect(world.deployed("staging")).toEqual(B);
  });

  test("asks nobody to approve what takes an administrator, and opens an issue", async () => {
    await world.deploy(world.commit({ staging: A }));
    const reviewer = () => {
      throw new Error("nobody is asked");
    };
    const run = await world.deploy(world.commit({ staging: { ...B, grant: true }, production: A }), reviewer, true);
    expect(results(run)).toEqual({ stacks: "success", "plan-staging": "failure", "tell-staging": "success" });
    expect(run["plan-staging"]?.log).toContain("needs an administrator");
    expect(run["tell-staging"]?.log).toContain("/issues/");
    expect(world.deployed("staging")).toEqual(A);
  });

  test("brings what a failed deployment left, also by a push that touches another stack alone, and refuses the older run", async () => {
    await world.deploy(world.commit({ staging: A, production: A }));
    const b = world.commit({ staging: B, production: B });
    world.fail("staging", true);
    const failed = await world.deploy(b);
    expect(results(failed)).toEqual({ stacks: "success", "plan-staging": "success", staging: "failure" });
    expect(world.deployed("production")).toEqual(A);

    world.fail("staging", false);
    const next = await world.deploy(world.commit({ staging: C, production: B }));
    expect([next.staging?.result, next.production?.result]).toEqual(["success", "success"]);
    expect([world.deployed("staging"), world.deployed("production")]).toEqual([C, B]);

    const older = await world.deploy(b);
    expect(results(older)).toEqual({ stacks: "success", "plan-staging": "failure" });
    expect(older["plan-staging"]?.log).toContain("deploying this would undo it");
    expect(world.deployed("staging")).toEqual(C);
  });

  test("tries again what ended badly with everything done, though the plan is empty", async () => {
    const sha = world.commit({ staging: A });
    world.fail("staging", true);
    expect((await world.deploy(sha)).staging?.result).toBe("failure");
    world.fail("staging", false);
    const again = await world.deploy(world.commit({ staging: A }));
    expect(again["plan-staging"]?.log).toContain("staging: no changes");
    expect(again.staging?.ran).toContain("Smoke test");
    expect(again.staging?.result).toBe("success");
  });

  test("says that it shows no plan where nobody may plan, and judges it after the approval", async () => {
    const run = await world.deploy(world.commit({ staging: { ...A, previews: "rehearsal" } }));
    expect(run["plan-staging"]?.ran).not.toContain("Sign in to Google Cloud as plan");
    expect(run["plan-staging"]?.summary).toContain("nobody may plan before the approval");
    expect(run.staging?.summary).toContain("the plan was not shown before");
    expect(world.deployed("staging")).toMatchObject(A);
    const grant = { ...B, grant: true, previews: "rehearsal" } as const;
    const stopped = await world.deploy(world.commit({ staging: grant }));
    expect(stopped.staging?.log).toContain("needs an administrator");
    expect(world.deployed("staging")).toMatchObject(A);
  });

  test("does nothing after a reviewer's no, and the next push brings it", async () => {
    const run = await world.deploy(world.commit({ staging: A, production: A }), () => "no");
    expect(results(run)).toEqual({ stacks: "success", "plan-staging": "success", staging: "failure" });
    expect(() => world.deployed("staging")).toThrow("ENOENT");
    await world.deploy(world.commit({ staging: A }));
    expect(world.deployed("staging")).toEqual(A);
  });

  test("puts no older commit in place of a newer one that was deployed while it waited", async () => {
    await world.deploy(world.commit({ staging: A }));
    const older = await world.deploy(world.commit({ staging: B }), async () => {
      expect((await world.deploy(world.commit({ staging: C }))).staging?.result).toBe("success");
      return "yes" as const;
    });
    expect(older.staging?.result).toBe("failure");
    expect(older.staging?.ran.at(-1)).not.toBe("Deploy");
    expect(older.staging?.ran).not.toContain("Sign in to Google Cloud as deploy");
    expect(world.deployed("staging")).toEqual(C);
  });
});
