import { Temporal } from 'temporal-polyfill';
import { isId } from '../../platform/ids.ts';
import { allow, done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { findPatientName, listOpenEpisodesOf, mayChange } from '../episodes/index.ts';
import { insertJobPlan, type JobPlan, listJobPlans } from '../people/index.ts';
import { type Estimate, estimateFor } from './estimate.ts';
import type { HandForm } from './forms.ts';
import {
  type Activity,
  activities,
  free,
  minutesOf,
  overlaps,
  readStretches,
  type Span,
  teamFigure,
  weekOf,
} from './rules.ts';
import {
  findAgreement,
  insertAgreement,
  insertMinutes,
  insertWithdrawal,
  listOwnMinutes,
  listSittings,
  listSupervised,
  lockMinutes,
  type MinutesRow,
  ownSecondsByEpisode,
  secondsByAccount,
} from './store.ts';

const TAKEN = 'You have minutes in this time already. Choose another time, or correct the other row';

/** The practitioner lets pages count their time, or takes that back. Rows that are there stay theirs to correct. */
export async function answerTime(scope: Scope, answer: 'agreed' | 'withdrawn'): Promise<Outcome> {
  return scope.act('time.answer', async (tx) => {
    tx.about('time-agreement', null, null, { answer });
    await insertAgreement(tx, answer);
    return done();
  });
}

/** Whether the asker's pages may count. */
export async function mayCount(scope: Scope): Promise<boolean> {
  return scope.read('time.ask', async (tx) => (await findAgreement(tx))?.answer === 'agreed');
}

/**
 * Keeps what a page counted. Time that is taken already is left out; without an agreement nothing is kept.
 * @returns how many rows were made.
 */
export async function countPage(
  scope: Scope,
  form: { patient: string; activity: string; stretches: string },
): Promise<Outcome<{ rows: number }>> {
  return scope.act('time.count', async (tx) => {
    allow(isId(form.patient));
    const { episode } = await mayChange(tx, form.patient, 'messages');
    const activity = activities.find((known) => known === form.activity);
    const spans = readStretches(form.stretches, tx.now.epochMilliseconds);
    if (!activity || !spans) return refused({ _form: 'That was no time.' });
    if ((await findAgreement(tx))?.answer !== 'agreed') return done({ rows: 0 });
    await lockMinutes(tx);
    const rows = free(spans, await taken(tx, spans));
    for (const span of rows) {
      await keep(tx, {
        episode: present(episode).id,
        activity,
        startedAt: Temporal.Instant.fromEpochMilliseconds(span.from),
        endedAt: Temporal.Instant.fromEpochMilliseconds(span.to),
        how: 'page',
        corrects: null,
      });
    }
    return done({ rows: rows.length });
  });
}

/** Minutes written by hand; `corrects` puts one's own row right. */
export async function writeMinutes(
  scope: Scope,
  form: HandForm & { corrects: string | null },
): Promise<Outcome<{ minutes: string }>> {
  return scope.act('time.write', async (tx) => {
    const { episode } = await mayChange(tx, form.patient, 'messages');
    await lockMinutes(tx);
    const span = { from: form.startedAt.epochMilliseconds, to: form.endedAt.epochMilliseconds };
    const around = await listOwnMinutes(tx, form.startedAt, form.endedAt);
    const others = around.filter((row) => row.id !== form.corrects);
    if (form.corrects) present(await ownRow(tx, form.corrects));
    if (overlaps(span, others.map(spanOf))) return refused({ date: TAKEN });
    const id = await keep(tx, {
      episode: present(episode).id,
      activity: form.activity,
      startedAt: form.startedAt,
      endedAt: form.endedAt,
      how: 'hand',
      corrects: form.corrects,
    });
    return done({ minutes: id });
  });
}

/** One's own row is taken back. */
export async function withdrawMinutes(scope: Scope, minutes: string): Promise<Outcome> {
  return scope.act('time.withdraw', async (tx) => {
    await lockMinutes(tx);
    const row = present(await ownRow(tx, minutes));
    await insertWithdrawal(tx, row.id);
    tx.about('minutes', row.id);
    return done();
  });
}

export interface TimeView {
  agreement: 'agreed' | 'withdrawn' | null;
  week: { monday: string; before: string; after: string };
  people: { patient: string; name: string; minutes: number; rows: MinutesRow[] }[];
  total: number;
  /** What the week holds, as the practitioner set it; null where they have not. */
  plan: JobPlan | null;
  caseload: { patient: string; name: string }[];
  now: string;
  zone: string;
}

/** One's own minutes of a week by patient. @param date any day of the week, YYYY-MM-DD; null for this one. */
export async function readTime(scope: Scope, date: string | null): Promise<TimeView> {
  return scope.read('time.read', async (tx) => {
    const { from, to, ...week } = weekOf(date, tx.now, tx.zone);
    const rows = await listOwnMinutes(tx, from, to);
    const byPatient = Map.groupBy(rows, (row) => row.patient);
    const caseload: TimeView['caseload'] = [];
    for (const episode of await listOpenEpisodesOf(tx, tx.account)) {
      const name = await findPatientName(tx, episode.patient);
      if (name) caseload.push({ patient: name.id, name: `${name.preferredName} ${name.familyName}` });
    }
    return {
      agreement: (await findAgreement(tx))?.answer ?? null,
      week,
      people: [...byPatient].map(([patient, own]) => ({
        patient,
        name: own[0]?.patientName ?? '',
        minutes: minutesOf(own.map(spanOf)),
        rows: own,
      })),
      total: minutesOf(rows.map(spanOf)),
      plan: (await listJobPlans(tx, [tx.account])).get(tx.account) ?? null,
      caseload: caseload.toSorted((one, other) => one.name.localeCompare(other.name)),
      now: tx.now.toString(),
      zone: tx.zone,
    };
  });
}

/** Sets the asker's own job plan anew. Older ones stay. */
export async function setJobPlan(scope: Scope, plan: JobPlan): Promise<Outcome> {
  return scope.act('time.job-plan', async (tx) => {
    allow(tx.kind === 'staff' && (tx.roles.has('practitioner') || tx.roles.has('trainee')));
    await insertJobPlan(tx, tx.account, plan);
    tx.about('account', tx.account, null, { ...plan });
    return done();
  });
}

/** What a supervisor sees: this week's totals of the people they supervise, never the rows. */
export async function readSupervised(scope: Scope): Promise<{ name: string; minutes: number }[]> {
  return scope.read('time.totals', async (tx) => {
    allow(tx.roles.has('supervisor'));
    const { from, to } = weekOf(null, tx.now, tx.zone);
    const totals = await secondsByAccount(tx, from, to, await listSupervised(tx));
    tx.about('time-totals', null);
    return totals.map((one) => ({ name: one.name, minutes: Math.round(one.seconds / 60) }));
  });
}

/**
 * This week's minutes of the whole service for its manager, or `too-few` where fewer than five people are in it. Only
 * the service is a team here: totals of parts could be taken from each other until one person was left.
 */
export async function teamMinutes(tx: Tx): Promise<ReturnType<typeof teamFigure>> {
  const { from, to } = weekOf(null, tx.now, tx.zone);
  const people = await secondsByAccount(tx, from, to);
  return teamFigure(people.map((one) => ({ account: one.account, minutes: Math.round(one.seconds / 60) })));
}

/** What one has spent on reviews before is looked at so many days back. */
const PAST_DAYS = 120;

/** How long a review of each of these episodes will take the asker, by their own past. */
export async function reviewEstimates(tx: Tx, episodes: readonly string[]): Promise<Map<string, Estimate>> {
  const past = await listSittings(tx, tx.now.subtract({ hours: 24 * PAST_DAYS }));
  return new Map(episodes.map((episode) => [episode, estimateFor(episode, past)]));
}

/** The asker's own minutes this week by episode, for their list of people. */
export async function minutesThisWeek(tx: Tx): Promise<Map<string, number>> {
  const { from } = weekOf(null, tx.now, tx.zone);
  const seconds = await ownSecondsByEpisode(tx, from);
  return new Map([...seconds].map(([episode, sum]) => [episode, Math.round(sum / 60)]));
}

async function keep(
  tx: Tx,
  row: Omit<Parameters<typeof insertMinutes>[1], 'id'> & { activity: Activity },
): Promise<string> {
  const id = tx.id();
  await insertMinutes(tx, { id, ...row });
  tx.about('minutes', id, null, row.corrects ? { corrects: row.corrects } : {});
  return id;
}

async function taken(tx: Tx, spans: readonly Span[]): Promise<Span[]> {
  const from = Math.min(...spans.map((span) => span.from));
  const to = Math.max(...spans.map((span) => span.to));
  const rows = await listOwnMinutes(
    tx,
    Temporal.Instant.fromEpochMilliseconds(from),
    Temporal.Instant.fromEpochMilliseconds(to),
  );
  return rows.map(spanOf);
}

/** A row in force of the asker's own, wherever it stands in time. */
async function ownRow(tx: Tx, id: string): Promise<MinutesRow | undefined> {
  const ever = Temporal.Instant.fromEpochMilliseconds(0);
  return (await listOwnMinutes(tx, ever, tx.now)).find((row) => row.id === id);
}

function spanOf(row: MinutesRow): Span {
  return { from: row.startedAt.epochMilliseconds, to: row.endedAt.epochMilliseconds };
}
