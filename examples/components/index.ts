import { Provider as Google } from "@pulumi/gcp/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { Provider as Random } from "@pulumi/random/provider.js";
import {
  CloudRunJob,
  CloudRunService,
  EnabledApis,
  ImageRegistry,
  ObjectBucket,
  PostgresDatabase,
  PrivateNetwork,
  SharedSecrets,
} from "../../components/index.ts";

/** A program of one's own, without a stack file: a service with a secret, a database and a bucket, and a job that calls it. */
export default () => {
  const project = "acme-staging";
  const location = "europe-west1";
  const cloud: pulumi.ComponentResourceOptions = {
    providers: [new Google("google", { project }), new Random("random")],
  };

  // Each API is enabled when something first asks for it.
  const apis = new EnabledApis("apis", { project, services: [] }, cloud);
  const place = { project, location, apis };

  const registry = new ImageRegistry("registry", { ...place, retention: { keepRecent: 5 } }, cloud);
  const image = pulumi.interpolate`${registry.url}/api@sha256:${"1".repeat(64)}`;

  const network = new PrivateNetwork("private", place, cloud);
  const database = new PostgresDatabase("main", { ...place, network, tier: "db-f1-micro" }, cloud);
  const uploads = new ObjectBucket("uploads", place, cloud);
  const secrets = new SharedSecrets(
    "secrets",
    { project, apis, secrets: { "api-key": { version: 1 }, "session-key": { generate: { length: 64 } } } },
    cloud,
  );

  const api = new CloudRunService(
    "api",
    {
      ...place,
      image,
      secrets: { API_KEY: secrets.get("api-key"), SESSION_KEY: secrets.get("session-key") },
      uses: [database.backing("DATABASE_URL"), uploads.backing({ env: "BUCKET_UPLOADS", mount: "/uploads" })],
      public: true,
    },
    cloud,
  );
  new CloudRunJob("report", { ...place, image, timeoutSeconds: 600, uses: [api] }, cloud);
  return { url: api.uri, registry: registry.url };
};
