import type * as pulumiGcp from "@pulumi/gcp/types/input.js";
import type * as pulumi from "@pulumi/pulumi";

/** Automatic backups, or why there are none. */
export type Backups =
  | {
      readonly enabled: true;
      /** How many daily backups are kept, 1–365. */
      readonly keep: number;
      /** Whether any moment of the last seven days can be restored. */
      readonly pointInTime: boolean;
      /** `HH:MM`, UTC. */
      readonly startTime: string;
      /** Region or multi-region. @default - the multi-region next to the instance */
      readonly location?: string | undefined;
    }
  | { readonly enabled: false; readonly because: string };

/** What kind of machine a Postgres instance is. */
export interface InstanceShape {
  readonly labels: Readonly<Record<string, string>>;
  /** `db-custom-1-3840`, `db-f1-micro`. */
  readonly tier: string;
  readonly edition: "ENTERPRISE" | "ENTERPRISE_PLUS";
  /** Regional: a standby in another zone takes over. */
  readonly availability: "zonal" | "regional";
  /** Size of the disk when it is made; it grows by itself from there. */
  readonly diskGb: number;
  readonly backups: Backups;
  /** Why it has a public address besides the private one. No network is let in; the Cloud SQL Auth Proxy is. @default - it has none */
  readonly publicAddress?: { readonly because: string } | undefined;
  /** Settings of Postgres itself, by name. */
  readonly flags: Readonly<Record<string, string>>;
  /** Step one of leaving: protection lowered. */
  readonly retire: boolean;
}

type SettingsInput = pulumiGcp.sql.DatabaseInstanceSettings;
type BackupInput = pulumiGcp.sql.DatabaseInstanceSettingsBackupConfiguration;

/** Most days of transaction logs in the ENTERPRISE edition (gcp 9.37.0, sql.DatabaseInstance, transactionLogRetentionDays). */
const LOG_DAYS = 7;

/** The provider's settings of a Postgres instance; every default is sent (left out, the address would be public). */
export function renderInstanceSettings(shape: InstanceShape, networkId: pulumi.Input<string>): SettingsInput {
  const { tier, edition, availability, diskGb, backups, flags, labels, retire } = shape;
  return {
    tier,
    edition,
    availabilityType: availability.toUpperCase(),
    activationPolicy: "ALWAYS",
    pricingPlan: "PER_USE",
    // Machines of series C4A take no other: https://docs.cloud.google.com/sql/docs/postgres/machine-series-overview
    diskType: tier.startsWith("db-c4a-") ? "HYPERDISK_BALANCED" : "PD_SSD",
    diskSize: diskGb,
    diskAutoresize: true,
    diskAutoresizeLimit: 0,
    deletionProtectionEnabled: !retire,
    connectorEnforcement: "NOT_REQUIRED",
    retainBackupsOnDelete: true,
    backupConfiguration: renderBackups(backups),
    ipConfiguration: {
      ipv4Enabled: shape.publicAddress !== undefined,
      privateNetwork: networkId,
      sslMode: "ENCRYPTED_ONLY",
      enablePrivatePathForGoogleCloudServices: false,
    },
    databaseFlags: Object.keys(flags)
      .sort()
      .map((name) => ({ name, value: flags[name] as string })),
    userLabels: labels,
  };
}

function renderBackups(backups: Backups): BackupInput {
  if (!backups.enabled) return { enabled: false, pointInTimeRecoveryEnabled: false };
  const { keep, pointInTime, startTime, location } = backups;
  return {
    enabled: true,
    startTime,
    ...(location ? { location } : {}),
    pointInTimeRecoveryEnabled: pointInTime,
    transactionLogRetentionDays: LOG_DAYS,
    backupRetentionSettings: { retainedBackups: keep, retentionUnit: "COUNT" },
  };
}
