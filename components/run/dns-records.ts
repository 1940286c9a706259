/** A record to set at the domain's registrar. */
export interface DnsRecord {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/** A domain mapping's status as the provider writes it; any part may be missing until Google has answered. */
interface Status {
  readonly resourceRecords?: readonly { readonly name: string; readonly type?: string; readonly rrdata: string }[];
}

/**
 * The records of a domain mapping; none yet where there is no status. It never throws: it runs on outputs, where an
 * error would be the whole run's, after the mapping was made.
 */
export function dnsRecords(statuses: readonly (Status | null)[] | undefined): readonly DnsRecord[] {
  const records = (statuses ?? []).flatMap((status) => status?.resourceRecords ?? []);
  return records.map(({ name, type = "", rrdata }) => ({ name, type, value: rrdata }));
}
