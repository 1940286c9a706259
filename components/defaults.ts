import { enabledElsewhere } from "./project/api-source.ts";

/** Of what nearly every component is told. */
export const commonDefaults = { labels: {}, retire: false, apis: enabledElsewhere } as const;

/** Arguments of which the given ones are filled in. */
export type Filled<Args, Defaults> = Omit<Args, keyof Defaults> & {
  readonly [Key in keyof Args & keyof Defaults]-?: Exclude<Args[Key], undefined>;
};

/** Arguments with their defaults; `undefined` counts as not given. */
export function withDefaults<Args extends object, Defaults extends Partial<Args>>(
  args: Args,
  defaults: Defaults,
): Filled<Args, Defaults> {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) } as Filled<Args, Defaults>;
}
