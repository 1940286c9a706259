import { catalogue } from "./index.ts";

/** Each type that cannot be created twice and the id it is imported under, as Markdown: inputs in braces, in capitals what only the cloud knows. */
export function importIdsTable(): string {
  const named = new Proxy({}, { get: (_, input) => `{${String(input)}}` });
  const rows = catalogue.flatMap(({ type, adopt }) =>
    adopt && "importId" in adopt ? [`| \`${type}\` | \`${adopt.importId(named, "{owner}")}\` |`] : [],
  );
  return ["| type | import id |", "|---|---|", ...rows.toSorted()].join("\n");
}
