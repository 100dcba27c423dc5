import { createHash } from 'node:crypto';
import pg from 'pg';
import type { StoreAddress } from '../../platform/db/store.ts';
import type { Keyring } from '../../platform/envelope.ts';

/** Tables whose rows are secrets, chains or copies rather than what happened. */
const leftOut = new Set(['submission', 'audit_seal', 'edition']);
const secretColumns = /(_digest|_hash|fingerprint|^xid$|^request$|^code$)/;
/** Letters carry links that must not be guessed. */
const secretText = new Set(['notice.body']);
const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * One hash over everything that a store says happened, with ids and secrets left out and envelopes opened: two lives of
 * the same seed give the same digest.
 */
export async function domainDigest(owner: StoreAddress, keyring: Keyring): Promise<string> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'keepstep' and table_type = 'BASE TABLE' order by 1",
    );
    const hash = createHash('sha256');
    for (const { name } of tables) {
      if (leftOut.has(name)) continue;
      const { rows } = await client.query<Record<string, unknown>>(
        `select * from keepstep.${client.escapeIdentifier(name)}`,
      );
      const lines = rows.map((row) => plain(row, keyring, name)).sort();
      hash.update(`${name} ${lines.length}\n${lines.join('\n')}\n`);
    }
    return hash.digest('hex');
  } finally {
    await client.end();
  }
}

function plain(row: Record<string, unknown>, keyring: Keyring, table: string): string {
  const service = String(row.service_id);
  const kept = Object.entries(row)
    .filter(([name]) => !secretColumns.test(name) && !secretText.has(`${table}.${name}`))
    .map(([name, value]) => [name, Buffer.isBuffer(value) ? keyring.open(service, value) : value]);
  return JSON.stringify(kept).replace(id, '#');
}
