import { isMap, isScalar, isSeq, type Scalar } from "yaml";
import { readYaml } from "../../stacks/settings/yaml/read-yaml.ts";
import type { TextEdit } from "./stack-text.ts";

/** A job that runs before services: it has run with the image it has, and its token works once an image. */
export interface Migration {
  /** `jobs.migrate`. */
  readonly name: string;
  /** The services that wait for it. */
  readonly before: readonly string[];
  /** The workload whose image it runs, where it has none of its own. */
  readonly sameAs: string | undefined;
  /** Takes the order away: nothing waits for the job any more, and it is not run. */
  readonly empty: TextEdit;
}

/** The jobs of a stack file that say `runBefore`, with where that stands in the text. */
export function migrationsOf(text: string): readonly Migration[] {
  const document = readYaml(text, { keepSourceTokens: true, schema: "failsafe", merge: true });
  const jobs = document.getIn(["config", "tarmac:jobs"]);
  if (!isMap(jobs)) return [];
  return jobs.items.flatMap(({ key, value: job }): Migration[] => {
    const list = isMap(job) ? job.get("runBefore", true) : undefined;
    if (!isMap(job) || !isSeq(list) || list.items.length === 0 || !list.range || !isScalar(key)) return [];
    const image = job.get("image");
    const sameAs = isMap(image) ? image.get("sameAs") : undefined;
    const [start] = list.range;
    // Of a list written line by line, the range goes on to the next key.
    const [, end] = (list.flow === true ? list : (list.items.at(-1) as Scalar)).range ?? list.range;
    return [
      {
        name: `jobs.${key.value}`,
        before: list.items.map((item) => String(isScalar(item) ? item.value : item)),
        sameAs: sameAs === undefined ? undefined : String(sameAs),
        empty: { start, end, text: "[]" },
      },
    ];
  });
}
