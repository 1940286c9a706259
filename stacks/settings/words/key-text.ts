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
      return /^[^.[\]"\s]+$/.test(part) ? `${text}.${part}` : `${text}[${JSON.stringify(part)}]`;
    },
    `tarmac:${top ?? ""}`,
  );
}
