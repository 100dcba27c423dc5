import { type AuditRow, chainHash, chainStart, type Head, rowHash } from './chain.ts';

/** A connection that may read every row: the database's owner. */
export interface Reader {
  query<Row extends object>(text: string, values: unknown[]): Promise<{ rows: Row[] }>;
}

export interface AuditFault {
  service: string;
  /** Place in the chain, where the fault has one. */
  sequence: number | null;
  says: string;
}

export interface AuditReport {
  sealed: number;
  /** Rows that are written and not sealed yet: a few seconds' worth in a running program. */
  unsealedTail: number;
  heads: Record<string, Head>;
  faults: AuditFault[];
}

const PAGE = 5_000;

/**
 * Reads every service's chain and says what does not hold: a row changed, removed, put elsewhere, or cut from the end.
 * A cut end shows only against a head that was written down elsewhere: the log, or a backup's manifest.
 *
 * @param known heads that were written down, by service; any earlier head of the chain will do.
 */
export async function verifyAudit(owner: Reader, known: Record<string, Head> = {}): Promise<AuditReport> {
  const report: AuditReport = { sealed: 0, unsealedTail: 0, heads: {}, faults: [] };
  const { rows: services } = await owner.query<{ id: string }>(
    'select service_id as id from keepstep.service order by created_at, service_id',
    [],
  );
  for (const { id } of services) await verifyService(owner, id, known[id], report);
  for (const id of Object.keys(known)) {
    if (!services.some((one) => one.id === id)) {
      report.faults.push({ service: id, sequence: null, says: 'The service is gone.' });
    }
  }
  return report;
}

type Link = Partial<AuditRow> & { sequence: number; seal: Buffer; chain: Buffer; sealedId: string };

async function verifyService(owner: Reader, service: string, known: Head | undefined, report: AuditReport) {
  const fault = (sequence: number | null, says: string) => report.faults.push({ service, sequence, says });
  let expected = chainStart(service);
  let sequence = 0;
  for (;;) {
    const links = await readLinks(owner, service, sequence);
    for (const link of links) {
      if (link.sequence !== sequence + 1) fault(sequence + 1, 'Seals are missing here.');
      sequence = link.sequence;
      if (link.id === null) fault(sequence, `The audit row ${link.sealedId} was removed.`);
      else if (!rowHash(link as AuditRow).equals(link.seal)) {
        fault(sequence, `The audit row ${link.sealedId} is not as it was sealed.`);
      }
      expected = chainHash(expected, link.seal);
      if (!expected.equals(link.chain)) {
        fault(sequence, 'The chain breaks here.');
        // Goes on from what is written, so that one break is told once.
        expected = link.chain;
      }
      if (known?.sequence === sequence && link.chain.toString('hex') !== known.hash) {
        fault(sequence, 'The chain is not the one whose head was written down.');
      }
    }
    report.sealed += links.length;
    if (links.length < PAGE) break;
  }
  if (known && known.sequence > sequence) {
    fault(
      sequence,
      `The chain ends here, and its head was written down at ${known.sequence}: its end was cut off.`,
    );
  }
  if (sequence > 0) report.heads[service] = { sequence, hash: expected.toString('hex') };
  const { rows } = await owner.query<{ tail: string }>(
    `select count(*) as tail from keepstep.audit where service_id = $1 and not exists (
       select from keepstep.audit_seal as seal where seal.service_id = $1 and seal.audit_id = audit.id)`,
    [service],
  );
  report.unsealedTail += Number(rows[0]?.tail ?? 0);
}

async function readLinks(owner: Reader, service: string, after: number): Promise<Link[]> {
  const { rows } = await owner.query<Link>(
    `select seal.sequence, seal.row_hash as seal, seal.chain_hash as chain, seal.audit_id as "sealedId",
       audit.service_id as service, audit.id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
       account_id as account, kind, roles, action, object_kind as "objectKind", object_id as "objectId",
       patient_id as patient, purpose, detail::text as detail, request
     from keepstep.audit_seal as seal
     left join keepstep.audit on audit.service_id = seal.service_id and audit.id = seal.audit_id
     where seal.service_id = $1 and seal.sequence > $2 order by seal.sequence limit $3`,
    [service, after, PAGE],
  );
  // A plain pg client hands 64-bit numbers over as text.
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
}
