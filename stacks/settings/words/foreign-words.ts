/**
 * Words of gcloud, Kubernetes and Knative, compose files, Terraform, SST or App Engine, and what stands here for them. A list is what to
 * write, the first whose key the place has; a text says why there is nothing to write.
 */
export type Instead = readonly string[] | string;

/** What to say, by the word without case and punctuation. */
export type Words = ReadonlyMap<string, Instead>;

/**
 * One row for each answer: the answer, and the words it is for, apart by spaces.
 *
 * @throws Error when a word stands in two rows
 */
export function wordList(...rows: readonly (readonly [Instead, string])[]): Words {
  const list = new Map<string, Instead>();
  for (const [instead, words] of rows) {
    for (const word of words.split(" ").map(bare)) {
      if (list.has(word)) throw new Error(`${word} stands in two rows`);
      list.set(word, instead);
    }
  }
  return list;
}

/** `min-instances`, `minInstances` and `min_instances` are one word. */
export function bare(word: string): string {
  return word.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

export const EVERYWHERE = "it is tarmac:location for all; delete it";
export const NOT_YET = "there is none yet; delete it";
export const RETIRE = "what holds data is protected until retire: true; delete it";
export const NAMED_ABOVE = "the key above is its name; delete it";
export const CLOUD_RUN = "Cloud Run sees to it; delete it";
