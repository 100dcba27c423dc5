import type { Temporal } from 'temporal-polyfill';
import { countAsService } from '../../../platform/db/counter.ts';
import type { Tx } from '../../../platform/scope.ts';
import { settings } from '../../people/index.ts';
import { type Away, emptyWeek, freeTimes, type WeekPattern } from '../availability.ts';
import type { MeetingMode } from '../rules.ts';
import { listRooms } from '../store.ts';
import { findPattern, listCoveredAway, listHeld, listOwnAway } from './store.ts';

/** How far ahead times are offered, in days. */
export const DAYS_AHEAD = 28;

/** A time at which a meeting could be held. */
export interface Offered {
  at: Temporal.Instant;
  /** A room that is free then; null where none is needed. */
  room: string | null;
}

/** What of a practitioner's time is theirs to give, as the service itself knows it. */
export async function diaryOf(
  tx: Tx,
  practitioner: string,
  today: string,
): Promise<{ pattern: WeekPattern; away: Away[]; closed: ReadonlySet<string>; isSet: boolean }> {
  const pattern = await findPattern(tx, practitioner);
  const away = [
    ...(await listOwnAway(tx, practitioner, today)),
    ...(await listCoveredAway(tx, practitioner, today)),
  ];
  const closed = new Set((await settings(tx)).holidays);
  return { pattern: pattern ?? emptyWeek, away, closed, isSet: pattern !== undefined };
}

/**
 * Times for a meeting of one person with their practitioner: free in both diaries, in the practitioner's week, and for a
 * meeting in person with a free room. Whose other meetings are in the way is told to nobody.
 * @param moving the booking that would be moved: its own time is not in the way. @param minutes length.
 */
export async function offeredTimes(
  tx: Tx,
  meeting: {
    practitioner: string;
    patient: string;
    mode: MeetingMode;
    minutes: number;
    moving: string | null;
    earliest: Temporal.Instant;
    days?: number;
  },
): Promise<Offered[]> {
  return countAsService(tx, async () => {
    const { practitioner, patient, mode, minutes, moving, earliest } = meeting;
    const today = tx.now.toZonedDateTimeISO(tx.zone).toPlainDate();
    const { pattern, away, closed } = await diaryOf(tx, practitioner, today.toString());
    const rooms = mode === 'in-person' ? (await listRooms(tx)).map((room) => room.id) : [];
    const count = meeting.days ?? DAYS_AHEAD;
    const until = today
      .add({ days: count + 1 })
      .toZonedDateTime(tx.zone)
      .toInstant();
    const held = (await listHeld(tx, [practitioner, patient, ...rooms], tx.now, until)).filter(
      (one) => one.appointment !== moving,
    );
    const free = freeTimes({
      ...{ pattern, away, closed, minutes, earliest, zone: tx.zone },
      taken: held.filter((one) => one.owner === practitioner || one.owner === patient),
      // Half hours: fewer times to choose from are easier to choose from.
      every: 30,
      days: Array.from({ length: count }, (_, at) => today.add({ days: at }).toString()),
    });
    if (mode !== 'in-person') return free.map((at) => ({ at, room: null }));
    return free.flatMap((at) => {
      const [from, to] = [at.epochMilliseconds, at.epochMilliseconds + minutes * 60_000];
      const room = rooms.find(
        (one) => !held.some((span) => span.owner === one && from < span.to && span.from < to),
      );
      return room ? [{ at, room }] : [];
    });
  });
}
