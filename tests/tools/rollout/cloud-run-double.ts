import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";
import { formatProblems, parseSettings, type Settings } from "../../../stacks/settings/index.ts";
import { planOf } from "../../support/plan-stack.ts";

interface Target {
  readonly type: string;
  readonly percent?: number;
  readonly revision?: string;
  readonly tag?: string;
}

type Inputs = Readonly<Record<string, unknown>> & { readonly traffics: readonly Target[] };

interface Service {
  readonly inputs: Inputs;
  /** Names, oldest first. */
  readonly revisions: readonly string[];
}

const LATEST = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST";
const SERVICE = "gcp:cloudrunv2/service:Service";

/**
 * Cloud Run's services as `pulumi up` of this program leaves them, run from the stack file in a folder. A changed template makes a
 * revision, its name made up; shares must be 100 together and go to revisions that are there; each tag has an address.
 * https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services
 */
export class CloudRunDouble {
  readonly services = new Map<string, Service>();
  /** Shares of the requests after each `up`, by service: `{ api: "api-00001-abc 100" }`. */
  readonly history: Readonly<Record<string, string>>[] = [];
  /** Jobs that the last `up` ran. */
  ran: readonly string[] = [];
  readonly #jobs = new Map<string, unknown>();
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  settings(stack = "staging"): Settings {
    const text = readFileSync(join(this.#folder, `Pulumi.${stack}.yaml`), "utf8");
    const parsed = parseSettings((parse(text) as { config: Record<string, unknown> }).config, { stack });
    if ("problems" in parsed) throw new Error(formatProblems(stack, parsed.problems));
    return parsed.settings;
  }

  async up(): Promise<boolean> {
    const { services, jobs } = await this.#planned();
    for (const [name, inputs] of services) this.services.set(name, changed(name, inputs, this.services.get(name)));
    this.ran = [...jobs].flatMap(([name, token]) => (this.#jobs.get(name) === token ? [] : [name]));
    for (const [name, token] of jobs) this.#jobs.set(name, token);
    this.history.push(this.shares());
    return true;
  }

  shares(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.services].map(([name, service]) => [name, sharesOf(service)]));
  }

  /** What `pulumi preview --json` prints. */
  async preview(): Promise<string> {
    const { services, jobs } = await this.#planned();
    const steps = [...services].flatMap(([name, inputs]) => {
      const was = this.services.get(name)?.inputs;
      const urn = urnOf("CloudRunService", SERVICE, name);
      if (was === undefined) return [{ op: "create", urn, newState: { inputs } }];
      const diffReasons = Object.keys(inputs).filter((key) => !isDeepStrictEqual(inputs[key], was[key]));
      return diffReasons.length === 0
        ? []
        : [{ op: "update", urn, oldState: { inputs: was }, newState: { inputs }, diffReasons }];
    });
    const ran = [...jobs].flatMap(([name, token]): readonly object[] => {
      const urn = urnOf("CloudRunJob", "gcp:cloudrunv2/job:Job", name);
      if (!this.#jobs.has(name)) return [{ op: "create", urn, newState: { inputs: { runExecutionToken: token } } }];
      return this.#jobs.get(name) === token
        ? []
        : [{ op: "update", urn, newState: { inputs: {} }, diffReasons: ["runExecutionToken"] }];
    });
    return JSON.stringify({ steps: [...steps, ...ran], changeSummary: { update: steps.length } });
  }

  /** What `pulumi stack export` prints. */
  exported(): string {
    const resources = [...this.services].map(([name, { inputs, revisions }]) => {
      const uri = addressOf(name);
      const trafficStatuses = inputs.traffics.map(({ tag, ...target }) => ({
        ...target,
        ...(tag && { tag, uri: uri.replace("https://", `https://${tag}---`) }),
      }));
      const latest = `projects/acme-staging/locations/europe-west1/services/${name}/revisions/${revisions.at(-1)}`;
      const outputs = { ...inputs, uri, trafficStatuses, latestReadyRevision: latest, latestCreatedRevision: latest };
      return { urn: urnOf("CloudRunService", SERVICE, name), type: SERVICE, custom: true, inputs, outputs };
    });
    return JSON.stringify({ version: 3, deployment: { resources } });
  }

  async #planned() {
    const plan = await planOf(this.settings());
    const services = plan.all(SERVICE).map(({ name, inputs }) => [name, inputs as Inputs] as const);
    const jobs = plan
      .all("gcp:cloudrunv2/job:Job")
      .map(({ name, inputs }) => [name, inputs.runExecutionToken] as const);
    return { services: new Map(services), jobs: new Map(jobs) };
  }
}

export function addressOf(service: string): string {
  return `https://${service}-100200300.europe-west1.run.app`;
}

function urnOf(component: string, type: string, name: string): string {
  return `urn:pulumi:staging::tarmac::tarmac:run:${component}$${type}::${name}`;
}

function changed(name: string, inputs: Inputs, was: Service | undefined): Service {
  const isNew = was === undefined || !isDeepStrictEqual(was.inputs.template, inputs.template);
  const before = was?.revisions ?? [];
  const revisions = isNew ? [...before, `${name}-${String(before.length + 1).padStart(5, "0")}-abc`] : before;
  const shares = inputs.traffics.reduce((all, { percent = 0 }) => all + percent, 0);
  if (shares !== 100) throw new Error(`${name}: ${shares} percent`);
  for (const { type, revision } of inputs.traffics)
    if (type !== LATEST && !before.includes(revision ?? "")) throw new Error(`${name}: ${revision} is not there`);
  return { inputs, revisions };
}

function sharesOf({ inputs, revisions }: Service): string {
  const shares = inputs.traffics.map(
    ({ type, revision, percent = 0 }) => `${type === LATEST ? revisions.at(-1) : revision} ${percent}`,
  );
  return shares.join(", ");
}
