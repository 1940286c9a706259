import { type Classes, type Classified, classify } from "../../classify/classify.ts";
import type { View } from "../../view.ts";
import { dangerList, splitBudget } from "./danger.ts";
import { foot, link } from "./foot.ts";
import { head } from "./head.ts";
import { explainedItem, foldedItem } from "./item.ts";
import { type Budget, Room } from "./room.ts";
import { heldBack, messages, type Said } from "./said.ts";

/** A section with its title. Room is given in one order, sections stand in another. */
interface Section {
  readonly title: string;
  readonly body: string;
}

const GAP = "\n\n";
/**
 * The plan as Markdown, within a budget. Room goes first to the verdict, then to what is destructive or touches trust (never cut up
 * to 500 entries), then errors, grants and held-back services, and last to the properties, resource by resource: what does
 * not fit is left out whole and counted. Whatever the limit, the Markdown is balanced.
 */
export function writeMarkdown(view: View, budget: Budget): string {
  const classes = classify(view.set);
  const top = head(view, classes);
  const end = foot(view);
  if (view.supersededBy !== undefined) return [...top, end].join(GAP);
  const room = new Room(budget, [...top, end].join(GAP));
  const errors = messages(view, "error", room.share(0.12));
  const danger = dangers(classes, room);
  room.take(errors.body);
  const access = listed(
    classes.access.filter((item) => !item.destructive),
    room,
    0.4,
  );
  const held = heldBack(view, room.share(0.4));
  room.take(held.body);
  const warnings = messages(view, "warning", Math.min(room.share(0.2), 4_000));
  room.take(warnings.body);
  const details = folded(classes, room);
  const sections = [
    { title: "Errors", body: errors.body },
    ...danger.sections,
    { title: "Access", body: access.body },
    { title: "Held back", body: held.body },
    { title: "Property by property", body: details.body },
    { title: "Warnings", body: warnings.body },
  ].filter((section) => section.body !== "");
  const cut = [
    counted(danger.cut, "destructive or trust change", "destructive or trust changes"),
    counted(access.cut, "change of access", "changes of access"),
    counted(held.cut, "held-back entry", "held-back entries"),
    counted(details.cut, "change with its properties", "changes with their properties"),
    counted(errors.cut + warnings.cut, "message", "messages"),
  ].filter((text) => text !== "");
  const incomplete = view.set.outcome !== "succeeded" && classes.all.length > 0;
  return [
    ...top,
    ...(incomplete ? ["What follows was planned before the end; it is not complete."] : []),
    ...sections.map(rendered),
    ...(cut.length > 0 ? [cutNote(cut, view, budget)] : []),
    end,
  ].join(GAP);
}

function rendered({ title, body }: Section): string {
  return `#### ${title}${GAP}${body}`;
}

function counted(n: number, one: string, many: string): string {
  if (n === 0) return "";
  return n === 1 ? `1 ${one}` : `${n} ${many}`;
}

function cutNote(cut: readonly string[], { runUrl }: View, { elsewhere }: Budget): string {
  const where = runUrl === undefined ? elsewhere : link(elsewhere, runUrl);
  return `**Not shown for lack of room:** ${cut.join(", ")}. See ${where}.`;
}

function dangers(classes: Classes, room: Room): { sections: Section[]; cut: number } {
  const trust = classes.trust.filter((item) => !item.destructive);
  const budget = room.share(0.86);
  const explained = dangerList(
    classes.destructive,
    splitBudget(classes.destructive.length, trust.length, budget),
    room.measure,
  );
  room.take(explained.text);
  const trusted = dangerList(trust, room.share(0.95), room.measure);
  room.take(trusted.text);
  return {
    sections: [
      { title: `Destructive (${classes.destructive.length})`, body: explained.text },
      { title: `Trust (${trust.length})`, body: trusted.text },
    ],
    cut: explained.cut + trusted.cut,
  };
}

/** As many explained lines as fit into a share of the room. */
function listed(items: readonly Classified[], room: Room, part: number): Said {
  return fitted(items, explainedItem, "\n", room, room.share(part));
}

function fitted(
  items: readonly Classified[],
  render: (item: Classified) => string,
  gap: string,
  room: Room,
  budget: number,
): Said {
  const blocks: string[] = [];
  let left = budget;
  for (const item of items) {
    const block = render(item);
    left -= room.measure(block) + gap.length;
    if (left < 0) break;
    blocks.push(block);
  }
  const body = blocks.join(gap);
  room.take(body);
  return { body, cut: items.length - blocks.length };
}

/** The properties of each change in a fold of its own, the ones to look at first. All of them stand in one fold when there are many. */
function folded(classes: Classes, room: Room): Said {
  const order = (item: Classified) =>
    item.destructive ? 0 : item.trust ? 1 : item.access ? 2 : item.change.operation === "create" ? 4 : 3;
  const items = classes.all.filter(({ change }) => change.operation !== "same").sort((a, b) => order(a) - order(b));
  const { body, cut } = fitted(items, foldedItem, GAP, room, room.share(1) - 120);
  if (body === "" || items.length <= FLAT) return { body, cut };
  return { body: `<details><summary>${items.length - cut} changes</summary>${GAP}${body}${GAP}</details>`, cut };
}

/** More changes than this are folded together. */
const FLAT = 12;
