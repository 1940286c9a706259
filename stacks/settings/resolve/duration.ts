import type { Duration } from "../kinds.ts";

const SECONDS: Record<string, number> = { d: 86400, h: 3600, m: 60, s: 1 };

/** `90d`, `12h`, `30m` or `45s`, with its seconds. */
export function resolveDuration(text: string): Duration {
  return { text, seconds: Number.parseInt(text, 10) * (SECONDS[text.slice(-1)] ?? 1) };
}
