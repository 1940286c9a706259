import { describe, expect, it } from "vitest";
import { smokePlan } from "../../../tools/smoke/smoke-plan.ts";
import { httpProbe, service, settings } from "./settings.ts";

const URL = "https://api-abc.a.run.app";
const deployed = { serviceUrls: { api: URL }, heldBack: [] };
const signedOut = { version: undefined, canSignIn: false };

/** The check that a startup probe asks for. */
const startup = {
  service: "api",
  asked: "startup",
  url: `${URL}/health/startup`,
  headers: {},
  status: undefined,
  contains: undefined,
  audience: undefined,
};

describe("smokePlan", () => {
  it("asks for the three probes and the smoke paths, each request once", () => {
    const api = service({
      probes: {
        startup: httpProbe("/health/startup"),
        liveness: httpProbe("/health"),
        readiness: { ...httpProbe("/health"), handler: { kind: "http", path: "/health" }, successThreshold: 2 },
      },
      smoke: [
        { path: "/health", status: undefined, expectVersion: false },
        { path: "/version", status: 203, expectVersion: true },
        { path: "//elsewhere.example/x", status: 404, expectVersion: false },
      ],
    });
    expect(smokePlan(settings({ api }, "1.2.3"), deployed, signedOut)).toEqual({
      checks: [
        startup,
        { ...startup, asked: "liveness, readiness, smoke", url: `${URL}/health` },
        { ...startup, asked: "smoke", url: `${URL}/version`, status: 203, contains: "1.2.3" },
        { ...startup, asked: "smoke", url: `${URL}//elsewhere.example/x`, status: 404 },
      ],
      skipped: [],
      problems: [],
    });
  });

  it("sends a probe's headers", () => {
    const probe = httpProbe("/health", { handler: { kind: "http", path: "/health", headers: { "X-Probe": "1" } } });
    const api = service({ probes: { startup: probe, liveness: httpProbe("/health"), readiness: undefined } });
    expect(smokePlan(settings({ api }), deployed, signedOut).checks).toEqual([
      { ...startup, url: `${URL}/health`, headers: { "X-Probe": "1" } },
      { ...startup, asked: "liveness", url: `${URL}/health` },
    ]);
  });

  it.each([
    ["tcp", httpProbe("", { handler: { kind: "tcp" } }), "a tcp probe, asked by Cloud Run alone"],
    [
      "grpc",
      httpProbe("", { handler: { kind: "grpc", service: undefined } }),
      "a grpc probe, asked by Cloud Run alone",
    ],
    ["/healthz", httpProbe("/healthz"), "Google's front end may answer /healthz itself, with a 404"],
    ["with a query", httpProbe("/livez?v=1"), "Google's front end may answer /livez?v=1 itself, with a 404"],
    ["other port", httpProbe("/x", { port: 9090 }), "on port 9090, which is not served to the outside"],
  ])("says that it does not ask a probe: %s", (_what, probe, reason) => {
    const api = service({ probes: { startup: probe, liveness: undefined, readiness: undefined } });
    expect(smokePlan(settings({ api }), deployed, signedOut)).toEqual({
      checks: [],
      skipped: [{ service: "api", asked: "startup", reason }],
      problems: [],
    });
  });

  it("says that it does not ask a path of smoke that Google's front end answers", () => {
    const api = service({ smoke: [{ path: "/_ah/health", status: 200, expectVersion: true }] });
    const { checks, skipped, problems } = smokePlan(settings({ api }), deployed, signedOut);
    expect({ checks, problems }).toEqual({ checks: [startup], problems: [] });
    expect(skipped).toEqual([
      { service: "api", asked: "smoke", reason: "Google's front end may answer /_ah/health itself, with a 404" },
    ]);
  });

  it.each([
    ["internal", service({ ingress: "internal" }), [], "ingress is internal: not reachable from here"],
    [
      "behind a load balancer",
      service({ ingress: "internal-and-cloud-load-balancing" }),
      [],
      "ingress is internal-and-cloud-load-balancing: not reachable from here",
    ],
    ["not public", service({ public: false }), [], "not public: pass --token-command to ask it with an identity token"],
    ["held back", service(), ["api"], "held back: not deployed yet"],
  ])("says that it does not ask a service: %s", (_what, api, heldBack, reason) => {
    expect(smokePlan(settings({ api }), { ...deployed, heldBack }, signedOut)).toEqual({
      checks: [],
      skipped: [{ service: "api", asked: "all", reason }],
      problems: [],
    });
  });

  it("asks a service that is not public with a token for its URL", () => {
    const api = service({ public: false });
    const { checks } = smokePlan(settings({ api }), deployed, { version: undefined, canSignIn: true });
    expect(checks).toEqual([{ ...startup, audience: URL }]);
  });

  it("takes the given version before the file's", () => {
    const api = service({ smoke: [{ path: "/version", status: 200, expectVersion: true }] });
    const plan = smokePlan(settings({ api }, "1.2.3"), deployed, { version: "2.0.0", canSignIn: false });
    expect(plan.checks[1]?.contains).toBe("2.0.0");
  });

  it("cannot judge without a version or a URL", () => {
    const api = service({ smoke: [{ path: "/version", status: 200, expectVersion: true }] });
    const plan = smokePlan(settings({ api, web: service() }), deployed, signedOut);
    expect(plan.problems).toEqual([
      "api: expected to find the deployed version at /version, but it is not known; pass --version or set tarmac:release.version",
      "web: expected its URL in the output serviceUrls, got none; run: pulumi up --stack staging",
    ]);
  });
});
