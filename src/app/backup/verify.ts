import pg from 'pg';
import { type Head, verifyAudit } from '../../features/audit/index.ts';
import { staleSummaries } from '../../features/caseload/index.ts';
import { FaultyContent, readContent } from '../../features/library/index.ts';
import { jobScope } from '../../features/people/index.ts';
import { Keyring } from '../../platform/envelope.ts';
import type { Installation } from '../installation.ts';

export interface StoreReport {
  sealedAuditRows: number;
  /** Written and not sealed yet: a few seconds' worth beside a running server. */
  unsealedAuditRows: number;
  auditHeads: Record<string, Head>;
  envelopes: number;
  faults: string[];
}

/** Reads everything: is the audit chain whole, does every envelope open, does every summary row equal a recount, does the content hold? */
export async function verifyStore(
  { owner, program, secret }: Installation,
  knownHeads: Record<string, Head> = {},
): Promise<StoreReport> {
  const client = new pg.Client(owner);
  await client.connect();
  const faults: string[] = [];
  try {
    await client.query('begin transaction isolation level repeatable read, read only');
    const audit = await verifyAudit(client, knownHeads);
    for (const { service, sequence, says } of audit.faults) {
      faults.push(`Audit of service ${service}${sequence === null ? '' : `, seal ${sequence}`}: ${says}`);
    }
    const envelopes = await openEnvelopes(client, new Keyring(secret), faults);
    for (const { id, name } of await program.serviceRecords()) {
      const stale = await jobScope(program.store, id, 'verify', 'verify').read(
        'summary.verify',
        staleSummaries,
      );
      for (const episode of stale)
        faults.push(`${name}: the summary row of episode ${episode} differs from a recount.`);
    }
    faults.push(...contentFaults());
    return {
      sealedAuditRows: audit.sealed,
      unsealedAuditRows: audit.unsealedTail,
      auditHeads: audit.heads,
      envelopes,
      faults,
    };
  } finally {
    await client.end();
  }
}

/** Columns of bytes that are digests and chains rather than envelopes. */
const noEnvelope = /(_digest|_hash)$/;

async function openEnvelopes(client: pg.Client, keyring: Keyring, faults: string[]): Promise<number> {
  const { rows: columns } = await client.query<{ table: string; column: string }>(
    "select table_name as table, column_name as column from information_schema.columns where table_schema = 'keepstep' and data_type = 'bytea' order by 1, 2",
  );
  let opened = 0;
  for (const { table, column } of columns.filter(({ column }) => !noEnvelope.test(column))) {
    const [from, envelope] = [client.escapeIdentifier(table), client.escapeIdentifier(column)];
    await client.query(
      `declare reading no scroll cursor for select service_id as service, ${envelope} as envelope from keepstep.${from} where ${envelope} is not null`,
    );
    for (;;) {
      const { rows } = await client.query<{ service: string; envelope: Buffer }>('fetch 500 from reading');
      if (rows.length === 0) break;
      const broken = rows.filter((row) => !opens(keyring, row.service, row.envelope)).length;
      if (broken > 0)
        faults.push(`${broken} of the words kept in ${table}.${column} cannot be opened: they were changed.`);
      opened += rows.length - broken;
    }
    await client.query('close reading');
  }
  return opened;
}

function opens(keyring: Keyring, service: string, envelope: Buffer): boolean {
  try {
    keyring.open(service, envelope);
    return true;
  } catch {
    return false;
  }
}

function contentFaults(): string[] {
  try {
    readContent();
    return [];
  } catch (fault) {
    if (fault instanceof FaultyContent) return fault.message.split('\n');
    throw fault;
  }
}
