/**
 * A stack of many tenants, as configuration keys with their values: each tenant has its secrets, one service reads all of them.
 * @param tenants how many
 * @param secrets how many each has
 */
export function benchStack(tenants: number, secrets: number): Readonly<Record<string, unknown>> {
  const names = Array.from({ length: secrets }, (_, i) => `secret-${String.fromCharCode(97 + i)}`);
  const slug = (i: number) => `tenant-${String(i).padStart(String(tenants).length, "0")}`;
  return {
    "tarmac:project": "bench-staging",
    "tarmac:location": "europe-west1",
    "tarmac:tenants": Object.fromEntries(Array.from({ length: tenants }, (_, i) => [slug(i), { secrets: names }])),
    "tarmac:services": {
      api: { image: `europe-west1-docker.pkg.dev/bench-staging/backend/api@sha256:${"1".repeat(64)}`, tenants: "all" },
    },
  };
}
