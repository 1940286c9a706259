import { expect, test } from "vitest";
import { pathWarnings } from "../../stacks/path-warnings.ts";
import { settingsOf } from "../support/settings.ts";

const keysOf = (yaml: string) => pathWarnings(settingsOf(yaml)).map((warning) => warning.split(": ")[0]);

test("a path that Google's front end may answer itself is warned of, once for each key", () => {
  const yaml = `
services:
  api:
    probes: { startup: { path: /healthz }, liveness: { path: "/livez?full=1" }, readiness: { path: /z/ready } }
    smoke: [{ path: /eventlog }, { path: /version }, { path: /_ah/start }]
  web: { ingress: internal-and-cloud-load-balancing, probes: { readiness: { path: /readyz } } }
`;
  expect(keysOf(yaml)).toEqual([
    "tarmac:services.api.probes.startup.path",
    "tarmac:services.api.probes.liveness.path",
    "tarmac:services.api.smoke[0].path",
    "tarmac:services.api.smoke[2].path",
    "tarmac:services.web.probes.readiness.path",
  ]);
});

test("a path that only begins alike is the service's own", () => {
  const paths = "smoke: [{ path: /_ahead }, { path: /eventlogs }, { path: /z/up }, { path: /zebra }]";
  expect(keysOf(`services: { api: { ${paths} } }`)).toEqual([]);
});

test.each([
  [
    "nobody outside reaches the service",
    "services: { api: { ingress: internal, probes: { startup: { path: /healthz } } } }",
  ],
  ["the probe asks another port", "services: { api: { probes: { startup: { path: /healthz, port: 9090 } } } }"],
  ["the probe asks otherwise", "services: { api: { probes: { startup: { grpc: true } } } }"],
])("silent where %s", (_, yaml) => {
  expect(keysOf(yaml)).toEqual([]);
});
