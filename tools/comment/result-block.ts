/** Which run of a deployment a comment tells of. */
export interface ResultRun {
  readonly run: number;
  readonly attempt: number;
}

const BLOCK = /^<!-- tarmac:result (\d{1,15})\.(\d{1,6}) -->\n[\s\S]*?\n<!-- tarmac:result end -->\n\n/;

/** The run whose result stands at the top of a comment of ours. */
export function resultOf(body: string): ResultRun | undefined {
  const found = BLOCK.exec(body.replaceAll("\r\n", "\n"));
  return found === null ? undefined : { run: Number(found[1]), attempt: Number(found[2]) };
}

/** The comment with a result on top, in place of an older one. `rest` ends with the marker that finds it again. */
export function withResult(rest: string, { run, attempt }: ResultRun, result: string): string {
  const inside = result.replaceAll("<!--", "<! --");
  const below = rest.replaceAll("\r\n", "\n").replace(BLOCK, "");
  return `<!-- tarmac:result ${run}.${attempt} -->\n${inside}\n<!-- tarmac:result end -->\n\n${below}`;
}
