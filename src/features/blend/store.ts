import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import type { Course, Element, Form, HowAgreed, Mode, Planned, ToolCheck, Version } from './rules.ts';

/** Every version of an episode's plan, oldest first. */
export async function listVersions(tx: Tx, episode: string): Promise<Version[]> {
  const rows = await tx.db
    .selectFrom('plan_version as version')
    .leftJoin('account as proposer', (join) =>
      join
        .onRef('proposer.service_id', '=', 'version.service_id')
        .onRef('proposer.id', '=', 'version.proposed_by'),
    )
    .leftJoin('plan_agreement as agreement', (join) =>
      join
        .onRef('agreement.service_id', '=', 'version.service_id')
        .onRef('agreement.plan_version_id', '=', 'version.id'),
    )
    .leftJoin('account as agreer', (join) =>
      join
        .onRef('agreer.service_id', '=', 'agreement.service_id')
        .onRef('agreer.id', '=', 'agreement.agreed_by'),
    )
    .select([
      'version.id',
      'version.number',
      'version.reason',
      'version.needs_agreement',
      'version.proposed_at',
      'proposer.display_name as proposer_name',
      'agreement.how',
      'agreement.agreed_at',
      'agreer.display_name as agreer_name',
    ])
    .where('version.service_id', '=', tx.service)
    .where('version.episode_id', '=', episode)
    .orderBy('version.number')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    reason: tx.open(row.reason),
    needsAgreement: row.needs_agreement,
    byName: row.proposer_name ?? '',
    at: row.proposed_at.toString(),
    agreement:
      row.how && row.agreed_at
        ? { how: row.how as HowAgreed, byName: row.agreer_name ?? '', at: row.agreed_at.toString() }
        : null,
  }));
}

/** The lists of versions, by the version's id. */
export async function readCourses(tx: Tx, versions: readonly string[]): Promise<Map<string, Course>> {
  const courses = new Map<string, Planned[]>(versions.map((version) => [version, []]));
  if (versions.length === 0) return courses;
  const rows = await tx.db
    .selectFrom('planned_contact')
    .selectAll()
    .where('service_id', '=', tx.service)
    .where('plan_version_id', 'in', [...versions])
    .orderBy('plan_version_id')
    .orderBy('position')
    .execute();
  for (const row of rows) {
    courses.get(row.plan_version_id)?.push({
      contact: row.contact_id,
      week: row.week,
      mode: row.mode as Mode,
      element: row.element as Element,
      contentKey: row.content_key,
      title: row.title,
      form: row.form as Form,
      minutes: row.minutes,
      measuresDue: row.measures_due,
      intent: row.intent as Planned['intent'],
    });
  }
  return courses;
}

export async function findContactOwner(
  tx: Tx,
  contact: string,
): Promise<{ episode: string; patient: string } | undefined> {
  return tx.db
    .selectFrom('contact')
    .select(['episode_id as episode', 'patient_id as patient'])
    .where('service_id', '=', tx.service)
    .where('id', '=', contact)
    .executeTakeFirst();
}

/**
 * When each online contact of an episode was finished. The table belongs to the programme, which stands above the plan
 * and writes it; the plan reads it here because whether a contact is done decides what may still be changed, and a
 * lower feature cannot ask a higher one.
 */
export async function finishedSteps(tx: Tx, episode: string): Promise<Map<string, Temporal.Instant>> {
  const rows = await tx.db
    .selectFrom('step_finish')
    .select(['contact_id', 'finished_at'])
    .where('service_id', '=', tx.service)
    .where('episode_id', '=', episode)
    .execute();
  return new Map(rows.map((row) => [row.contact_id, row.finished_at]));
}

export async function insertPlanChecks(
  tx: Tx,
  one: { version: string; patient: string; checks: readonly { key: string; what: ToolCheck }[] },
): Promise<void> {
  for (const { key, what } of one.checks) {
    await tx.db
      .insertInto('plan_check')
      .values({
        service_id: tx.service,
        id: tx.id(),
        plan_version_id: one.version,
        patient_id: one.patient,
        content_key: key,
        what,
        checked_by: tx.account,
        checked_at: tx.now,
      })
      .execute();
  }
}

