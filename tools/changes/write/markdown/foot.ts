import type { Source } from "../../change-set.ts";
import { digest } from "../../digest.ts";
import type { View } from "../../view.ts";

/** What each source is, and what it is not. */
const SOURCES: Readonly<Record<Source, string>> = {
  preview: "from `pulumi preview`",
  rehearsal: "a rehearsal against a model, not the real engine",
  "two rehearsals": "base and head rehearsed against a model and compared; what runs now may differ",
};

/** Where the plan comes from: commit, run, source, digest. */
export function foot({ set, sha, runUrl }: View): string {
  const plan = digest(set);
  const parts = [
    ...(sha === undefined ? [] : [`commit \`${sha.replace(/[^0-9a-f]/g, "").slice(0, 12)}\``]),
    ...(runUrl === undefined ? [] : [link("run", runUrl)]),
    SOURCES[set.source],
    ...(plan === undefined ? [] : [`plan \`${plan.slice(0, 16)}\``]),
  ];
  return `<sub>${parts.join(" · ")}</sub>`;
}

/** A link to an address of ours; anything but http is left out. */
export function link(text: string, address: string): string {
  if (!URL.canParse(address)) return text;
  const { protocol, href } = new URL(address);
  const safe = href.replace(/[()<>\s`]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
  return protocol === "https:" || protocol === "http:" ? `[${text}](${safe.slice(0, 400)})` : text;
}
