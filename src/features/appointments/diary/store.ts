import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { anyOf } from '../../../platform/db/any.ts';
import type { Json } from '../../../platform/db/schema.generated.ts';
import type { Tx } from '../../../platform/scope.ts';
import { standingCover } from '../../people/index.ts';
import type { Away, WeekPattern } from '../availability.ts';

/** A practitioner's week in force; undefined where they have set none. */
export async function findPattern(tx: Tx, account: string): Promise<WeekPattern | undefined> {
  const row = await tx.db
    .selectFrom('availability')
    .select('pattern')
    .where('service_id', '=', tx.service)
    .where('account_id', '=', account)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.pattern as WeekPattern | undefined;
}

export async function insertPattern(tx: Tx, account: string, pattern: WeekPattern): Promise<void> {
  await tx.db
    .insertInto('availability')
    .values({
      service_id: tx.service,
      id: tx.id(),
      account_id: account,
      pattern: JSON.stringify(pattern) as unknown as Json,
      set_by: tx.account,
      set_at: tx.now,
    })
    .execute();
}

export interface OwnAway extends Away {
  id: string;
}

/** A practitioner's own days away that are not over, soonest first. @param from a local date, YYYY-MM-DD. */
export async function listOwnAway(tx: Tx, account: string, from: string): Promise<OwnAway[]> {
  const rows = await tx.db
    .selectFrom('availability_away as away')
    .leftJoin('availability_away_end as ended', (join) =>
      join.onRef('ended.service_id', '=', 'away.service_id').onRef('ended.away_id', '=', 'away.id'),
    )
    .select(['away.id', 'starts_on', 'ends_on'])
    .where('away.service_id', '=', tx.service)
    .where('account_id', '=', account)
    .where('ends_on', '>=', from)
    .where('ended.id', 'is', null)
    .orderBy('starts_on')
    .execute();
  return rows.map((row) => ({ id: row.id, startsOn: row.starts_on, endsOn: row.ends_on }));
}

/** Leave for which somebody covers: nobody is offered a meeting then. */
export async function listCoveredAway(tx: Tx, account: string, from: string): Promise<Away[]> {
  const rows = await standingCover(tx)
    .select(['starts_on', 'ends_on'])
    .where('practitioner_id', '=', account)
    .where('ends_on', '>=', from)
    .execute();
  return rows.map((row) => ({ startsOn: row.starts_on, endsOn: row.ends_on }));
}

export async function insertAway(tx: Tx, account: string, away: OwnAway): Promise<void> {
  await tx.db
    .insertInto('availability_away')
    .values({
      service_id: tx.service,
      id: away.id,
      account_id: account,
      starts_on: away.startsOn,
      ends_on: away.endsOn,
      set_by: tx.account,
      set_at: tx.now,
    })
    .execute();
}

export async function insertAwayEnd(tx: Tx, away: string): Promise<void> {
  await tx.db
    .insertInto('availability_away_end')
    .values({ service_id: tx.service, id: tx.id(), away_id: away, ended_by: tx.account, ended_at: tx.now })
    .execute();
}

export interface Held {
  owner: string;
  appointment: string;
  /** Milliseconds since 1970: from included, to not. */
  from: number;
  to: number;
}

/** What some diaries hold between two instants. */
export async function listHeld(
  tx: Tx,
  owners: readonly string[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<Held[]> {
  const rows = await tx.db
    .selectFrom('held_time')
    .select(['owner_id', 'appointment_id'])
    .select(sql<Temporal.Instant>`lower(held)`.as('starts'))
    .select(sql<Temporal.Instant>`upper(held)`.as('ends'))
    .where('service_id', '=', tx.service)
    .where('owner_id', '=', anyOf(owners))
    .where(sql<boolean>`held && tstzrange(${from}, ${to})`)
    .execute();
  return rows.map((row) => ({
    owner: row.owner_id,
    appointment: row.appointment_id,
    from: row.starts.epochMilliseconds,
    to: row.ends.epochMilliseconds,
  }));
}

export interface DiaryMeeting {
  appointment: string;
  patient: string;
  name: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  mode: string;
  room: string | null;
  /** The person chose this time themselves. */
  ownChoice: boolean;
}

/** The standing meetings of one practitioner between two instants, in order. */
export async function listDiary(
  tx: Tx,
  practitioner: string,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<DiaryMeeting[]> {
  const rows = await tx.db
    .selectFrom('held_time')
    .innerJoin('appointment', (join) =>
      join
        .onRef('appointment.service_id', '=', 'held_time.service_id')
        .onRef('appointment.id', '=', 'held_time.appointment_id'),
    )
    .innerJoin('patient', (join) =>
      join
        .onRef('patient.service_id', '=', 'appointment.service_id')
        .onRef('patient.id', '=', 'appointment.patient_id'),
    )
    .leftJoin('room', (join) =>
      join
        .onRef('room.service_id', '=', 'appointment.service_id')
        .onRef('room.id', '=', 'appointment.room_id'),
    )
    .leftJoin('account', (join) =>
      join
        .onRef('account.service_id', '=', 'appointment.service_id')
        .onRef('account.id', '=', 'appointment.booked_by'),
    )
    .select(['appointment.id', 'appointment.patient_id', 'starts_at', 'ends_at', 'mode', 'room.name as room'])
    .select(['patient.preferred_name', 'patient.family_name', 'account.patient_id as booker'])
    .where('held_time.service_id', '=', tx.service)
    .where('held_time.owner_id', '=', practitioner)
    .where('starts_at', '<', to)
    .where('ends_at', '>', from)
    .orderBy('starts_at')
    .execute();
  return rows.map((row) => ({
    appointment: row.id,
    patient: row.patient_id,
    name: `${row.preferred_name} ${row.family_name}`,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    mode: row.mode,
    room: row.room,
    ownChoice: row.booker === row.patient_id,
  }));
}
