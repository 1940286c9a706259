import { expect, test } from "vitest";
import { terminalSvg } from "../../../tools/picture/terminal-svg.ts";

const text = (ansi: string) => /<text [^>]*>(.*)<\/text>/.exec(terminalSvg(ansi, "t"))?.[1]?.replaceAll("\u00a0", " ");

test.each([
  ["plain", "plain"],
  ["\u001b[32m+\u001b[39m api", '<tspan fill="#7ee787">+</tspan> api'],
  ["\u001b[1mbold\u001b[22m not", '<tspan font-weight="bold">bold</tspan> not'],
  ["\u001b[2mdim\u001b[0m not", '<tspan fill-opacity="0.6">dim</tspan> not'],
  ["a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"],
])("%j", (ansi, expected) => {
  expect(text(ansi)).toBe(expected);
});

test("is as wide as its longest line and as high as all of them", () => {
  const svg = terminalSvg("ab\nabcdefghij\n", "t");
  expect(svg).toContain('viewBox="0 0 106 62"');
});

test("a colour lasts over lines until it is taken back", () => {
  expect(terminalSvg("\u001b[31mone\ntwo\u001b[39m three", "t")).toContain(
    '<tspan fill="#ff7b72">two</tspan>\u00a0three',
  );
});

test("a line that is too long goes on in the next row, its colour too", () => {
  const rows = terminalSvg(`\u001b[32m${"x".repeat(140)}\u001b[39m`, "t").match(/<text .*<\/text>/g);
  expect(rows?.map((row) => row.replace(/.*">/, "").replace(/<.*/, "").length)).toEqual([132, 8]);
});
