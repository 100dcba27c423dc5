import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { anyOf } from '../../platform/db/any.ts';
import type { Tx } from '../../platform/scope.ts';
import { nameInSummary } from '../episodes/index.ts';
import { standingCover } from '../people/index.ts';

export interface CaseloadRow {
  episode: string;
  patient: string;
  name: string;
  responsible: string;
  /** Null once there is a plan. */
  openedAt: Temporal.Instant | null;
  planStartedOn: string | null;
  contactsPlanned: number;
  contactsDone: number;
  unreadCount: number;
  unreadSince: Temporal.Instant | null;
  reviewCount: number;
  reviewSince: Temporal.Instant | null;
  shownSince: Temporal.Instant | null;
  feltWorseAt: Temporal.Instant | null;
  feltWorseStep: string | null;
  nextMeetingAt: Temporal.Instant | null;
  /** When they last chose the time of a meeting to come by themselves. */
  ownBookingAt: Temporal.Instant | null;
  /** Since when a meeting that they called off by themselves has no other time. */
  calledOffAt: Temporal.Instant | null;
  openFlags: number;
  flagDueAt: Temporal.Instant | null;
  phq9First: number | null;
  phq9Last: number | null;
  /** Text of the instant: which score was the last. */
  phq9LastAt: string | null;
  gad7First: number | null;
  gad7Last: number | null;
  item9Last: number | null;
  item9Before: number | null;
  /** PHQ-9 totals in order of time, the last eight. */
  totals: number[];
}

/** The open episodes that the asker answers for: their own, and on a day of cover those they cover. */
export async function listCaseload(tx: Tx, localDate: string): Promise<CaseloadRow[]> {
  const covered = await standingCover(tx)
    .select('practitioner_id')
    .where('covered_by', '=', tx.account)
    .where('starts_on', '<=', localDate)
    .where('ends_on', '>=', localDate)
    .execute();
  // Asked for by name: with the cover inside the question, every open course of the service would be looked at.
  const rows = await summaries(tx)
    .where('summary.discharged_at', 'is', null)
    .where('summary.responsible_id', '=', anyOf([tx.account, ...covered.map((row) => row.practitioner_id)]))
    .execute();
  return rows.map(read);
}

/** The same rows for some open episodes. */
export async function listRows(tx: Tx, episodes: readonly string[]): Promise<CaseloadRow[]> {
  if (episodes.length === 0) return [];
  const rows = await summaries(tx)
    .where('summary.discharged_at', 'is', null)
    .where('summary.episode_id', '=', anyOf(episodes))
    .execute();
  return rows.map(read);
}

/** The same for one episode, open or not; undefined where there is none. */
export async function findCaseloadRow(tx: Tx, episode: string): Promise<CaseloadRow | undefined> {
  const row = await summaries(tx).where('summary.episode_id', '=', episode).executeTakeFirst();
  return row && read(row);
}

function summaries(tx: Tx) {
  return (
    tx.db
      .selectFrom('episode_summary as summary')
      .select([
        'summary.episode_id',
        'summary.patient_id',
        'summary.responsible_id',
        'plan_started_on',
        'contacts_planned',
        'contacts_done',
        'unread_count',
        'unread_since',
        'review_count',
        'review_since',
        'shown_since',
        'felt_worse_at',
        'felt_worse_step',
        'next_meeting_at',
        'own_booking_at',
        'called_off_at',
        'open_flags',
        'flag_due_at',
        'phq9_first',
        'phq9_last',
        'gad7_first',
        'gad7_last',
        'item9_last',
        'item9_before',
        'phq9_recent',
      ])
      .select(nameInSummary(tx))
      // An instant is dear to keep where there are thousands: those that most rows need not are left as text, or out.
      .select((eb) => [
        eb.cast<string | null>('phq9_last_at', 'text').as('phq9_last_at'),
        eb.case().when('contacts_planned', '=', 0).then(eb.ref('opened_at')).end().as('opened_at'),
      ])
      .where('summary.service_id', '=', tx.service)
  );
}

function read(
  row: Awaited<ReturnType<ReturnType<typeof summaries>['executeTakeFirstOrThrow']>>,
): CaseloadRow {
  return {
    episode: row.episode_id,
    patient: row.patient_id,
    name: row.name ?? '',
    responsible: row.responsible_id,
    openedAt: row.opened_at,
    planStartedOn: row.plan_started_on,
    contactsPlanned: row.contacts_planned,
    contactsDone: row.contacts_done,
    unreadCount: row.unread_count,
    unreadSince: row.unread_since,
    reviewCount: row.review_count,
    reviewSince: row.review_since,
    shownSince: row.shown_since,
    feltWorseAt: row.felt_worse_at,
    feltWorseStep: row.felt_worse_step,
    nextMeetingAt: row.next_meeting_at,
    ownBookingAt: row.own_booking_at,
    calledOffAt: row.called_off_at,
    openFlags: row.open_flags,
    flagDueAt: row.flag_due_at,
    phq9First: row.phq9_first,
    phq9Last: row.phq9_last,
    phq9LastAt: row.phq9_last_at,
    gad7First: row.gad7_first,
    gad7Last: row.gad7_last,
    item9Last: row.item9_last,
    item9Before: row.item9_before,
    totals: (row.phq9_recent ?? []).toReversed(),
  };
}

/** Since when meetings written up after an instant are not in the other record as they stand, by episode. */
export async function listUncopied(
  tx: Tx,
  episodes: readonly string[],
  after: Temporal.Instant,
): Promise<Map<string, Temporal.Instant>> {
  if (episodes.length === 0) return new Map();
  const { rows } = await sql<{ episode_id: string; since: Temporal.Instant }>`
    select episode_id, min(at) as since from (
      select a.episode_id, a.contact_id, greatest(max(t.recorded_at), (select max(n.signed_at) from keepstep.note n
        where n.service_id = a.service_id and n.contact_id = a.contact_id)) as at
      from keepstep.appointment a
      join keepstep.attendance t on t.service_id = a.service_id and t.appointment_id = a.id
      where a.service_id = ${tx.service}::uuid and a.episode_id = ${anyOf(episodes)}
      group by a.service_id, a.episode_id, a.contact_id) as met
    where at >= ${after} and not exists (select from keepstep.record_copy c
      where c.service_id = ${tx.service}::uuid and c.episode_id = met.episode_id
        and c.contact_id = met.contact_id and c.copied_at >= met.at)
    group by episode_id`.execute(tx.db);
  return new Map(rows.map((row) => [row.episode_id, row.since]));
}
