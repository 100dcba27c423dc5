import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../../platform/scope.ts';

/** Who somebody is, exactly: an NHS number, or both names and the date of birth. */
export type ExactIdentity =
  | { nhsNumber: string }
  | { givenName: string; familyName: string; birthDate: string };

/** The ids of everybody in the service whom these words name exactly; two at most. */
export async function findExactly(tx: Tx, identity: ExactIdentity): Promise<string[]> {
  let query = tx.db.selectFrom('patient').select('id').where('service_id', '=', tx.service);
  if ('nhsNumber' in identity) query = query.where('nhs_number', '=', identity.nhsNumber);
  else {
    query = query
      .where('birth_date', '=', identity.birthDate)
      .where((where) =>
        where.and([
          where(where.fn<string>('lower', ['given_name']), '=', identity.givenName.toLowerCase()),
          where(where.fn<string>('lower', ['family_name']), '=', identity.familyName.toLowerCase()),
        ]),
      );
  }
  return (await query.limit(2).execute()).map((row) => row.id);
}

export async function insertBreakGlass(
  tx: Tx,
  use: { id: string; patient: string; reason: string; expiresAt: Temporal.Instant },
): Promise<void> {
  await tx.db
    .insertInto('break_glass')
    .values({
      service_id: tx.service,
      id: use.id,
      account_id: tx.account,
      patient_id: use.patient,
      reason: tx.seal(use.reason),
      opened_at: tx.now,
      expires_at: use.expiresAt,
    })
    .execute();
}

export interface BreakGlassUse {
  id: string;
  account: string;
  name: string;
  patient: string;
  patientName: string;
  reason: string;
  openedAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
}

/** Every opening of a record from outside its care team, newest first. The caller checks that the asker may see them. */
export async function listBreakGlass(tx: Tx, limit = 100): Promise<BreakGlassUse[]> {
  const rows = await tx.db
    .selectFrom('break_glass')
    .innerJoin('account', (join) =>
      join
        .onRef('account.service_id', '=', 'break_glass.service_id')
        .onRef('account.id', '=', 'break_glass.account_id'),
    )
    .innerJoin('patient', (join) =>
      join
        .onRef('patient.service_id', '=', 'break_glass.service_id')
        .onRef('patient.id', '=', 'break_glass.patient_id'),
    )
    .select([
      'break_glass.id',
      'break_glass.account_id',
      'account.display_name',
      'break_glass.patient_id',
      'patient.given_name',
      'patient.family_name',
      'break_glass.reason',
      'opened_at',
      'expires_at',
    ])
    .where('break_glass.service_id', '=', tx.service)
    .orderBy('opened_at', 'desc')
    .orderBy('break_glass.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    account: row.account_id,
    name: row.display_name,
    patient: row.patient_id,
    patientName: `${row.given_name} ${row.family_name}`,
    reason: tx.open(row.reason),
    openedAt: row.opened_at,
    expiresAt: row.expires_at,
  }));
}
