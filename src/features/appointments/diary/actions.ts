import { Temporal } from 'temporal-polyfill';
import { allow, done, type Outcome, present, refused } from '../../../platform/outcome.ts';
import type { Scope, Tx } from '../../../platform/scope.ts';
import { freeTimes, type WeekPattern } from '../availability.ts';
import { appointmentWords } from '../words.ts';
import { diaryOf } from './offered.ts';
import {
  type DiaryMeeting,
  insertAway,
  insertAwayEnd,
  insertPattern,
  listDiary,
  listOwnAway,
  type OwnAway,
} from './store.ts';

const say = appointmentWords();

export interface DiaryDay {
  /** YYYY-MM-DD */
  date: string;
  meetings: DiaryMeeting[];
  reviews: readonly { from: string; to: string }[];
  /** How many meetings of half an hour would still fit, counted one after the other. */
  free: number;
  away: boolean;
}

export interface DiaryView {
  days: DiaryDay[];
  pattern: WeekPattern;
  isSet: boolean;
  away: OwnAway[];
  monday: string;
  today: string;
  zone: string;
}

const USUAL_MINUTES = 30;

/** One's own week: what is booked, what is kept for reviews, what is free. @param week any local date in it. */
export async function openDiary(scope: Scope, week: string | null): Promise<DiaryView> {
  return scope.read('diary.read', async (tx) => {
    const today = todayOf(tx);
    const date = week ? Temporal.PlainDate.from(week) : today;
    const monday = date.subtract({ days: date.dayOfWeek - 1 });
    const { pattern, away, closed, isSet } = await diaryOf(tx, tx.account, monday.toString());
    const from = monday.toZonedDateTime(tx.zone).toInstant();
    const to = monday.add({ days: 7 }).toZonedDateTime(tx.zone).toInstant();
    const meetings = await listDiary(tx, tx.account, from, to);
    tx.about('diary', null, null, { meetings: meetings.length });
    const days = Array.from({ length: 7 }, (_, at) => monday.add({ days: at }));
    return {
      days: days.map((day) => {
        const on = day.toString();
        const own = meetings.filter((one) => dateOf(one.startsAt, tx.zone) === on);
        const free = freeTimes({
          ...{ pattern, away, closed, minutes: USUAL_MINUTES, earliest: tx.now, zone: tx.zone },
          taken: own.map((one) => ({
            from: one.startsAt.epochMilliseconds,
            to: one.endsAt.epochMilliseconds,
          })),
          days: [on],
        });
        return {
          date: on,
          meetings: own,
          reviews: pattern.reviews[String(day.dayOfWeek)] ?? [],
          free: inARow(free),
          away: closed.has(on) || away.some((one) => one.startsOn <= on && on <= one.endsOn),
        };
      }),
      pattern,
      isSet,
      away: await listOwnAway(tx, tx.account, today.toString()),
      monday: monday.toString(),
      today: today.toString(),
      zone: tx.zone,
    };
  });
}

/** How many of these beginnings fit one after the other. */
function inARow(times: readonly Temporal.Instant[]): number {
  let [count, until] = [0, 0];
  for (const one of times) {
    if (one.epochMilliseconds < until) continue;
    count += 1;
    until = one.epochMilliseconds + USUAL_MINUTES * 60_000;
  }
  return count;
}

/** Sets one's own usual week; what is booked stays booked. */
export async function setWeek(scope: Scope, pattern: WeekPattern): Promise<Outcome> {
  return scope.act('diary.set', async (tx) => {
    await insertPattern(tx, tx.account, pattern);
    tx.about('diary', tx.account, null);
    return done();
  });
}

/** Days on which nobody is offered a meeting with the asker. @param away local dates, YYYY-MM-DD. */
export async function goAway(scope: Scope, away: { startsOn: string; endsOn: string }): Promise<Outcome> {
  return scope.act('diary.away', async (tx) => {
    if (away.endsOn < away.startsOn) return refused({ endsOn: say('diary.awayOrder') });
    if (away.endsOn < todayOf(tx).toString()) return refused({ endsOn: say('diary.awayPast') });
    const id = tx.id();
    await insertAway(tx, tx.account, { id, ...away });
    tx.about('diary', id, null);
    return done();
  });
}

/** Takes days away back. @throws NotHere for what is not the asker's own, or over. */
export async function comeBack(scope: Scope, away: string): Promise<Outcome> {
  return scope.act('diary.back', async (tx) => {
    const own = await listOwnAway(tx, tx.account, todayOf(tx).toString());
    allow(present(own.find((one) => one.id === away)) !== undefined);
    await insertAwayEnd(tx, away);
    tx.about('diary', away, null);
    return done();
  });
}

function todayOf(tx: Tx): Temporal.PlainDate {
  return tx.now.toZonedDateTimeISO(tx.zone).toPlainDate();
}

function dateOf(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainDate().toString();
}
