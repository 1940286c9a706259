/** Where something stands in the stack file: the names from the top, without `tarmac:`. */
export type KeyPath = readonly (string | number)[];

/** Written as `npx pulumi config set --path` takes it: `tarmac:services.api.invokers[0]`. */
export function keyText(path: KeyPath): string {
  const [top, ...rest] = path;
  return rest.reduce<string>(
    (text, part) => {
      if (typeof part === "number") {
        return `${text}[${part}]`;
      }
      const shown = withoutUser(part);
      return /^[^.[\]"\s]+$/.test(shown) ? `${text}.${shown}` : `${text}[${JSON.stringify(shown)}]`;
    },
    `tarmac:${top ?? ""}`,
  );
}

/** A text whose addresses have lost what stands before their host: passwords do. */
export function withoutUser(text: string): string {
  return text.replace(/:\/\/\S*@/g, "://...@");
}
