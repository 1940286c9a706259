/**
 * Where Cloud Run maps a domain to a service by itself; elsewhere a load balancer does it
 * (https://cloud.google.com/run/docs/mapping-custom-domains, "Map a custom domain using Cloud Run domain mapping").
 */
const LOCATIONS: readonly string[] = [
  "asia-east1",
  "asia-northeast1",
  "asia-southeast1",
  "europe-north1",
  "europe-west1",
  "europe-west4",
  "us-central1",
  "us-east1",
  "us-east4",
  "us-west1",
];

/** What is wrong with mapping a domain in a location, or undefined: the message names those that can. */
export function domainMappingProblem(location: string): string | undefined {
  if (LOCATIONS.includes(location)) return undefined;
  return `Cloud Run maps no domain in ${location}; put a load balancer before the service, or use ${LOCATIONS.join(", ")}`;
}
