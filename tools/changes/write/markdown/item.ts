import type { Classified } from "../../classify/classify.ts";
import { explain } from "../../words/explain.ts";
import type { Phrase } from "../../words/phrase.ts";
import { propertyLines } from "../property-lines.ts";
import { remarks } from "../remarks.ts";
import { operationWord, shortType } from "../short.ts";
import { shortened, visible } from "../visible.ts";
import { code, fence, htmlCode } from "./code.ts";

/** Longest name on a line of its own, in characters. */
const LONGEST_NAME = 80;

/** A phrase as Markdown: our words as they are, foreign parts as code. */
function markdownPhrase(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === "string" ? part : code(part.code))).join("");
}

/** A line of a list: operation, type, name, why. */
export function itemLine(item: Classified): string {
  const { operation, type, name } = item.change;
  const why = remarks(item).map((phrase) => `, ${markdownPhrase(phrase)}`);
  return `- **${operationWord(operation)}** ${shortType(type)} ${code(shortened(visible(name), LONGEST_NAME))}${why.join("")}`;
}

/** The line, and what the change means below it. */
export function explainedItem(item: Classified): string {
  return [itemLine(item), ...explain(item.change).map((phrase) => `  - ${markdownPhrase(phrase)}`)].join("\n");
}

/** A foldable block with the properties of one change. */
export function foldedItem({ change }: Classified): string {
  const { operation, type, name, properties } = change;
  const count = properties.length === 1 ? "1 property" : `${properties.length} properties`;
  const title = `${operationWord(operation)} ${shortType(type)} ${htmlCode(shortened(visible(name), LONGEST_NAME))}, ${count}`;
  const lines = propertyLines(change).map(({ sign, text }) => `${sign} ${text}`);
  return `<details><summary>${title}</summary>\n\n${fence("diff", lines)}\n\n</details>`;
}
