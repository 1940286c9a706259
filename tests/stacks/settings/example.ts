import { parse } from "yaml";

/** The stack file of the documentation: a backend with tenants, on the road from merge to deployment. */
export const EXAMPLE = `
config:
  tarmac:project: acme-staging
  tarmac:location: europe-west1
  tarmac:github:
    repository: acme/backend
    repositoryId: 812345678
    ownerId: 1234567
    manages: environment
    environment: { branches: [main], reviewers: { teams: [4242] }, waitMinutes: 0 }
    secrets: [CODECOV_TOKEN]
  tarmac:registry:
    { keepRecent: 10, expire: [{ tagPrefix: "sha-", after: 90d }, { tagPrefix: "staging-", after: 30d }] }
  tarmac:secrets:
    database-url: { version: 1 }
    jwt-secret: { generate: { length: 64 } }
  tarmac:tenants:
    acme: { secrets: [openai-api-key, sentry-dsn] }
    globex: { secrets: [openai-api-key], retire: true }
  tarmac:services:
    api:
      image: europe-west1-docker.pkg.dev/acme-staging/backend/api@sha256:${"0".repeat(64)}
      port: 8000
      probes:
        startup: { path: /health/startup, periodSeconds: 5, failureThreshold: 24 }
        liveness: { path: /health }
        readiness: { path: /health/ready }
      scale: { min: 1, max: 20, concurrency: 80 }
      cpu: 1
      memory: 512Mi
      env: { LOG_LEVEL: info, SENTRY_SAMPLE_RATE: "1.0" }
      secrets: { DATABASE_URL: database-url, JWT_SECRET: jwt-secret }
      tenants: all
      ingress: all
      public: true
`;

/** The example as a YAML reader hands it over. */
export function example(): { config: Record<string, unknown> } {
  return parse(EXAMPLE);
}
