import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { makeProviders } from "../../infra/providers.ts";
import { environment } from "../../stacks/environment.ts";
import { formatProblems, parseSettings, type Settings } from "../../stacks/settings/index.ts";
import { type Plan, type PlanOptions, plan } from "./plan.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** Stack files of the tests' own: those at the root belong to whoever took the repository. */
const OWN = "tests/fixtures/stacks";

/** The settings of a stack file of the tests or, by its folder, of an example. */
export function committed(stack: string, folder = OWN): Settings {
  const text = readFileSync(join(ROOT, folder, `Pulumi.${stack}.yaml`), "utf8");
  const parsed = parseSettings((parse(text) as { config: Record<string, unknown> }).config, { stack });
  if ("problems" in parsed) throw new Error(formatProblems(stack, parsed.problems));
  return parsed.settings;
}

const plans = new Map<string, Promise<Plan>>();

/** What a committed stack file asks of the engine: the same for all who ask, so planned once. */
export function committedPlan(stack: string, folder = OWN): Promise<Plan> {
  const key = `${folder}/${stack}`;
  const plan = plans.get(key) ?? planOf(committed(stack, folder));
  plans.set(key, plan);
  return plan;
}

/** What the composition asks of the engine for these settings. GitHub secrets that have a value get a made-up one. */
export function planOf(settings: Settings, options: PlanOptions = {}): Promise<Plan> {
  const names = settings.githubSecrets;
  return plan(
    () => {
      const githubSecrets = Object.fromEntries(names.map((name) => [name, pulumi.secret("not-a-real-value")]));
      return environment({ settings, githubSecrets, providers: makeProviders(settings) });
    },
    { stack: settings.environment, ...options },
  );
}
