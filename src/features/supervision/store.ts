import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';

/** Whom the asker supervises now, by name. */
export async function listSupervised(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.db
    .selectFrom('supervision')
    .leftJoin('supervision_end', (join) =>
      join
        .onRef('supervision_end.supervision_id', '=', 'supervision.id')
        .onRef('supervision_end.service_id', '=', 'supervision.service_id'),
    )
    .innerJoin('account', (join) =>
      join
        .onRef('account.id', '=', 'supervision.practitioner_id')
        .onRef('account.service_id', '=', 'supervision.service_id'),
    )
    .select(['account.id', 'account.display_name as name'])
    .distinct()
    .where('supervision.service_id', '=', tx.service)
    .where('supervision.supervisor_id', '=', tx.account)
    .where('supervision_end.id', 'is', null)
    .orderBy('account.display_name')
    .execute();
}

/** On which local date treatment began, by episode; null before the first meeting was held. */
export async function listStarts(tx: Tx, episodes: readonly string[]): Promise<Map<string, string | null>> {
  if (episodes.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('episode_summary')
    .select(['episode_id', 'plan_started_on'])
    .where('service_id', '=', tx.service)
    .where('episode_id', 'in', episodes)
    .execute();
  return new Map(rows.map((row) => [row.episode_id, row.plan_started_on]));
}

export interface Session {
  id: string;
  supervisor: string;
  practitioner: string;
  begunAt: Temporal.Instant;
}

/** One at a time writes to the sessions of a practitioner: taken before the episode's own lock. */
export async function lockSessions(tx: Tx, practitioner: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`supervision ${tx.service} ${practitioner}`}, 0))`.execute(
    tx.db,
  );
}

export async function insertSession(tx: Tx, session: { id: string; practitioner: string }): Promise<void> {
  await tx.db
    .insertInto('supervision_session')
    .values({
      service_id: tx.service,
      id: session.id,
      supervisor_id: tx.account,
      practitioner_id: session.practitioner,
      begun_at: tx.now,
    })
    .execute();
}

export async function findSession(tx: Tx, id: string): Promise<Session | undefined> {
  const row = await sessions(tx).where('id', '=', id).executeTakeFirst();
  return row && read(row);
}

/** The sessions of one practitioner, newest first. */
export async function listSessions(tx: Tx, practitioner: string): Promise<Session[]> {
  const rows = await sessions(tx)
    .where('practitioner_id', '=', practitioner)
    .orderBy('begun_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(read);
}

function sessions(tx: Tx) {
  return tx.db.selectFrom('supervision_session').selectAll().where('service_id', '=', tx.service);
}

function read(row: {
  id: string;
  supervisor_id: string;
  practitioner_id: string;
  begun_at: Temporal.Instant;
}): Session {
  return {
    id: row.id,
    supervisor: row.supervisor_id,
    practitioner: row.practitioner_id,
    begunAt: row.begun_at,
  };
}

/** What was said about a case, what was agreed, and by when. */
export interface Discussion {
  said: string;
  agreed: string;
  by: string;
}

export interface RecordedCase extends Discussion {
  session: string;
  episode: string;
  patient: string;
  outcome: 'discussed' | 'not-today';
  reasons: string[];
  at: Temporal.Instant;
}

export async function insertCase(tx: Tx, one: Omit<RecordedCase, 'at'> & { id: string }): Promise<void> {
  const { said, agreed, by } = one;
  await tx.db
    .insertInto('supervision_case')
    .values({
      service_id: tx.service,
      id: one.id,
      session_id: one.session,
      episode_id: one.episode,
      patient_id: one.patient,
      outcome: one.outcome,
      reasons: one.reasons,
      body: tx.seal(JSON.stringify({ said, agreed, by })),
      recorded_by: tx.account,
      recorded_at: tx.now,
    })
    .execute();
}

/** What a session holds, one row a case: the newest of each. */
export async function listCasesOf(tx: Tx, session: string): Promise<RecordedCase[]> {
  const rows = await newestCases(tx).where('session_id', '=', session).execute();
  return rows.map((row) => caseOf(tx, row));
}

/** Every discussion of some episodes, newest first; what was put off is none. */
export async function listDiscussed(
  tx: Tx,
  episodes: readonly string[],
): Promise<Map<string, RecordedCase[]>> {
  const found = new Map<string, RecordedCase[]>();
  if (episodes.length === 0) return found;
  const rows = await newestCases(tx).where('episode_id', 'in', episodes).execute();
  const cases = rows
    .filter((row) => row.outcome === 'discussed')
    .toSorted((a, b) => b.recorded_at.epochMilliseconds - a.recorded_at.epochMilliseconds);
  for (const row of cases) {
    const list = found.get(row.episode_id) ?? [];
    list.push(caseOf(tx, row));
    found.set(row.episode_id, list);
  }
  return found;
}

function newestCases(tx: Tx) {
  return tx.db
    .selectFrom('supervision_case')
    .selectAll()
    .distinctOn(['session_id', 'episode_id'])
    .where('service_id', '=', tx.service)
    .orderBy('session_id')
    .orderBy('episode_id')
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc');
}

function caseOf(
  tx: Tx,
  row: Awaited<ReturnType<ReturnType<typeof newestCases>['executeTakeFirstOrThrow']>>,
): RecordedCase {
  return {
    ...(JSON.parse(tx.open(row.body)) as Discussion),
    session: row.session_id,
    episode: row.episode_id,
    patient: row.patient_id,
    outcome: row.outcome === 'discussed' ? 'discussed' : 'not-today',
    reasons: row.reasons,
    at: row.recorded_at,
  };
}

export interface Question {
  words: string;
  at: Temporal.Instant;
}

export async function insertQuestion(
  tx: Tx,
  question: { id: string; episode: string; patient: string; words: string },
): Promise<void> {
  await tx.db
    .insertInto('supervision_question')
    .values({
      service_id: tx.service,
      id: question.id,
      episode_id: question.episode,
      patient_id: question.patient,
      words: tx.seal(question.words),
      asked_by: tx.account,
      asked_at: tx.now,
    })
    .execute();
}

/** What was last asked about some episodes; nothing where it was taken back. */
export async function listQuestions(tx: Tx, episodes: readonly string[]): Promise<Map<string, Question>> {
  if (episodes.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('supervision_question')
    .select(['episode_id', 'words', 'asked_at'])
    .distinctOn('episode_id')
    .where('service_id', '=', tx.service)
    .where('episode_id', 'in', episodes)
    .orderBy('episode_id')
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(
    rows.flatMap((row) => {
      const words = tx.open(row.words);
      return words === '' ? [] : [[row.episode_id, { words, at: row.asked_at }] as const];
    }),
  );
}

export interface Signature {
  account: string;
  name: string;
  words: string;
  at: Temporal.Instant;
}

export async function insertSignature(
  tx: Tx,
  signature: { id: string; session: string; words: string },
): Promise<void> {
  await tx.db
    .insertInto('supervision_signature')
    .values({
      service_id: tx.service,
      id: signature.id,
      session_id: signature.session,
      account_id: tx.account,
      words: tx.seal(signature.words),
      signed_at: tx.now,
    })
    .execute();
}

/** Who signed some sessions, the first to sign first, by session. */
export async function listSignatures(tx: Tx, of: readonly string[]): Promise<Map<string, Signature[]>> {
  const found = new Map<string, Signature[]>();
  if (of.length === 0) return found;
  const rows = await tx.db
    .selectFrom('supervision_signature')
    .innerJoin('account', (join) =>
      join
        .onRef('account.id', '=', 'supervision_signature.account_id')
        .onRef('account.service_id', '=', 'supervision_signature.service_id'),
    )
    .select(['session_id', 'account_id', 'words', 'signed_at', 'display_name'])
    .where('supervision_signature.service_id', '=', tx.service)
    .where('session_id', 'in', of)
    .orderBy('signed_at')
    .orderBy('supervision_signature.id')
    .execute();
  for (const row of rows) {
    const list = found.get(row.session_id) ?? [];
    list.push({
      account: row.account_id,
      name: row.display_name,
      words: tx.open(row.words),
      at: row.signed_at,
    });
    found.set(row.session_id, list);
  }
  return found;
}
