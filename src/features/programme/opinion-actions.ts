import type { Scope } from '../../platform/scope.ts';
import { currentEditions } from '../library/index.ts';
import { countFeedback } from './opinion-store.ts';
import { type FeedbackAnswer, feedbackAnswers, shownCount } from './rules.ts';
import { type Said, said } from './shelf.ts';

export interface StepOpinion {
  /** The edition that is shown now, in the library. */
  edition: string;
  title: string;
  /** How many people said so; null where they are too few to be told. */
  counts: Record<FeedbackAnswer, number | null>;
}

/** What people said of each step, for those who write it. Numbers alone, small ones hidden. */
export async function readOpinions(scope: Scope): Promise<{ steps: StepOpinion[]; asked: Said }> {
  return scope.read('step.opinions', async (tx) => {
    const counted = await countFeedback(tx);
    const steps = await currentEditions(tx, 'step');
    return {
      asked: await said(tx, 'how-was-that'),
      steps: steps.map(({ id, body }) => ({
        edition: id,
        title: body.title,
        counts: Object.fromEntries(
          feedbackAnswers.map((answer) => [
            answer,
            shownCount(counted.find((one) => one.key === body.id && one.answer === answer)?.people ?? 0),
          ]),
        ) as StepOpinion['counts'],
      })),
    };
  });
}
