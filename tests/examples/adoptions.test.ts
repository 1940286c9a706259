import { expect, test } from "vitest";
import { entryOf } from "../../catalogue/index.ts";
import { committedPlan } from "../support/plan-stack.ts";

test.each(["phase-07-app", "amani"])(
  "every type that %s registers has an answer for what exists already",
  async (example) => {
    const { resources } = await committedPlan("production", `examples/${example}`);
    const types = new Set(
      resources.map(({ type }) => type).filter((type) => /^(gcp|github|random|docker):/.test(type)),
    );
    expect(types.size).toBeGreaterThan(10);
    expect([...types].filter((type) => entryOf(type)?.adopt === undefined)).toEqual([]);
  },
);
