import { createHash } from 'node:crypto';

/** One audit row as it is hashed: every column but `xid`, which a restored store counts anew. */
export interface AuditRow {
  service: string;
  id: string;
  /** Universal time to the microsecond. */
  at: string;
  account: string;
  kind: string;
  roles: string;
  action: string;
  objectKind: string;
  objectId: string | null;
  patient: string | null;
  purpose: string;
  /** The text of the jsonb value, whose order and spacing PostgreSQL fixes. */
  detail: string;
  request: string;
}

/** The head of one service's chain: how many rows are sealed, and the hash over them all. */
export interface Head {
  sequence: number;
  hash: string;
}

/** A hash of everything an audit row says. */
export function rowHash(row: AuditRow): Buffer {
  const said = [
    row.service,
    row.id,
    row.at,
    row.account,
    row.kind,
    row.roles,
    row.action,
    row.objectKind,
    row.objectId,
    row.patient,
    row.purpose,
    row.detail,
    row.request,
  ];
  return createHash('sha256').update(JSON.stringify(said)).digest();
}

/** The chain's next link. */
export function chainHash(before: Buffer, row: Buffer): Buffer {
  return createHash('sha256').update(before).update(row).digest();
}

/** What the first link hangs on: each service has a chain of its own. */
export function chainStart(service: string): Buffer {
  return createHash('sha256').update(`keepstep audit ${service}`).digest();
}
