import { under } from "../adoption.ts";
import { app, verbs } from "../ci.ts";
import { admits, closedBy, closedUnless, stands, stricter } from "../doors.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { textAt } from "../known.ts";
import { hexFrom } from "../made-up.ts";
import { inRegion, number } from "./common.ts";
import { address, SQL } from "./data.ts";

const IP = "settings.ipConfiguration";
const ENCRYPTED = ['"ENCRYPTED_ONLY"', '"TRUSTED_CLIENT_CERTIFICATE_REQUIRED"'];

/** `gcp.sql.DatabaseInstance`. */
export const sqlDatabaseInstance: Entry = {
  type: "gcp:sql/databaseInstance:DatabaseInstance",
  ci: app("size, version and backups change with the application; a new one comes with its user", {
    read: verbs("cloudsql.instances", "get", "list"),
    write: ["cloudsql.instances.update"],
  }),
  holds: "data",
  // https://cloud.google.com/sql/docs/postgres/configure-ip, https://cloud.google.com/sql/docs/postgres/configure-private-service-connect,
  // https://cloud.google.com/sql/docs/postgres/connect-connectors#enforce
  doors: [
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
  comment: [
    "project",
    "region",
    "name",
    "databaseVersion",
    "deletionProtection",
    "settings.tier",
    "settings.edition",
    "settings.availabilityType",
    "settings.diskSize",
    "settings.diskAutoresize",
    "settings.deletionProtectionEnabled",
    "settings.ipConfiguration.ipv4Enabled",
    "settings.ipConfiguration.sslMode",
    "settings.ipConfiguration.enablePrivatePathForGoogleCloudServices",
    "settings.connectorEnforcement",
    "settings.dataApiAccess",
    "settings.passwordValidationPolicy.enablePasswordPolicy",
    "settings.backupConfiguration.enabled",
    "settings.backupConfiguration.pointInTimeRecoveryEnabled",
    "settings.backupConfiguration.startTime",
    "settings.backupConfiguration.backupRetentionSettings.retainedBackups",
    "settings.userLabels.*",
  ],
  adopt: under("projects/{project}/instances/{name}"),
  // https://docs.cloud.google.com/sql/docs/postgres/delete-instance
  remains: {
    stays:
      "its backups, as long as each was to be kept, at their cost (`gcloud sql backups list --project PROJECT`); its name, for a week",
    back: "another name or a week's wait; data from a backup",
  },
  // The API says what is off (`backupConfiguration`), and the provider reads all it says.
  readsBack: {
    kept: "all",
    sets: ["settings.databaseFlags", `${IP}.authorizedNetworks`, `${IP}.pscConfigs`],
    texts: { [`${IP}.privateNetwork`]: "link" },
  },
  cloud: {
    api: SQL,
    warns: true,
    guard: "when true",
    derived: (i, n) => {
      const own = inRegion(i, n);
      return { ...own, connectionName: filled`${own.project}:${own.region}:${i.name}` };
    },
    assigned: (o, n) => ({
      ...(textAt(o, "settings.ipConfiguration.privateNetwork") ? { privateIpAddress: address("10.20.0", n) } : {}),
      serverCaCerts: [{ cert: "not-a-real-certificate" }],
      selfLink: filled`https://sqladmin.googleapis.com/sql/v1beta4/projects/${o.project}/instances/${o.name}`,
      serviceAccountEmailAddress: filled`p${number(o.project)}-${hexFrom(n.seed, 6)}@gcp-sa-cloud-sql.iam.gserviceaccount.com`,
    }),
    id: (o) => filled`${o.name}`,
    keys: (o) => [filled`database ${o.connectionName}`],
  },
};
