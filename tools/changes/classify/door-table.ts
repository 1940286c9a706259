/** What a reader says where nobody can tell: a value that is known later, or hidden. */
export const UNTOLD = "?";

/** Reads a property of one side of a change, as JSON writes it; `undefined` when it is not given, `?` when nobody can tell. */
export type Read = (path: string) => string | undefined;

/** One thing that lets others reach a resource. */
export interface Door {
  /** Properties that open or close it. */
  readonly paths: readonly string[];
  /** How far it is open, from 0; what cannot be told counts as open. */
  readonly openness: (read: Read) => number;
  /** How far open it may be made without that being an opening. @default 0 */
  readonly made?: number;
  /** Names those who are let in: whoever is added or changed opens, though as many are named. */
  readonly admits?: true;
}

/** Closed by these values alone: what is not given is open. */
const closedBy = (path: string, ...values: readonly string[]): Door => ({
  paths: [path],
  openness: (read) => (values.includes(read(path) ?? "") ? 0 : 1),
});

/** Closed also where it is not given. */
const closedUnless = (path: string, ...values: readonly string[]): Door => ({
  paths: [path],
  openness: (read) => (values.includes(read(path) ?? values[0] ?? "") ? 0 : 1),
});

/** A restriction that may be left out from the start, and opens when it goes. */
const stricter = (path: string, ...values: readonly string[]): Door => ({ ...closedBy(path, ...values), made: 1 });

/** A list of those who are let in; nobody, where it is not given. */
const admits = (path: string): Door => ({ ...closedUnless(path, "[]"), admits: true });

/** Where something stands: another one has others in it. */
const stands = (path: string): Door => ({ paths: [path], openness: () => 0, admits: true });

/**
 * A service whose callers are not checked is open to whoever reaches it, so its ingress alone decides nothing. Behind
 * Identity-Aware Proxy it is open to whom that lets in, which is said elsewhere: less open, not closed.
 */
const CALLERS: Door = {
  paths: ["ingress", "defaultUriDisabled", "invokerIamDisabled", "iapEnabled"],
  openness: (read) => {
    const check = read("invokerIamDisabled");
    if (check === undefined || check === "false") return 0;
    const proxy = read("iapEnabled") === "true" ? 0 : 1;
    const ingress = read("ingress");
    if (ingress === '"INGRESS_TRAFFIC_INTERNAL_ONLY"') return 1 + proxy;
    const behind = ingress === '"INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"' || read("defaultUriDisabled") === "true";
    return (behind ? 3 : 5) + proxy;
  },
};

const IP = "settings.ipConfiguration";
const ENCRYPTED = ['"ENCRYPTED_ONLY"', '"TRUSTED_CLIENT_CERTIFICATE_REQUIRED"'];

/**
 * Types with doors, each judged by itself: one that closes does not make up for one that opens.
 * https://cloud.google.com/run/docs/securing/ingress, https://cloud.google.com/run/docs/securing/identity-aware-proxy-cloud-run,
 * https://cloud.google.com/storage/docs/public-access-prevention, https://cloud.google.com/storage/docs/ip-filtering-overview,
 * https://cloud.google.com/sql/docs/postgres/configure-ip, https://cloud.google.com/sql/docs/postgres/configure-private-service-connect,
 * https://cloud.google.com/sql/docs/postgres/connect-connectors#enforce, https://cloud.google.com/memorystore/docs/redis/auth-overview
 */
export const DOORS: Readonly<Record<string, readonly Door[]>> = {
  "gcp:cloudrunv2/service:Service": [CALLERS],
  "gcp:storage/bucket:Bucket": [
    closedBy("publicAccessPrevention", '"enforced"'),
    closedBy("uniformBucketLevelAccess", "true"),
    stricter("ipFilter.mode", '"Enabled"'),
    closedUnless("ipFilter.allowCrossOrgVpcs", "false"),
    closedUnless("ipFilter.allowAllServiceAgentAccess", "false"),
    admits("ipFilter.publicNetworkSource.allowedIpCidrRanges"),
    admits("ipFilter.vpcNetworkSources"),
  ],
  "gcp:sql/databaseInstance:DatabaseInstance": [
    closedBy(`${IP}.ipv4Enabled`, "false"),
    closedBy(`${IP}.sslMode`, ...ENCRYPTED),
    stricter(`${IP}.sslMode`, '"TRUSTED_CLIENT_CERTIFICATE_REQUIRED"'),
    closedUnless(`${IP}.enablePrivatePathForGoogleCloudServices`, "false"),
    stands(`${IP}.privateNetwork`),
    admits(`${IP}.authorizedNetworks`),
    admits(`${IP}.pscConfigs`),
    stricter("settings.connectorEnforcement", '"REQUIRED"'),
    closedUnless("settings.dataApiAccess", '"DISALLOW_DATA_API"'),
    stricter("settings.passwordValidationPolicy.enablePasswordPolicy", "true"),
  ],
  "gcp:redis/instance:Instance": [
    closedBy("authEnabled", "true"),
    closedBy("transitEncryptionMode", '"SERVER_AUTHENTICATION"'),
    stands("authorizedNetwork"),
  ],
};
