import type { WorkloadArgs } from "../../../components/run/workload.ts";
import { fakeApis, fakeSecret } from "../../support/fakes.ts";

/** An image by digest, obviously made up. */
export const image = `europe-west1-docker.pkg.dev/acme-staging/backend/api@sha256:${"a".repeat(64)}`;

/** What every workload needs, with one secret mounted. To be called inside the plan, where fakes may register resources. */
export function workloadArgs(): WorkloadArgs {
  return {
    project: "acme-staging",
    location: "europe-west1",
    labels: { environment: "staging" },
    image,
    cpu: 1,
    memory: "512Mi",
    env: { LOG_LEVEL: "info" },
    secrets: { DATABASE_URL: fakeSecret("database-url", "4") },
    tenants: [],
    uses: [],
    launchStage: "GA",
    retire: false,
    apis: fakeApis(),
  };
}

/** How the container of `workloadArgs` is sent, without probes. */
export const container = (name: string) => ({
  name,
  image,
  resources: { limits: { cpu: "1", memory: "512Mi" } },
  envs: [
    { name: "DATABASE_URL", valueSource: { secretKeyRef: { secret: "database-url", version: "4" } } },
    { name: "LOG_LEVEL", value: "info" },
  ],
});
