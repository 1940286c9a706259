// How long a plan of many steps takes from its parsed JSON to a comment: node tools/changes/bench.ts [STEPS]
import { readPreviewDocument } from "./read/preview.ts";
import { writeComment } from "./write/comment.ts";
import { writeSummary } from "./write/summary.ts";

const steps = Number(process.argv[2] ?? 10_000);
const document = JSON.parse(JSON.stringify(plan(steps)));
for (let round = 1; round <= 3; round++) {
  const start = performance.now();
  const set = readPreviewDocument(document);
  const read = performance.now();
  const comment = writeComment({ set, stack: "bench" });
  const written = performance.now();
  const summary = writeSummary({ set, stack: "bench" });
  const end = performance.now();
  const ms = (from: number, to: number) => `${(to - from).toFixed(0)} ms`;
  console.log(
    `round ${round}: ${steps} steps, read ${ms(start, read)}, comment of ${comment.length} characters ${ms(read, written)}, summary of ${Buffer.byteLength(summary)} bytes ${ms(written, end)}`,
  );
}

/** Secrets, grants and services in the proportions of a stack with many tenants, a twentieth of them deleted. */
function plan(count: number): object {
  const list = Array.from({ length: count }, (_, i) => step(i));
  const said = [{ severity: "warning", message: "a warning that repeats the value bench-value-00000017 of a step" }];
  const changeSummary = Object.fromEntries(
    ["create", "update", "delete"].map((op) => [op, list.filter((item) => item.op === op).length]),
  );
  return { steps: list, diagnostics: said, duration: 1, changeSummary };
}

function step(i: number): { op: string } {
  const name = `tenant-${String(i).padStart(5, "0")}-openai-api-key`;
  if (i % 20 === 0) return service(i, name);
  const type = i % 2 === 0 ? "gcp:secretmanager/secret:Secret" : "gcp:secretmanager/secretIamMember:SecretIamMember";
  const inputs = {
    __defaults: [],
    project: "acme-staging",
    secretId: name,
    labels: { tenant: name, "managed-by": "tarmac" },
    annotations: { note: `bench-value-${String(i).padStart(8, "0")}` },
  };
  const urn = `urn:pulumi:bench::tarmac::tarmac:secrets:TenantSecrets$${type}::${name}`;
  const state = { urn, type, custom: true, inputs, outputs: { ...inputs, etag: "x", effectiveLabels: "[secret]" } };
  return i % 20 === 1
    ? { op: "delete", ...{ urn, oldState: state, detailedDiff: null } }
    : { op: "create", ...{ urn, newState: state, detailedDiff: null } };
}

function service(i: number, name: string): { op: string } {
  const type = "gcp:cloudrunv2/service:Service";
  const urn = `urn:pulumi:bench::tarmac::tarmac:run:CloudRunService$${type}::${name}`;
  const inputs = (digit: string) => ({
    name,
    template: {
      containers: [
        {
          image: `europe-west1-docker.pkg.dev/acme-staging/backend/api@sha256:${digit.repeat(64)}`,
          envs: Array.from({ length: 20 }, (_, n) => ({ name: `NAME_${n}`, value: `bench-value-${i}-${n}` })),
        },
      ],
    },
  });
  const state = (digit: string) => ({ urn, type, custom: true, inputs: inputs(digit), outputs: inputs(digit) });
  const detailedDiff = { "template.containers[0].image": { kind: "update", inputDiff: false } };
  return { op: "update", ...{ urn, oldState: state("0"), newState: state("1"), detailedDiff } };
}
