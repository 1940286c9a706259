/**
 * Whether a stream is to be coloured: on a terminal that can, unless the user says otherwise. `NO_COLOR` wins (https://no-color.org: when it
 * is not empty), then `FORCE_COLOR` (`0` and `false` switch colours off, as Node and its packages read it).
 */
export function wantsColors(env: NodeJS.ProcessEnv, stream: { readonly isTTY?: boolean }): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return !["0", "false"].includes(env.FORCE_COLOR);
  return stream.isTTY === true && env.TERM !== "dumb";
}
