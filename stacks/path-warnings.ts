import type { ServiceSettings, Settings } from "./settings/index.ts";
import { isTakenByFrontEnd } from "./settings/unreachable-path.ts";

/** A sentence for each path of a service that nobody outside will reach, though its probe may succeed. */
export function pathWarnings({ services }: Settings): readonly string[] {
  return Object.entries(services).flatMap(([name, service]) =>
    service.ingress === "internal"
      ? []
      : pathsOf(service)
          .filter(([, path]) => isTakenByFrontEnd(path))
          .map(say(name)),
  );
}

function pathsOf({ port, probes, smoke }: ServiceSettings): readonly (readonly [key: string, path: string])[] {
  const asked = (["startup", "liveness", "readiness"] as const).flatMap((kind) => {
    const probe = probes[kind];
    const asks = probe?.handler.kind === "http" && probe.port === port;
    return asks ? [[`probes.${kind}`, probe.handler.path] as const] : [];
  });
  return [...asked, ...smoke.map(({ path }, index) => [`smoke[${index}]`, path] as const)];
}

const say =
  (service: string) =>
  ([key, path]: readonly [string, string]) =>
    `tarmac:services.${service}.${key}.path: ${path} may get Google's own 404 from outside, whatever the service answers (a probe of Cloud Run itself reaches it), so the smoke test leaves it out; serve the check under another path that does not end in z, such as /health`;
