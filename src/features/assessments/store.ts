import type { Tx } from '../../platform/scope.ts';
import type {
  Assessment,
  AssessmentBody,
  Decision,
  Descriptor,
  Preference,
  ProblemStatement,
  Prompt,
  PromptAnswer,
  TalkFirst,
} from './rules.ts';

export async function insertTalkFirst(tx: Tx, referral: string, given: TalkFirst): Promise<void> {
  await tx.db
    .insertInto('talk_first')
    .values({
      service_id: tx.service,
      id: tx.id(),
      referral_id: referral,
      prompt: given.prompt,
      answer: given.answer,
      decision: given.answer === 'no' ? null : given.decision,
      reason: given.answer === 'no' ? null : tx.seal(given.reason),
      answered_by: tx.account,
      answered_at: tx.now,
    })
    .execute();
}

/** The newest answer to each prompt of a referral. */
export async function listTalkFirst(tx: Tx, referral: string): Promise<TalkFirst[]> {
  const rows = await tx.db
    .selectFrom('talk_first')
    .distinctOn('prompt')
    .select(['prompt', 'answer', 'decision', 'reason'])
    .where('service_id', '=', tx.service)
    .where('referral_id', '=', referral)
    .orderBy('prompt')
    .orderBy('answered_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    prompt: row.prompt as Prompt,
    answer: row.answer as PromptAnswer,
    decision: row.decision as Decision | null,
    reason: row.reason ? tx.open(row.reason) : '',
  }));
}

export async function findReferralOfEpisode(tx: Tx, episode: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('episode')
    .select('referral_id')
    .where('service_id', '=', tx.service)
    .where('id', '=', episode)
    .executeTakeFirst();
  return row?.referral_id;
}

/** The newest complete PHQ-9 total of an episode, as its summary row counts it. */
export async function findLastPhq9(tx: Tx, episode: string): Promise<number | null> {
  const row = await tx.db
    .selectFrom('episode_summary')
    .select('phq9_last')
    .where('service_id', '=', tx.service)
    .where('episode_id', '=', episode)
    .executeTakeFirst();
  return row?.phq9_last ?? null;
}

export async function insertAssessment(
  tx: Tx,
  given: Omit<Assessment, 'writtenBy' | 'writtenAt'> & { patient: string },
): Promise<void> {
  await tx.db
    .insertInto('assessment')
    .values({
      service_id: tx.service,
      id: given.id,
      episode_id: given.episode,
      patient_id: given.patient,
      problem_descriptor: given.descriptor,
      preference: given.preference,
      body: tx.seal(JSON.stringify(given.body)),
      version: given.version,
      written_by: tx.account,
      written_at: tx.now,
    })
    .execute();
}

/** Every version of an episode's assessment, newest first. */
export async function listAssessments(tx: Tx, episode: string): Promise<Assessment[]> {
  const rows = await tx.db
    .selectFrom('assessment')
    .innerJoin('account', (join) =>
      join
        .onRef('account.id', '=', 'assessment.written_by')
        .onRef('account.service_id', '=', 'assessment.service_id'),
    )
    .selectAll('assessment')
    .select('account.display_name')
    .where('assessment.service_id', '=', tx.service)
    .where('episode_id', '=', episode)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    episode: row.episode_id,
    version: row.version,
    descriptor: row.problem_descriptor as Descriptor,
    preference: row.preference as Preference,
    body: JSON.parse(tx.open(row.body)) as AssessmentBody,
    writtenBy: row.display_name,
    writtenAt: row.written_at,
  }));
}

export async function insertProblemStatement(
  tx: Tx,
  given: { episode: string; patient: string; text: string },
): Promise<void> {
  await tx.db
    .insertInto('problem_statement')
    .values({
      service_id: tx.service,
      id: tx.id(),
      episode_id: given.episode,
      patient_id: given.patient,
      body: tx.seal(given.text),
      written_by: tx.account,
      written_at: tx.now,
    })
    .execute();
}

/** What was written, newest first; the newest is in force. */
export async function listProblemStatements(tx: Tx, episode: string): Promise<ProblemStatement[]> {
  const rows = await tx.db
    .selectFrom('problem_statement')
    .innerJoin('account', (join) =>
      join
        .onRef('account.id', '=', 'problem_statement.written_by')
        .onRef('account.service_id', '=', 'problem_statement.service_id'),
    )
    .select(['body', 'written_at', 'account.display_name'])
    .where('problem_statement.service_id', '=', tx.service)
    .where('episode_id', '=', episode)
    .orderBy('written_at', 'desc')
    .orderBy('problem_statement.id', 'desc')
    .execute();
  return rows.map((row) => ({ text: tx.open(row.body), by: row.display_name, at: row.written_at }));
}
