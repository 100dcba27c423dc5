import { allow, done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Scope } from '../../platform/scope.ts';
import { lockEpisode, mayChange, touched } from '../episodes/index.ts';
import type { AssessmentAnswers } from './forms.ts';
import type { AssessmentBody, TalkFirst } from './rules.ts';
import {
  findReferralOfEpisode,
  insertAssessment,
  insertProblemStatement,
  insertTalkFirst,
  listAssessments,
  listTalkFirst,
} from './store.ts';
import { assessmentsWords } from './words.ts';

export interface NewAssessment extends AssessmentAnswers {
  patient: string;
  /** The version that the writer had in front of them; 0 for none. */
  basedOn: number;
  talkFirst: readonly TalkFirst[];
}

/** Writes the next version of an assessment, with the talk-first answers that changed. Earlier versions stay. */
export async function writeAssessment(
  scope: Scope,
  form: NewAssessment,
): Promise<Outcome<{ version: number }>> {
  return scope.act('assessment.write', async (tx) => {
    const { episode } = await mayChange(tx, form.patient, 'notes');
    allow(tx.kind !== 'patient');
    const open = await lockEpisode(tx, present(episode).id);
    const say = assessmentsWords();
    if (open.dischargedAt) return refused({ _form: say('assess.ended') });
    const [newest] = await listAssessments(tx, open.id);
    if (newest && newest.version !== form.basedOn) {
      return refused({ _form: say('assess.newer', { by: newest.writtenBy, version: newest.version }) });
    }
    const { descriptor, preference, patient, basedOn: _, talkFirst, ...body } = form;
    const version = (newest?.version ?? 0) + 1;
    const id = tx.id();
    const kept: AssessmentBody = body;
    await insertAssessment(tx, {
      id,
      episode: open.id,
      patient,
      version,
      descriptor,
      preference,
      body: kept,
    });
    const referral = present(await findReferralOfEpisode(tx, open.id));
    const before = await listTalkFirst(tx, referral);
    for (const one of talkFirst) {
      if (!before.some((was) => sameTalk(was, one))) await insertTalkFirst(tx, referral, one);
    }
    tx.about('assessment', id, patient, { version });
    await touched(tx, open.id);
    return done({ version });
  });
}

function sameTalk(one: TalkFirst, other: TalkFirst): boolean {
  if (one.prompt !== other.prompt || one.answer !== other.answer) return false;
  return one.answer === 'no' || (one.decision === other.decision && one.reason === other.reason);
}

/** The problem statement, set in the first meeting and changed with the person at any time. */
export async function writeProblemStatement(
  scope: Scope,
  form: { patient: string; problem: string },
): Promise<Outcome> {
  return scope.act('problem.write', async (tx) => {
    const { episode } = await mayChange(tx, form.patient, 'plan');
    const open = await lockEpisode(tx, present(episode).id);
    if (open.dischargedAt) return refused({ _form: assessmentsWords()('assess.ended') });
    await insertProblemStatement(tx, { episode: open.id, patient: form.patient, text: form.problem });
    tx.about('problem-statement', open.id, form.patient);
    await touched(tx, open.id);
    return done();
  });
}