export async function insertVersion(
  tx: Tx,
  version: {
    id: string;
    episode: string;
    patient: string;
    number: number;
    reason: string;
    needsAgreement: boolean;
    course: Course;
    /** Contacts that no earlier version had. */
    added: readonly string[];
  },
): Promise<void> {
  const { episode, patient } = version;
  if (version.added.length > 0) {
    await tx.db
      .insertInto('contact')
      .values(
        version.added.map((id) => ({
          service_id: tx.service,
          id,
          episode_id: episode,
          patient_id: patient,
          added_by: tx.account,
          added_at: tx.now,
        })),
      )
      .execute();
  }
  await tx.db
    .insertInto('plan_version')
    .values({
      service_id: tx.service,
      id: version.id,
      episode_id: episode,
      patient_id: patient,
      number: version.number,
      reason: tx.seal(version.reason),
      needs_agreement: version.needsAgreement,
      proposed_by: tx.account,
      proposed_at: tx.now,
    })
    .execute();
  await tx.db
    .insertInto('planned_contact')
    .values(
      version.course.map((one, index) => ({
        service_id: tx.service,
        plan_version_id: version.id,
        contact_id: one.contact,
        patient_id: patient,
        position: index + 1,
        week: one.week,
        mode: one.mode,
        element: one.element,
        content_key: one.contentKey,
        title: one.title,
        form: one.form,
        measures_due: [...one.measuresDue],
        minutes: one.minutes,
        intent: one.intent,
      })),
    )
    .execute();
}

export async function insertAgreement(
  tx: Tx,
  agreed: { version: string; patient: string; how: HowAgreed },
): Promise<void> {
  await tx.db
    .insertInto('plan_agreement')
    .values({
      service_id: tx.service,
      id: tx.id(),
      plan_version_id: agreed.version,
      patient_id: agreed.patient,
      how: agreed.how,
      agreed_by: tx.account,
      agreed_at: tx.now,
    })
    .execute();
}

export async function insertWish(
  tx: Tx,
  wish: { id: string; episode: string; patient: string; words: string },
): Promise<void> {
  await tx.db
    .insertInto('plan_wish')
    .values({
      service_id: tx.service,
      id: wish.id,
      episode_id: wish.episode,
      patient_id: wish.patient,
      body: tx.seal(wish.words),
      asked_by: tx.account,
      asked_at: tx.now,
    })
    .execute();
}

/** What the patient asked to change, newest first. */
export async function listWishes(
  tx: Tx,
  episode: string,
): Promise<{ id: string; words: string; at: string }[]> {
  const rows = await tx.db
    .selectFrom('plan_wish')
    .select(['id', 'body', 'asked_at'])
    .where('service_id', '=', tx.service)
    .where('episode_id', '=', episode)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({ id: row.id, words: tx.open(row.body), at: row.asked_at.toString() }));
}

/** How many people in care have any of these steps or agendas still on the plan in force. A count, never who. */
export async function countPlansWith(tx: Tx, keys: readonly string[]): Promise<number> {
  if (keys.length === 0) return 0;
  const row = await tx.db
    .selectFrom('plan_version as version')
    .innerJoin('planned_contact as planned', (join) =>
      join
        .onRef('planned.service_id', '=', 'version.service_id')
        .onRef('planned.plan_version_id', '=', 'version.id'),
    )
    .select((is) => is.fn.count<string>('version.episode_id').distinct().as('plans'))
    .where('version.service_id', '=', tx.service)
    .where('planned.service_id', '=', tx.service)
    .where('planned.intent', '=', 'planned')
    .where('planned.content_key', 'in', [...keys])
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('plan_version as later')
            .select('later.id')
            .where('later.service_id', '=', tx.service)
            .whereRef('later.episode_id', '=', 'version.episode_id')
            .whereRef('later.number', '>', 'version.number'),
        ),
      ),
    )
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('discharge')
            .select('discharge.id')
            .where('discharge.service_id', '=', tx.service)
            .whereRef('discharge.episode_id', '=', 'version.episode_id'),
        ),
      ),
    )
    .executeTakeFirst();
  return Number(row?.plans ?? 0);
}
