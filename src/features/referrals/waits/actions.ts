import { Temporal } from 'temporal-polyfill';
import { allow, done, type Outcome, present, refused } from '../../../platform/outcome.ts';
import type { Scope, Tx } from '../../../platform/scope.ts';
import {
  lockEpisode,
  mayChange,
  mayChangePart,
  type PatientAccess,
  seePatient,
  touched,
} from '../../episodes/index.ts';
import { lockPatient } from '../../patients/index.ts';
import type { BeginPause } from './forms.ts';
import {
  type Clock,
  clocksOf,
  clockToKeep,
  openPause,
  pauseOver,
  type Stage,
  stageOf,
  waitedDays,
} from './rules.ts';
import {
  findNewestReferral,
  insertPause,
  insertPauseEnd,
  insertPerinatal,
  type KeptWait,
  listOpenReferrals,
  listReferralsOf,
  listWaits,
  localDayOf,
} from './store.ts';
import { waitsWords } from './words.ts';

const say = waitsWords();

/** One person's wait, as a page shows it. */
export interface WaitView {
  patient: PatientAccess['patient'];
  wait: KeptWait;
  clocks: Clock[];
  stage: { stage: Stage; days: number };
  days: { all: number; paused: number };
  /** The day on which the pause that is on was meant to end; null where that is not over. */
  over: string | null;
  mayChange: boolean;
  today: string;
}

/** What is counted of one wait. */
export type ClockedWait = Omit<WaitView, 'patient' | 'mayChange'>;

/** Opens the wait of one person: their stage, the clocks, the pauses. */
export async function openWait(scope: Scope, patient: string): Promise<WaitView> {
  return scope.read('wait.open', async (tx) => {
    const access = await seePatient(tx, patient, 'identity');
    allow(tx.kind === 'staff');
    const wait = await waitOf(tx, access);
    const ended = Boolean(access.episode?.dischargedAt);
    return {
      ...viewOf(wait, localDayOf(tx, tx.now)),
      patient: access.patient,
      mayChange: mayChangePart(access.standing, 'identity') && !ended,
    };
  });
}

/** What is counted of a wait on a local day, YYYY-MM-DD. */
export function viewOf(wait: KeptWait, today: string): ClockedWait {
  return {
    wait,
    clocks: clocksOf(wait, today),
    stage: stageOf(wait, today),
    days: waitedDays(wait, wait.pauses, today),
    over: pauseOver(wait.pauses, today),
    today,
  };
}

/** How many accepted people have had no first meeting, and how many of them are past 42 days; no names. */
export async function waitsInCare(tx: Tx): Promise<{ count: number; late: number }> {
  const waits = [...(await listWaits(tx, await listOpenReferrals(tx))).values()].filter(
    (one) => one.treatedOn === null,
  );
  const today = localDayOf(tx, tx.now);
  const late = waits.filter((one) =>
    clocksOf(one, today).some((clock) => clock.name === 'treat-42' && clock.left < 0),
  );
  return { count: waits.length, late: late.length };
}

/** Begins a pause today. It stops no clock. Refused where one is on, or where the wait is over. */
export async function beginPause(
  scope: Scope,
  form: BeginPause & { patient: string },
): Promise<Outcome<{ pause: string }>> {
  return scope.act('wait.pause', async (tx) => {
    const { wait, end } = await enter(tx, form.patient);
    const today = localDayOf(tx, tx.now);
    if (wait.treatedOn) return refused({ _form: say('begin.treated') });
    if (openPause(wait.pauses)) return refused({ _form: say('begin.already') });
    const most = Temporal.PlainDate.from(today).add({ years: 1 }).toString();
    if (form.endsOn <= today || form.endsOn > most) return refused({ endsOn: say('begin.untilWrong') });
    const id = tx.id();
    await insertPause(tx, {
      id,
      referral: wait.referral,
      patient: wait.patient,
      side: form.side,
      reason: form.reason,
      beginsOn: today,
      endsOn: form.endsOn,
    });
    tx.about('wait_pause', id, wait.patient, { side: form.side });
    await end();
    return done({ pause: id });
  });
}

/** Ends the pause that is on, today. */
export async function endPause(scope: Scope, patient: string): Promise<Outcome> {
  return scope.act('wait.resume', async (tx) => {
    const { wait, end } = await enter(tx, patient);
    const pause = openPause(wait.pauses);
    if (!pause) return refused({ _form: say('end.gone') });
    await insertPauseEnd(tx, pause.id, localDayOf(tx, tx.now));
    tx.about('wait_pause', pause.id, wait.patient);
    await end();
    return done();
  });
}

/** Writes down whether somebody is pregnant or has a baby under one. The newest answer is in force. */
export async function answerPerinatal(
  scope: Scope,
  form: { patient: string; answer: 'yes' | 'no' },
): Promise<Outcome> {
  return scope.act('wait.perinatal', async (tx) => {
    const { wait, end } = await enter(tx, form.patient);
    await insertPerinatal(tx, { referral: wait.referral, patient: wait.patient, answer: form.answer });
    tx.about('referral', wait.referral, wait.patient);
    await end();
    return done();
  });
}

/** What of some open episodes' waits asks somebody to act. */
export interface DueWait {
  /** No first meeting is booked that keeps this clock. */
  clock?: Clock;
  /** The day on which a pause was meant to end that is still on. */
  pauseOver?: string;
}

/**
 * What is due of the waits of some people in care, by episode. Checks no policy: the caller has.
 * @param people those before their first meeting; `meetingAt` is when their next one begins.
 */
export async function waitsDue(
  tx: Tx,
  people: readonly { episode: string; meetingAt: Temporal.Instant | null }[],
): Promise<Map<string, DueWait>> {
  const referrals = await listReferralsOf(
    tx,
    people.map((one) => one.episode),
  );
  const waits = await listWaits(tx, [...referrals.values()]);
  const today = localDayOf(tx, tx.now);
  const due = new Map<string, DueWait>();
  for (const { episode, meetingAt } of people) {
    const wait = waits.get(referrals.get(episode) ?? '');
    if (!wait || wait.treatedOn) continue;
    const over = pauseOver(wait.pauses, today);
    const clock = clockToKeep(wait, meetingAt && localDayOf(tx, meetingAt), today);
    const found: DueWait = {
      ...(over ? { pauseOver: over } : {}),
      // A pause stops no clock, so it hides none either.
      ...(clock ? { clock } : {}),
    };
    if (found.clock || found.pauseOver) due.set(episode, found);
  }
  return due;
}

async function waitOf(tx: Tx, { patient, episode }: PatientAccess): Promise<KeptWait> {
  const referral = episode
    ? (await listReferralsOf(tx, [episode.id])).get(episode.id)
    : await findNewestReferral(tx, patient.id);
  return present(referral ? (await listWaits(tx, [referral])).get(referral) : undefined);
}

/** Locks what is to be written to, and says how to end. */
async function enter(tx: Tx, patient: string): Promise<{ wait: KeptWait; end: () => Promise<void> }> {
  const access = await mayChange(tx, patient, 'identity');
  allow(tx.kind === 'staff');
  const { episode } = access;
  if (!episode) {
    present(await lockPatient(tx, patient));
    return { wait: await waitOf(tx, access), end: async () => {} };
  }
  allow((await lockEpisode(tx, episode.id)).dischargedAt === null);
  return { wait: await waitOf(tx, access), end: () => touched(tx, episode.id) };
}
