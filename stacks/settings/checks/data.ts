import { quote } from "../words/show-value.ts";
import type { Check, Checking } from "./checking.ts";

/** What Cloud SQL, Cloud Storage and the network take together. */
export const checkData: Check = (checking) => {
  for (const [name, database] of Object.entries(checking.file.databases)) {
    checkMachine(checking, name, database);
    checkBackups(checking, name, database);
    checkIdentifiers(checking, name, database);
    checkQuery(checking, name, database);
  }
  for (const name of Object.keys(checking.file.buckets)) {
    // https://docs.cloud.google.com/storage/docs/buckets#naming
    if (/google|g00gle/.test(name)) {
      checking.problem(
        ["buckets", name],
        `must not contain google, which Cloud Storage refuses, got ${quote(name)}; rename it`,
      );
    }
  }
  checkNetwork(checking);
};

type Database = Checking["file"]["databases"][string];

/** @see https://docs.cloud.google.com/sql/docs/postgres/create-instance#machine-types */
function checkMachine({ conflict }: Checking, name: string, { tier, edition }: Database): void {
  const path = ["databases", name, "tier"];
  const plus = /^db-(perf-optimized|c4a)/.test(tier);
  if (plus !== (edition === "ENTERPRISE_PLUS")) {
    const like = plus ? "db-custom-1-3840" : "db-perf-optimized-N-2";
    conflict(path, `must be a machine of edition ${edition}, such as ${like}, got ${tier}; change one of the two`);
  }
  const [, cpus, memory] = (/^db-custom-(\d+)-(\d+)$/.exec(tier) ?? []).map(Number);
  if (cpus === undefined || memory === undefined) {
    return;
  }
  if (cpus < 1 || cpus > 96 || (cpus > 1 && cpus % 2 === 1)) {
    conflict(path, `must have 1 CPU or an even number up to 96, got ${cpus}; correct the first number`);
  }
  const [least, most] = [Math.max(3840, Math.ceil(0.9 * cpus * 1024)), Math.floor(6.5 * cpus * 1024)];
  if (memory % 256 !== 0 || memory < least || memory > most) {
    conflict(
      path,
      `must have ${least} to ${most} MB with ${cpus} CPUs, in steps of 256, got ${memory}; correct the second number`,
    );
  }
}

function checkBackups({ conflict }: Checking, name: string, { backups, availability }: Database): void {
  const path = ["databases", name, "backups"];
  const { disabled, because, ...numbers } = backups;
  const given = Object.keys(numbers);
  if (disabled && given.length > 0) {
    conflict(
      [...path, "disabled"],
      `must stand alone with because, got ${given.join(", ")} too; take them or disabled out`,
    );
  }
  if (disabled && because === undefined) {
    conflict([...path, "because"], "must say why there are no backups, got nothing; add at least 10 characters");
  }
  if (!disabled && because !== undefined) {
    conflict([...path, "because"], "must come with disabled: true, got it alone; add disabled or take because out");
  }
  // The provider's documentation of availabilityType: a standby needs backups and, for Postgres, point-in-time recovery.
  if (availability === "regional" && (disabled || numbers.pointInTime === false)) {
    const got = disabled ? "no backups" : "pointInTime: false";
    conflict(
      path,
      `must be on, with pointInTime, where availability is regional, got ${got}; turn them on or choose zonal`,
    );
  }
}

function checkIdentifiers({ problem }: Checking, name: string, database: Database): void {
  for (const key of ["database", "user"] as const) {
    if (/^(postgres$|template[01]$|pg_|cloudsql)/.test(database[key])) {
      const message = `must not be a name that Postgres or Cloud SQL has already, got ${quote(database[key])}; choose another`;
      problem(["databases", name, key], message);
    }
  }
}

/** The server takes encrypted connections only, and the password is in the connection string already. */
function checkQuery({ problem }: Checking, name: string, { urlQuery = "" }: Database): void {
  const path = ["databases", name, "urlQuery"];
  for (const [key, value] of new URLSearchParams(urlQuery)) {
    if (/^ssl(mode)?$/i.test(key) && /^(disable|allow|false|0|off|no)$/i.test(value)) {
      problem(path, `must leave encryption on, which the server insists on, got ${key}=${value}; take it out`);
    }
    if (/password|token/i.test(key)) problem(path, `must not hold a secret, got ${key}; take it out`);
  }
}

function checkNetwork({ file, problem, conflict }: Checking): void {
  const { cidr, retire } = file.network;
  const [address = "", bits = "24"] = cidr.split("/");
  const value = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(bits));
  if (value % size !== 0) {
    const base = value - (value % size);
    const first = [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256).join(".");
    problem(["network", "cidr"], `must begin where its range begins, got ${cidr}; write ${first}/${bits}`);
  }
  const users = (["databases", "caches"] as const).flatMap((kind) =>
    Object.entries(file[kind]).flatMap(([name, entry]) => (entry.retire ? [] : [`tarmac:${kind}.${name}`])),
  );
  if (retire && users.length > 0) {
    conflict(
      ["network", "retire"],
      `must wait for what is in the network, got ${users.join(", ")}; retire those first`,
    );
  }
}
