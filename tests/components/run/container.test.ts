import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import type { Backing } from "../../../components/run/backing.ts";
import { CloudRunJob } from "../../../components/run/cloud-run-job.ts";
import { CloudRunService } from "../../../components/run/cloud-run-service.ts";
import { WorkerPool } from "../../../components/run/worker-pool.ts";
import type { WorkloadArgs } from "../../../components/run/workload.ts";
import { fakeApis, fakeSecret } from "../../support/fakes.ts";
import { plan } from "../../support/plan.ts";
import { image } from "./workload-args.ts";

const place = { project: "acme-staging", location: "europe-west1", image };

/** What is the same of a service, a worker and a job, wherever each keeps it. */
interface Template {
  readonly serviceAccount: string;
  readonly volumes?: unknown;
  readonly vpcAccess?: unknown;
  readonly containers: readonly [Readonly<Record<string, unknown>>];
}

const kinds = {
  service: {
    type: "gcp:cloudrunv2/service:Service",
    make: (args: WorkloadArgs) => new CloudRunService("api", args),
    template: (inputs: Inputs) => inputs.template as Template,
  },
  worker: {
    type: "gcp:cloudrunv2/workerPool:WorkerPool",
    make: (args: WorkloadArgs) => new WorkerPool("api", args),
    template: (inputs: Inputs) => inputs.template as Template,
  },
  job: {
    type: "gcp:cloudrunv2/job:Job",
    make: (args: WorkloadArgs) => new CloudRunJob("api", { ...args, timeoutSeconds: 60 }),
    template: (inputs: Inputs) => (inputs.template as { template: Template }).template,
  },
} satisfies Record<string, { make: (args: WorkloadArgs) => pulumi.ComponentResource; [key: string]: unknown }>;

type Inputs = Readonly<Record<string, unknown>>;

const using = (backing: Partial<Backing>): Partial<WorkloadArgs> => ({ uses: [{ admit: () => [], ...backing }] });

describe.each(Object.entries(kinds))("the container of a %s", (kind, { type, make, template }) => {
  async function sent(over: Partial<WorkloadArgs> = {}) {
    const p = await plan(() => {
      make({ ...place, ...over });
    });
    return { ...p.one(type), template: template(p.one(type).inputs), warnings: p.warnings };
  }

  test("has a command and arguments where they are given, in the order given", async () => {
    const [{ template: given }, { template: silent }] = [
      await sent({ command: ["b", "a"], args: ["d", "c"] }),
      await sent(),
    ];
    expect(given.containers[0]).toMatchObject({ commands: ["b", "a"], args: ["d", "c"] });
    expect(Object.keys(silent.containers[0])).toEqual(expect.not.arrayContaining(["commands", "args"]));
  });

  test("runs as an account of its own, by its kind", async () => {
    const prefix = kind === "service" ? "run" : kind;
    const email = `${prefix}-api@acme-staging.iam.gserviceaccount.com`;
    expect((await sent()).template.serviceAccount).toBe(email);
  });

  test("has one volume as it would have many, and none where it uses none", async () => {
    const volume = { name: "uploads", mountPath: "/vault", bucket: "acme-staging-uploads", readOnly: true };
    const { template } = await sent(using({ volumes: [volume] }));
    expect(template.volumes).toEqual([{ name: "uploads", gcs: { bucket: "acme-staging-uploads", readOnly: true } }]);
    expect(template.containers[0].volumeMounts).toEqual([{ name: "uploads", mountPath: "/vault" }]);
    const { template: without } = await sent();
    expect([without.volumes, without.containers[0].volumeMounts]).toEqual([undefined, undefined]);
  });

  test("sends its private traffic alone through the network", async () => {
    const network = { network: "private", subnetwork: "private-europe-west1" };
    const { template } = await sent(using({ network }));
    expect(template.vpcAccess).toEqual({ egress: "PRIVATE_RANGES_ONLY", networkInterfaces: [network] });
    expect((await sent()).template.vpcAccess).toBeUndefined();
  });

  test("has its variables by name, its own before those that something brings, each secret at its version", async () => {
    const brought = { env: { B: "brought", C: "brought" }, secrets: { D: fakeSecret("brought", "7") } };
    const { template } = await sent({ ...using(brought), env: { C: "own", A: "own" } });
    expect(template.containers[0].envs).toEqual([
      { name: "A", value: "own" },
      { name: "B", value: "brought" },
      { name: "C", value: "own" },
      { name: "D", valueSource: { secretKeyRef: { secret: "brought", version: "7" } } },
    ]);
  });

  test("has one grant of a secret that two variables hold, and an account that waits for its API", async () => {
    const p = await plan(() => {
      const token = fakeSecret("token", "1");
      make({ ...place, secrets: { A: token, B: token }, apis: fakeApis() });
    });
    expect(p.all("test:index:Marker").filter(({ name }) => name.startsWith("grant-"))).toHaveLength(1);
    expect(p.waitsFor(p.one("gcp:serviceaccount/account:Account"))).toEqual(["Marker api-iam"]);
  });

  test("is protected until it retires, and leaves alone what others own", async () => {
    const [kept, leaving] = [await sent(), await sent({ retire: true })];
    expect([kept.protect, kept.inputs.deletionProtection]).toEqual([true, true]);
    expect([leaving.protect, leaving.inputs.deletionProtection]).toEqual([false, false]);
    expect(kept.ignoreChanges).toEqual(["client", "clientVersion"]);
  });

  test("takes a label of the environment, and its own", async () => {
    const { inputs } = await sent({ labels: { team: "payments", service: "other" } });
    expect(inputs.labels).toEqual({ team: "payments", service: "api" });
  });

  test("is refused with everything that is wrong at once, names alone", async () => {
    const unpinned = { ...fakeSecret("a-secret"), version: undefined };
    const wrong = sent({ env: { A: "x" }, secrets: { A: unpinned } });
    await expect(wrong).rejects.toThrow(/A is given in env and in secrets; A mounts a secret that has no version yet$/);
  });
});
