import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import type { CourseResult, EndCode } from './rules.ts';

export interface Discharge {
  episode: string;
  endCode: EndCode;
  result: CourseResult;
  summary: string;
  at: Temporal.Instant;
}

export async function insertDischarge(
  tx: Tx,
  discharge: {
    id: string;
    episode: string;
    patient: string;
    endCode: EndCode;
    result: CourseResult;
    summary: string;
  },
): Promise<void> {
  await tx.db
    .insertInto('discharge')
    .values({
      service_id: tx.service,
      id: discharge.id,
      episode_id: discharge.episode,
      patient_id: discharge.patient,
      end_code: discharge.endCode,
      outcome: JSON.stringify(discharge.result),
      summary: tx.seal(discharge.summary),
      discharged_by: tx.account,
      discharged_at: tx.now,
    })
    .execute();
}

export async function findDischarge(tx: Tx, episode: string): Promise<Discharge | undefined> {
  const row = await tx.db
    .selectFrom('discharge')
    .selectAll()
    .where('service_id', '=', tx.service)
    .where('episode_id', '=', episode)
    .executeTakeFirst();
  return (
    row && {
      episode: row.episode_id,
      endCode: row.end_code as EndCode,
      result: row.outcome as unknown as CourseResult,
      summary: tx.open(row.summary),
      at: row.discharged_at,
    }
  );
}

/** Concerns that nobody has closed: a course cannot end over them. */
export async function countOpenFlags(tx: Tx, patient: string): Promise<number> {
  const row = await tx.db
    .selectFrom('flag')
    .leftJoin('flag_closure', (join) =>
      join
        .onRef('flag_closure.flag_id', '=', 'flag.id')
        .onRef('flag_closure.service_id', '=', 'flag.service_id'),
    )
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('flag.service_id', '=', tx.service)
    .where('flag.patient_id', '=', patient)
    .where('flag_closure.id', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
