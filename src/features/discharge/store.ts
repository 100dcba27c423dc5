import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import type { CourseResult, EndCode } from './rules.ts';

export type LetterKind = 'gp-discharge' | 'summary';

export interface Discharge {
  episode: string;
  endCode: EndCode;
  result: CourseResult;
  summary: string;
  at: Temporal.Instant;
}

export interface Letter {
  id: string;
  patient: string;
  kind: LetterKind;
  text: string;
  writtenBy: string;
  writtenAt: Temporal.Instant;
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

export async function insertLetter(
  tx: Tx,
  letter: { id: string; episode: string; patient: string; kind: LetterKind; text: string },
): Promise<void> {
  await tx.db
    .insertInto('letter')
    .values({
      service_id: tx.service,
      id: letter.id,
      episode_id: letter.episode,
      patient_id: letter.patient,
      kind: letter.kind,
      body: tx.seal(letter.text),
      written_by: tx.account,
      written_at: tx.now,
    })
    .execute();
}

export async function findLetter(tx: Tx, id: string): Promise<Letter | undefined> {
  const row = await letters(tx).where('letter.id', '=', id).executeTakeFirst();
  return row && read(tx, row);
}

export async function listLetters(tx: Tx, patient: string): Promise<Letter[]> {
  const rows = await letters(tx)
    .where('letter.patient_id', '=', patient)
    .orderBy('written_at', 'desc')
    .orderBy('letter.id')
    .execute();
  return rows.map((row) => read(tx, row));
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

function letters(tx: Tx) {
  return tx.db
    .selectFrom('letter')
    .innerJoin('account', (join) =>
      join
        .onRef('account.id', '=', 'letter.written_by')
        .onRef('account.service_id', '=', 'letter.service_id'),
    )
    .selectAll('letter')
    .select('account.display_name')
    .where('letter.service_id', '=', tx.service);
}

type Row = Awaited<ReturnType<ReturnType<typeof letters>['executeTakeFirstOrThrow']>>;

function read(tx: Tx, row: Row): Letter {
  return {
    id: row.id,
    patient: row.patient_id,
    kind: row.kind as LetterKind,
    text: tx.open(row.body),
    writtenBy: row.display_name,
    writtenAt: row.written_at,
  };
}
