export interface ConnectionUrl {
  /** Scheme as the application's driver wants it: `postgresql`, `postgresql+asyncpg`, `rediss`. */
  readonly scheme: string;
  /** Empty where the server knows none. */
  readonly user: string;
  readonly password: string;
  readonly host: string;
  readonly port: number;
  /** Name of the database, or its number. */
  readonly database: string;
  /** @default - none */
  readonly query?: string | undefined;
}

/** A connection string; user and password are escaped, so that no character of theirs ends them early. */
export function connectionUrl({ scheme, user, password, host, port, database, query }: ConnectionUrl): string {
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return `${scheme}://${login}@${host}:${port}/${database}${query ? `?${query}` : ""}`;
}

/**
 * How a Postgres driver is told to encrypt, which the server requires: asyncpg has a word of its own
 * (https://magicstack.github.io/asyncpg/current/api/index.html), all others take libpq's
 * (https://www.postgresql.org/docs/current/libpq-connect.html).
 */
export function encryptionQuery(scheme: string): string {
  return scheme.includes("asyncpg") ? "ssl=require" : "sslmode=require";
}
