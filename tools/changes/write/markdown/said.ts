import { nameOf } from "../../../rehearsal/engine/urn.ts";
import { isHeldBackWarning } from "../../read/held-back.ts";
import type { View } from "../../view.ts";
import { shortened, visibleLines } from "../visible.ts";
import { code, fence } from "./code.ts";

/** A part of a page as it fits, and how many of its entries do not. */
export interface Said {
  readonly body: string;
  readonly cut: number;
}

/** The most a fence itself takes. */
const FENCE = 100;

/** The messages of one severity in a fence, whole ones, as many as fit. */
export function messages({ set }: View, severity: "error" | "warning", budget: number): Said {
  const all = set.diagnostics.filter((item) => item.severity === severity && !isHeldBackWarning(item));
  const lines: string[] = [];
  let left = budget - FENCE;
  for (const { urn, message } of all) {
    const name = urn === undefined ? "" : `${shortened(nameOf(urn), 80)}: `;
    const text = shortened(visibleLines(name + message), 2_000);
    left -= Buffer.byteLength(text, "utf8") + 1;
    if (left < 0) break;
    lines.push(text);
  }
  return { body: lines.length > 0 ? fence("text", lines) : "", cut: all.length - lines.length };
}

/** What is held back, with its commands. */
export function heldBack({ set }: View, budget: number): Said {
  const blocks: string[] = [];
  let left = budget;
  for (const { name, lines } of set.heldBack) {
    const block = `- ${code(shortened(name, 80))} is not registered yet\n\n${indented(
      fence(
        "text",
        lines.map((line) => shortened(line, 500)),
      ),
    )}`;
    left -= Buffer.byteLength(block, "utf8") + 2;
    if (left < 0) break;
    blocks.push(block);
  }
  return { body: blocks.join("\n\n"), cut: set.heldBack.length - blocks.length };
}

function indented(block: string): string {
  return block.replace(/^/gm, "  ");
}
