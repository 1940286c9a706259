import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { authorityOf } from "../../../components/data/certificates.ts";
import { plan } from "../../support/plan.ts";

test("both certificates of an authority that is renewed, each on lines of its own, in the open", async () => {
  const p = await plan(() => {
    const certificates = pulumi.secret([{ cert: "not-a-real-certificate" }, { cert: "not-a-real-one-either" }]);
    return { authority: authorityOf(certificates) };
  });
  expect(p.outputs.authority).toBe("not-a-real-certificate\nnot-a-real-one-either");
});
