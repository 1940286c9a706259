import { Provider } from "@pulumi/gcp/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { CloudRunJob, CloudRunService, EnabledApis, SharedSecrets } from "../../components/index.ts";

/** A program of one's own, without a stack file: a service with a secret, and a job. */
export default () => {
  const project = "acme-staging";
  const location = "europe-west1";
  const image = `europe-west1-docker.pkg.dev/acme-staging/backend/api@sha256:${"1".repeat(64)}`;
  const cloud: pulumi.ComponentResourceOptions = { providers: [new Provider("google", { project })] };

  const apis = new EnabledApis(
    "apis",
    { project, services: ["iam.googleapis.com", "run.googleapis.com", "secretmanager.googleapis.com"] },
    cloud,
  );
  const secrets = new SharedSecrets(
    "secrets",
    { project, labels: {}, secrets: { "api-key": { version: 1 } }, apis },
    cloud,
  );
  const api = new CloudRunService(
    "api",
    { project, location, image, secrets: { API_KEY: secrets.get("api-key") }, public: true, apis },
    cloud,
  );
  new CloudRunJob("report", { project, location, image, timeoutSeconds: 600, uses: [api], apis }, cloud);
  return { url: pulumi.interpolate`${api.uri}/` };
};
