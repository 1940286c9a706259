/**
 * Inputs that a provider may have in a state, by package, besides its version: what the program sets, and settings that neither say whom
 * to be nor whom to speak to. A package that is not here may have any input whose name does not sound like one of those (`SUSPECT`).
 * https://www.pulumi.com/registry/packages/gcp/installation-configuration/
 */
const HARMLESS: Readonly<Record<string, readonly string[]>> = {
  gcp: [
    ...["project", "region", "zone", "addPulumiAttributionLabel", "pulumiAttributionLabelAdditionStrategy"],
    ...["defaultLabels", "disableGooglePartnerName", "googlePartnerName", "batching", "pollInterval"],
    ...["requestReason", "requestTimeout"],
  ],
  github: ["owner", "baseUrl", "maxPerPage", "maxRetries", "parallelRequests", "readDelayMs", "retryDelayMs"].concat([
    "retryableErrors",
    "writeDelayMs",
  ]),
  random: [],
  docker: ["disableDockerDaemonCheck"],
};

/** What the engine itself writes among a provider's inputs; their values are looked at elsewhere. */
const ENGINES: ReadonlySet<string> = new Set(["version", "__internal", "pluginDownloadURL"]);

const SUSPECT =
  /api|auth|ca(cert|material)|cert|command|config|context|cred|endpoint|exec|helper|host|impersonat|insecure|key|organi|passw|path|proxy|registry|secret|server|socket|ssh|tls|token|tunnel|universe|ur[il]$|user|verify/i;

/** Whether an input of a provider may point it elsewhere, or make it speak as somebody else. */
export function redirects(pkg: string, input: string): boolean {
  if (ENGINES.has(input)) return false;
  return Object.hasOwn(HARMLESS, pkg) ? !HARMLESS[pkg]?.includes(input) : SUSPECT.test(input);
}
