import type * as pulumiGcp from "@pulumi/gcp/types/input.js";
import type * as pulumi from "@pulumi/pulumi";
import { type Filled, withDefaults } from "../defaults.ts";
import { backupDefaults, type databaseDefaults } from "./defaults.ts";

/** Automatic backups, or why there are none. */
export type BackupArgs =
  | {
      /** @default true */
      readonly enabled?: true | undefined;
      /** How many daily backups are kept, 1–365. @default 7 */
      readonly keep?: number | undefined;
      /** Whether any moment of the last seven days can be restored. @default true */
      readonly pointInTime?: boolean | undefined;
      /** `HH:MM`, UTC. @default "03:00" */
      readonly startTime?: string | undefined;
      /** Region or multi-region. @default - the multi-region next to the instance */
      readonly location?: string | undefined;
    }
  | { readonly enabled: false; readonly because: string };

/** What kind of machine a Postgres instance is. */
export interface InstanceShapeArgs {
  /** @default {} */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** `db-f1-micro`, `db-custom-CPUS-MEMORY_MB`. @default "db-custom-1-3840" */
  readonly tier?: string | undefined;
  /** @default "ENTERPRISE" */
  readonly edition?: "ENTERPRISE" | "ENTERPRISE_PLUS" | undefined;
  /** Regional: a standby in another zone takes over. @default "zonal" */
  readonly availability?: "zonal" | "regional" | undefined;
  /** Size of the disk when it is made; it grows by itself from there. @default 10 */
  readonly diskGb?: number | undefined;
  /** @default - seven, with recovery to any moment */
  readonly backups?: BackupArgs | undefined;
  /** Why it has a public address besides the private one. No network is let in; the Cloud SQL Auth Proxy is. @default - it has none */
  readonly publicAddress?: { readonly because: string } | undefined;
  /** Settings of Postgres itself, by name. @default {} */
  readonly flags?: Readonly<Record<string, string>> | undefined;
  /** Step one of leaving: protection lowered. @default false */
  readonly retire?: boolean | undefined;
}

/** The same with its defaults. */
type InstanceShape = Filled<InstanceShapeArgs, typeof databaseDefaults>;
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

function renderBackups(backups: BackupArgs): BackupInput {
  if (backups.enabled === false) return { enabled: false, pointInTimeRecoveryEnabled: false };
  const { keep, pointInTime, startTime, location } = withDefaults(backups, backupDefaults);
  return {
    enabled: true,
    startTime,
    ...(location ? { location } : {}),
    pointInTimeRecoveryEnabled: pointInTime,
    transactionLogRetentionDays: LOG_DAYS,
    backupRetentionSettings: { retainedBackups: keep, retentionUnit: "COUNT" },
  };
}
