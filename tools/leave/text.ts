import type { Remains } from "../../catalogue/entry.ts";
import { entryOf } from "../../catalogue/index.ts";
import type { State } from "../rehearsal/engine/state.ts";
import { nameOf } from "../rehearsal/engine/urn.ts";
import type { Leaving } from "./leave.ts";
import { stepsOf } from "./steps.ts";

/** The way out as text for a person: steps in order with their commands, what stays, what it costs to come back. */
export function textOf(leaving: Leaving): string {
  const { file, resources, settings } = leaving;
  const { project } = settings;
  const paragraphs = [
    [
      `${file}: the way out, rehearsed from ${resources.length} resources to none; every step is an administrator's, from a laptop`,
    ],
    ...stepsOf(leaving).map(([title, ...lines], index) => [
      `${index + 1}. ${title}`,
      ...lines.map((line) => `     ${line}`),
    ]),
    [
      "What stays",
      ...told(resources, "stays"),
      "   the bucket of the state and its key: old states are in the bucket, and the key alone opens them",
      `   the project: \`gcloud projects delete ${project}\` ends what is in it, restorable for 30 days`,
      ...unjudged(resources),
    ],
    [
      "What it costs to come back",
      ...told(resources, "back"),
      `   take \`retire\` out of ${file} again, then the steps of docs/security.md from \`stack init\` on`,
    ],
  ];
  return `${paragraphs.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** One line for each type of which there is something to say, with the names it is about. */
function told(resources: readonly State[], what: keyof Remains): readonly string[] {
  return typesOf(resources).flatMap((type) => {
    const said = entryOf(type)?.remains?.[what];
    const names = resources.filter((state) => state.type === type).map(({ urn }) => nameOf(urn));
    return said === undefined ? [] : [`   ${shortName(type)} (${names.join(", ")}): ${said}`];
  });
}

/** Types of own/index.ts, of which only their provider's page knows. */
function unjudged(resources: readonly State[]): readonly string[] {
  const unknown = typesOf(resources).filter((type) => entryOf(type)?.remains === undefined);
  return unknown.length === 0
    ? []
    : [`   of your own, and not judged: ${unknown.join(", ")}; see the page of each at its provider`];
}

function typesOf(resources: readonly State[]): readonly string[] {
  return [...new Set(resources.map(({ type }) => type))].sort();
}

/** `gcp:secretmanager/secret:Secret` as `secretmanager.Secret`. */
function shortName(type: string): string {
  const [provider, module = "", name] = type.split(":");
  const folder = module.split("/")[0];
  return `${folder === "index" ? provider : folder}.${name}`;
}
