import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { secret, UNKNOWN } from "../../../../catalogue/value.ts";
import { markSecrets, Sealer } from "../../../../tools/rehearsal/engine/sealer.ts";
import { writeState } from "../../../../tools/rehearsal/engine/state-json.ts";
import { ops, runs } from "../../../support/runs.ts";
import { Thing, tinyCloud } from "../../../support/tiny-cloud.ts";

const CANARY = "canary-not-a-real-value";

describe("secrets in a run", () => {
  const program = (value: string) => () => {
    const a = new Thing("a", {
      label: pulumi.secret(value),
      nested: { deep: [pulumi.secret(`${value}-2`)], open: "open" },
    });
    new Thing("b", { label: pulumi.interpolate`url://${a.token}@host`, fixed: a.label });
    return { value: a.label, all: a.token };
  };

  test("reach the provider in clear, with the paths at which they stand", async () => {
    const cloud = tinyCloud();
    await runs(cloud, [program(CANARY)], { until: "preview" });
    expect(cloud.seen.get("a")).toMatchObject({
      inputs: { label: CANARY, nested: { deep: [`${CANARY}-2`], open: "open" } },
      secretPaths: ["label", "nested.deep[0]"],
    });
  });

  test("are in no result, no state and no output, while what is not secret is", async () => {
    const result = await runs(tinyCloud(), [program(CANARY)]);
    const { redact: _, ...data } = result;
    const everything = JSON.stringify(data) + writeState(result.kept, "now");
    expect(everything).not.toContain(CANARY);
    expect(everything).not.toContain("token-");
    expect(everything).toContain("open");
  });

  test("that did not change are the same on the next run, also inside another text; changed ones are updates", async () => {
    const cloud = tinyCloud();
    expect(ops(await runs(cloud, [program(CANARY), program(CANARY), program(CANARY)]))).toEqual(["same a", "same b"]);
    const changed = await runs(tinyCloud(), [program(CANARY), program("another-not-a-real-value")]);
    expect(changed.steps.find((step) => step.op === "update")?.differences.map((each) => each.path)).toEqual([
      ["label"],
      ["nested", "deep", 0],
    ]);
  });

  test("outputs named like a secret input are secret, and so are additionalSecretOutputs", async () => {
    const result = await runs(tinyCloud(), [
      () => {
        const a = new Thing("a", { label: pulumi.secret(CANARY) }, { additionalSecretOutputs: ["etag"] });
        return { label: a.label, etag: a.etag };
      },
    ]);
    const placeholder = expect.stringMatching(/^rehearsal-secret-[0-9a-f]{32}$/);
    expect(result.outputs).toEqual({ label: secret(placeholder), etag: secret(placeholder) });
  });

  test("are taken out of what the program and the clouds say", async () => {
    const cloud = tinyCloud();
    cloud.rule = (request, inputs) => {
      if (request.name === "a") throw new Error(`422: ${inputs.label} is too short`);
      request.report({ code: "x", severity: "warning", message: `sees ${CANARY}`, fix: `not ${CANARY}` });
    };
    const result = await runs(
      cloud,
      [
        () => {
          new Thing("a", { label: new pulumi.Config("x").requireSecret("value") });
          pulumi.log.warn(`the value is ${CANARY}, the token env-not-a-real-value`);
          new Thing("b");
        },
      ],
      { config: { "x:value": CANARY }, secretKeys: ["x:value"], secretTexts: ["env-not-a-real-value"] },
    );
    expect(result.failures[0]?.message).toBe("422: [secret] is too short");
    expect(result.log[0]?.message).toBe("the value is [secret], the token [secret]");
    expect(result.findings[0]).toMatchObject({ message: "sees [secret]", fix: "not [secret]" });
    expect(result.redact(`a ${CANARY} b`)).toBe("a [secret] b");
  });

  test("of a configuration object are known one by one", async () => {
    const result = await runs(tinyCloud(), [() => pulumi.log.warn(`it is ${CANARY}`)], {
      config: { "x:map": JSON.stringify({ NAME: CANARY }) },
      secretKeys: ["x:map"],
    });
    expect(result.log[0]?.message).toBe("it is [secret]");
  });
});

describe("a sealer", () => {
  const sealer = new Sealer("a".repeat(64));

  test("replaces leaves within secrets, and only those, the same way each time", () => {
    const sealed = sealer.seal({ a: secret({ x: "1", y: [2, UNKNOWN] }), b: "1" });
    expect(sealed).toEqual({
      a: secret({
        x: expect.stringMatching(/^rehearsal-secret-/),
        y: [expect.stringMatching(/^rehearsal-secret-/), UNKNOWN],
      }),
      b: "1",
    });
    expect(sealer.seal(sealed)).toBe(sealed);
    expect(sealer.seal({ a: secret("1") })).toEqual(new Sealer("a".repeat(64)).seal({ a: secret("1") }));
    expect(sealer.seal({ a: secret("1") })).not.toEqual(new Sealer("b".repeat(64)).seal({ a: secret("1") }));
  });

  test("tells a text from a number, and makes keys of 32 bytes", () => {
    expect(sealer.seal(secret("1"))).not.toEqual(sealer.seal(secret(1)));
    expect(Sealer.newKey()).toMatch(/^[0-9a-f]{64}$/);
    expect(Sealer.newKey()).not.toBe(Sealer.newKey());
  });

  test("recognises an unchanged value under its placeholder", () => {
    const olds = { a: (sealer.seal(secret("1")) as { value: string }).value, b: "2" };
    expect(sealer.reconcile(olds, { a: "1", b: "1", c: "1" })).toEqual({ a: olds.a, b: "1", c: "1" });
    expect(sealer.reconcile(olds, { a: "2" })).toEqual({ a: "2" });
    expect(sealer.reconcile([olds.a ?? null], ["1"])).toEqual([olds.a]);
  });

  test("marks as secret what is secret in something alike", () => {
    const like = { a: secret("x"), b: { c: secret("y"), d: "z" }, e: [secret("s"), "t"] };
    expect(markSecrets({ a: "1", b: { c: "2", d: "3" }, e: ["4", "5"], f: "6" }, like)).toEqual({
      a: secret("1"),
      b: { c: secret("2"), d: "3" },
      e: [secret("4"), "5"],
      f: "6",
    });
  });

  test("leaves short texts in messages alone", () => {
    sealer.remember(["short", "longer-not-a-real-value"]);
    expect(sealer.redact("short longer-not-a-real-value")).toBe("short [secret]");
  });
});
