import { projectNumber } from "../../../catalogue/made-up.ts";
import { text } from "../values/json.ts";
import type { Step } from "./step.ts";

/** A project's number where Google writes it: in a path, and in the name of a service agent. */
const NUMBER = /(?<=\bprojects\/|\bservice-)\d{6,}\b/g;
const SERVICE_IDENTITY = "::gcp:projects/serviceIdentity:ServiceIdentity::";

/** Texts with the numbers of projects changed for those by which the model of the clouds knows them, and back. */
export interface ProjectNumbers {
  toModel(text: string): string;
  toReal(text: string): string;
  /** Whether a text of the model's names a project by a number that was made up, since the plan gives none away. */
  isMadeUp(text: string): boolean;
}

/** Learns the numbers from what the states say of a project's own resources: the model makes up others. */
export function projectNumbers(steps: readonly Step[]): ProjectNumbers {
  const known = new Map<string, string>();
  const made = new Set<string>();
  for (const { urn, old, new: now } of steps) {
    const project = [old?.outputs, old?.inputs, now?.inputs].map((props) => text(props, "project")).find(Boolean);
    if (project === undefined) continue;
    made.add(projectNumber(project));
    const owned = urn.includes(SERVICE_IDENTITY) ? ["email"] : ["name", "id"];
    const said = owned
      .map((key) => text(old?.outputs, key))
      .find((name) => /^(projects\/|service-)\d+/.test(name ?? ""));
    const [number] = said?.match(NUMBER) ?? [];
    if (number !== undefined) known.set(number, projectNumber(project));
  }
  const back = new Map([...known].map(([real, ours]) => [ours, real]));
  const change = (numbers: ReadonlyMap<string, string>) => (said: string) =>
    said.replace(NUMBER, (number) => numbers.get(number) ?? number);
  const isMadeUp = (said: string) => (said.match(NUMBER) ?? []).some((number) => made.has(number) && !back.has(number));
  return { toModel: change(known), toReal: change(back), isMadeUp };
}
