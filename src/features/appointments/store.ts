import { sql } from 'kysely';
import type { Tx } from '../../platform/scope.ts';
import type { Appointment, Attendance, AttendanceCode, MeetingMode } from './rules.ts';

/** Every booking of an episode in the order in which they were made, cancelled and replaced ones among them. */
export async function listAppointments(tx: Tx, episode: string): Promise<Appointment[]> {
  return read(tx, await appointments(tx).where('appointment.episode_id', '=', episode).execute());
}

export async function findAppointment(tx: Tx, id: string): Promise<Appointment | undefined> {
  return (await read(tx, await appointments(tx).where('appointment.id', '=', id).execute()))[0];
}

/**
 * Whether a contact belongs to an episode. The table is the plan's, which stands above the diary and keeps it; the
 * diary reads it so that nothing is booked on somebody else's contact.
 */
export async function isContactOf(tx: Tx, contact: string, episode: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('contact')
    .select('id')
    .where('service_id', '=', tx.service)
    .where('id', '=', contact)
    .where('episode_id', '=', episode)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Holds one diary (a practitioner's, a room's) until the transaction ends, so that two bookings at once cannot both
 * find it free.
 */
export async function lockDiary(tx: Tx, owner: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`diary ${tx.service} ${owner}`}, 0))`.execute(
    tx.db,
  );
}

export async function insertAppointment(
  tx: Tx,
  booking: Omit<Appointment, 'roomName' | 'bookedAt' | 'cancelled' | 'attendance'>,
): Promise<void> {
  await tx.db
    .insertInto('appointment')
    .values({
      service_id: tx.service,
      id: booking.id,
      contact_id: booking.contact,
      episode_id: booking.episode,
      patient_id: booking.patient,
      practitioner_id: booking.practitioner,
      starts_at: booking.startsAt,
      ends_at: booking.endsAt,
      zone: booking.zone,
      mode: booking.mode,
      room_id: booking.room,
      link: booking.link,
      replaces: booking.replaces,
      booked_by: tx.account,
      booked_at: tx.now,
    })
    .execute();
}

/**
 * Holds the time of a booking in the diaries of its practitioner, its person and its room; what the booking that it
 * replaces held is let go first. The database refuses two holds of one diary at once, whoever writes them.
 * @returns the diaries that were not free: nothing may be kept then.
 */
export async function holdTime(
  tx: Tx,
  booking: Pick<Appointment, 'id' | 'patient' | 'practitioner' | 'room' | 'startsAt' | 'endsAt' | 'replaces'>,
): Promise<string[]> {
  if (booking.replaces) await letTimeGo(tx, booking.replaces);
  const owners = [booking.practitioner, booking.patient, ...(booking.room ? [booking.room] : [])];
  const held = await tx.db
    .insertInto('held_time')
    .values(
      owners.map((owner) => ({
        service_id: tx.service,
        id: tx.id(),
        owner_id: owner,
        appointment_id: booking.id,
        patient_id: booking.patient,
        held: sql<string>`tstzrange(${booking.startsAt}, ${booking.endsAt})`,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('owner_id')
    .execute();
  return owners.filter((owner) => !held.some((row) => row.owner_id === owner));
}

/** Frees what a booking held. */
export async function letTimeGo(tx: Tx, appointment: string): Promise<void> {
  await tx.db
    .deleteFrom('held_time')
    .where('service_id', '=', tx.service)
    .where('appointment_id', '=', appointment)
    .execute();
}

export async function insertCancellation(
  tx: Tx,
  cancelled: { appointment: string; patient: string; byWhom: 'patient' | 'service'; reason: string },
): Promise<void> {
  await tx.db
    .insertInto('appointment_cancellation')
    .values({
      service_id: tx.service,
      id: tx.id(),
      appointment_id: cancelled.appointment,
      patient_id: cancelled.patient,
      by_whom: cancelled.byWhom,
      reason: tx.seal(cancelled.reason),
      cancelled_by: tx.account,
      cancelled_at: tx.now,
    })
    .execute();
  await letTimeGo(tx, cancelled.appointment);
}

export async function insertAttendance(
  tx: Tx,
  seen: { appointment: string; patient: string; code: AttendanceCode; minutes: number | null },
): Promise<void> {
  await tx.db
    .insertInto('attendance')
    .values({
      service_id: tx.service,
      id: tx.id(),
      appointment_id: seen.appointment,
      patient_id: seen.patient,
      code: seen.code,
      minutes: seen.minutes,
      recorded_by: tx.account,
      recorded_at: tx.now,
    })
    .execute();
}

/** Rooms in use, by name. */
export async function listRooms(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.db
    .selectFrom('room')
    .leftJoin('room_end', (join) =>
      join.onRef('room_end.service_id', '=', 'room.service_id').onRef('room_end.room_id', '=', 'room.id'),
    )
    .select(['room.id', 'room.name'])
    .where('room.service_id', '=', tx.service)
    .where('room_end.id', 'is', null)
    .orderBy('room.name')
    .execute();
}

function appointments(tx: Tx) {
  return tx.db
    .selectFrom('appointment')
    .leftJoin('room', (join) =>
      join
        .onRef('room.service_id', '=', 'appointment.service_id')
        .onRef('room.id', '=', 'appointment.room_id'),
    )
    .leftJoin('appointment_cancellation as cancelled', (join) =>
      join
        .onRef('cancelled.service_id', '=', 'appointment.service_id')
        .onRef('cancelled.appointment_id', '=', 'appointment.id'),
    )
    .selectAll('appointment')
    .select(['room.name as room_name', 'cancelled.by_whom', 'cancelled.cancelled_at'])
    .where('appointment.service_id', '=', tx.service)
    .orderBy('appointment.booked_at')
    .orderBy('appointment.id');
}

type Row = Awaited<ReturnType<ReturnType<typeof appointments>['execute']>>[number];

async function read(tx: Tx, rows: Row[]): Promise<Appointment[]> {
  const seen = await newestAttendance(
    tx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    id: row.id,
    contact: row.contact_id,
    episode: row.episode_id,
    patient: row.patient_id,
    practitioner: row.practitioner_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    zone: row.zone,
    mode: row.mode as MeetingMode,
    room: row.room_id,
    roomName: row.room_name,
    link: row.link,
    replaces: row.replaces,
    bookedAt: row.booked_at,
    cancelled:
      row.by_whom && row.cancelled_at
        ? { byWhom: row.by_whom as 'patient' | 'service', at: row.cancelled_at }
        : null,
    attendance: seen.get(row.id) ?? null,
  }));
}

async function newestAttendance(tx: Tx, ids: string[]): Promise<Map<string, Attendance>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('attendance')
    .select(['appointment_id', 'code', 'minutes', 'recorded_at'])
    .distinctOn('appointment_id')
    .where('service_id', '=', tx.service)
    .where('appointment_id', 'in', ids)
    .orderBy('appointment_id')
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(
    rows.map((row) => [
      row.appointment_id,
      { code: row.code as AttendanceCode, minutes: row.minutes, recordedAt: row.recorded_at },
    ]),
  );
}
