import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import type { Form } from './rules.ts';

/** How an unplanned contact came to be. */
export type HowBegun = 'own' | 'list' | 'together';

/** A page that a practitioner wrote for one patient. */
export interface OwnPage {
  title: string;
  text: string;
  /** Empty where it asks nothing. */
  question: string;
}

export interface StoredAssignment {
  id: string;
  contact: string;
  /** Of the library; null where the page was written for this patient. */
  contentKey: string | null;
  title: string;
  page: OwnPage | null;
  form: Form;
  minutes: number;
  how: HowBegun;
  /** The practitioner's own words with it. */
  words: string | null;
  byName: string;
  at: Temporal.Instant;
  endedAt: Temporal.Instant | null;
}

/** Every unplanned contact of an episode, oldest first, those that were taken off the list among them. */
export async function listAssignments(tx: Tx, episode: string): Promise<StoredAssignment[]> {
  const rows = await tx.db
    .selectFrom('assignment as one')
    .leftJoin('assignment_end as off', (join) =>
      join.onRef('off.service_id', '=', 'one.service_id').onRef('off.assignment_id', '=', 'one.id'),
    )
    .leftJoin('account as putter', (join) =>
      join.onRef('putter.service_id', '=', 'one.service_id').onRef('putter.id', '=', 'one.put_by'),
    )
    .select([
      'one.id',
      'one.contact_id',
      'one.content_key',
      'one.title',
      'one.page',
      'one.form',
      'one.minutes',
      'one.how',
      'one.body',
      'one.put_at',
      'putter.display_name',
      'off.ended_at',
    ])
    .where('one.service_id', '=', tx.service)
    .where('one.episode_id', '=', episode)
    .orderBy('one.put_at')
    .orderBy('one.id')
    .execute();
  return rows.map((row) => {
    const page = row.page ? (JSON.parse(tx.open(row.page)) as OwnPage) : null;
    return {
      id: row.id,
      contact: row.contact_id,
      contentKey: row.content_key,
      title: page?.title ?? row.title,
      page,
      form: row.form as Form,
      minutes: row.minutes,
      how: row.how as HowBegun,
      words: row.body ? tx.open(row.body) : null,
      byName: row.display_name ?? '',
      at: row.put_at,
      endedAt: row.ended_at,
    };
  });
}

/** Adds the contact and what makes it an unplanned one. */
export async function insertAssignment(
  tx: Tx,
  one: {
    episode: string;
    patient: string;
    /** A step of the library, or a page of the practitioner's own. */
    what: { key: string; title: string } | OwnPage;
    form: Form;
    minutes: number;
    how: HowBegun;
    words: string | null;
    checks: readonly ('talked' | 'supervised')[];
  },
): Promise<{ id: string; contact: string }> {
  const [contact, id] = [tx.id(), tx.id()];
  const whose = { service_id: tx.service, patient_id: one.patient };
  await tx.db
    .insertInto('contact')
    .values({ ...whose, id: contact, episode_id: one.episode, added_by: tx.account, added_at: tx.now })
    .execute();
  await tx.db
    .insertInto('assignment')
    .values({
      ...whose,
      id,
      contact_id: contact,
      episode_id: one.episode,
      content_key: 'key' in one.what ? one.what.key : null,
      // What somebody wrote of their own lies in an envelope; this stands where no envelope is opened.
      title: 'key' in one.what ? one.what.title : 'A page of their own',
      page: 'key' in one.what ? null : tx.seal(JSON.stringify(one.what)),
      form: one.form,
      minutes: one.minutes,
      how: one.how,
      body: one.words === null ? null : tx.seal(one.words),
      put_by: tx.account,
      put_at: tx.now,
    })
    .execute();
  for (const what of one.checks) {
    await tx.db
      .insertInto('assignment_check')
      .values({
        ...whose,
        id: tx.id(),
        assignment_id: id,
        what,
        checked_by: tx.account,
        checked_at: tx.now,
      })
      .execute();
  }
  return { id, contact };
}

/** Takes an assignment off the list; one that is off already stays as it is. */
export async function insertAssignmentEnd(
  tx: Tx,
  off: { assignment: string; patient: string },
): Promise<void> {
  await tx.db
    .insertInto('assignment_end')
    .values({
      service_id: tx.service,
      id: tx.id(),
      assignment_id: off.assignment,
      patient_id: off.patient,
      ended_by: tx.account,
      ended_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['service_id', 'assignment_id']).doNothing())
    .execute();
}
