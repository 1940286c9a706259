import pc from "picocolors";
import { nameOf } from "../../rehearsal/engine/urn.ts";
import { type Classified, classify } from "../classify/classify.ts";
import { verdict } from "../classify/verdict.ts";
import { digest } from "../digest.ts";
import { isHeldBackWarning } from "../read/held-back.ts";
import type { View } from "../view.ts";
import { explain } from "../words/explain.ts";
import type { Phrase } from "../words/phrase.ts";
import { propertyLines } from "./property-lines.ts";
import { remarks } from "./remarks.ts";
import { operationWord, short } from "./short.ts";
import { visible, visibleLines } from "./visible.ts";

type Paint = (text: string) => string;
type Colours = ReturnType<typeof pc.createColors>;

/** What each source of a plan is not. */
const CAVEATS: Readonly<Record<string, string>> = {
  rehearsal: "a rehearsal against a model, not the real engine",
  "two rehearsals": "base and head rehearsed against a model and compared; what runs now may differ",
};

/**
 * The plan for a terminal: the verdict, what is destructive, what touches trust and access, what is held back, then every change
 * with its properties. Nothing foreign can drive the terminal.
 *
 * @param colour whether to write colours
 */
export function writeTerminal({ set, stack, supersededBy }: View, colour: boolean): string {
  const paint = pc.createColors(colour);
  const classes = classify(set);
  const line = verdict(set, classes, supersededBy === undefined ? {} : { supersededBy });
  const plan = digest(set);
  const caveat = CAVEATS[set.source];
  const trust = classes.trust.filter((item) => !item.destructive);
  const access = classes.access.filter((item) => !item.destructive);
  return [
    paint.bold(`${visible(stack)}: ${line}`),
    ...set.problems.map((problem) => `  ${paint.red(visible(problem))}`),
    ...(caveat === undefined ? [] : [`  ${paint.dim(caveat)}`]),
    ...block(paint, "Errors", said(set, "error", paint.red)),
    ...block(
      paint,
      "Destructive",
      classes.destructive.flatMap((item) => explained(item, paint.red)),
    ),
    ...block(
      paint,
      "Trust",
      trust.flatMap((item) => explained(item, paint.yellow)),
    ),
    ...block(
      paint,
      "Access",
      access.flatMap((item) => explained(item, paint.yellow)),
    ),
    ...block(
      paint,
      "Held back",
      set.heldBack.flatMap(({ name, lines }) => [visible(name), ...lines.map((l) => `  ${visible(l)}`)]),
    ),
    ...block(
      paint,
      "Property by property",
      classes.all.filter((item) => item.change.operation !== "same").flatMap((item) => detailed(item, paint)),
    ),
    ...block(paint, "Warnings", said(set, "warning", paint.yellow)),
    ...(set.unchanged === undefined ? [] : ["", paint.dim(`${set.unchanged} unchanged`)]),
    ...(plan === undefined ? [] : [paint.dim(`plan ${plan.slice(0, 16)}`)]),
    "",
  ].join("\n");
}

function block(paint: Colours, title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", paint.bold(title), ...lines.map((line) => `  ${line}`)];
}

function said(set: View["set"], severity: string, paint: Paint): string[] {
  return set.diagnostics
    .filter((item) => item.severity === severity && !isHeldBackWarning(item))
    .flatMap((item) => visibleLines(toldOf(item)).split("\n"))
    .map(paint);
}

/** What was said; a finding says of what, since its words alone do not. */
function toldOf({ urn, finding, message }: View["set"]["diagnostics"][number]): string {
  return urn === undefined || finding === undefined ? message : `${nameOf(urn)}: ${message} (${finding})`;
}

function explained(item: Classified, paint: Paint): string[] {
  const why = remarks(item).map((phrase) => `, ${plain(phrase)}`);
  return [
    `${paint(operationWord(item.change.operation))} ${short(item.change)}${why.join("")}`,
    ...explain(item.change).map((phrase) => `    ${plain(phrase)}`),
  ];
}

function detailed({ change }: Classified, paint: Colours): string[] {
  const colours: Readonly<Record<string, Paint>> = {
    "+": paint.green,
    "-": paint.red,
    "!": paint.yellow,
    " ": paint.dim,
  };
  return [
    `${operationWord(change.operation)} ${short(change)}`,
    ...propertyLines(change).map(({ sign, text }) => `    ${(colours[sign] ?? paint.dim)(`${sign} ${text}`)}`),
  ];
}

function plain(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === "string" ? part : visible(part.code))).join("");
}
