import { expect } from "vitest";
import { Clouds } from "../clouds.ts";
import type { Twin } from "./twin.ts";

/** Plays one half of a twin on what was there before. A blurred one knows no text of its inputs. */
export function play(twin: Twin, which: "bad" | "good", how: { preview?: boolean; blur?: boolean } = {}) {
  const stack = twin.stack ?? "staging";
  const first = new Clouds({ stack });
  twin.before?.(first);
  const clouds = new Clouds({ stack, previous: first.plan, memory: first.memory(), ...how });
  twin[which](clouds, (name) => {
    const existing = first.plan.find((planned) => planned.name === name);
    if (!existing) throw new Error(`no ${name} before`);
    return existing;
  });
  clouds.settle();
  expect(clouds.failures).toEqual([]);
  return { first, clouds };
}
