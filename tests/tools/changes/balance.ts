const TAGS = ["details", "summary", "code", "sub"];

/**
 * What is wrong with a page of ours as Markdown: fences that do not close, elements that do not, and HTML or mentions outside of
 * fences and code spans that we do not write. Reads fences and code spans as CommonMark does: https://spec.commonmark.org/0.31.2/
 */
export function balanceProblems(page: string): string[] {
  const problems: string[] = [];
  const open: string[] = [];
  let fence: string | undefined;
  for (const line of page.split("\n")) {
    const mark = /^ {0,5}(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence !== undefined) {
      if (mark?.[1]?.startsWith(fence) && mark[2]?.trim() === "") fence = undefined;
      continue;
    }
    if (mark) {
      fence = mark[1];
      if (!/^(?:diff|text)$/.test(mark[2] ?? "")) problems.push(`a fence that is not ours: ${line}`);
      continue;
    }
    checkLine(line, open, problems);
  }
  if (fence !== undefined) problems.push("a fence is not closed");
  return [...problems, ...open.map((tag) => `<${tag}> is not closed`)];
}

function checkLine(line: string, open: string[], problems: string[]): void {
  const text = withoutSpans(line, problems);
  for (const [, slash, tag = ""] of text.matchAll(/<(\/?)([A-Za-z!][^\s>]*)[^>]*>?/g)) {
    if (!TAGS.includes(tag)) problems.push(`<${tag}> is not ours: ${line}`);
    else if (slash === "") open.push(tag);
    else if (open.pop() !== tag) problems.push(`</${tag}> closes nothing: ${line}`);
  }
  if (/(?:^|\s)@\w/.test(text) && !text.includes("<code>")) problems.push(`a mention: ${line}`);
  if (/(?:^|\s)#\d/.test(text)) problems.push(`a reference: ${line}`);
}

/** The line without its code spans. In a line that starts with HTML, Markdown is not read. */
function withoutSpans(line: string, problems: string[]): string {
  if (/^<(?:details|\/details|sub)/.test(line) && !line.startsWith("<sub>")) return line;
  let rest = line;
  let text = "";
  for (let run = /`+/.exec(rest); run !== null; run = /`+/.exec(rest)) {
    const after = rest.slice(run.index + run[0].length);
    const end = new RegExp(`(?<!\`)${run[0]}(?!\`)`).exec(after);
    if (end === null) {
      problems.push(`a code span is not closed: ${line}`);
      return text + rest;
    }
    text += `${rest.slice(0, run.index)}·`;
    rest = after.slice(end.index + run[0].length);
  }
  return text + rest;
}
