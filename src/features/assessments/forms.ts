import { z } from 'zod';
import { choiceField, readFields, textField } from '../../platform/fields.ts';
import type { Outcome, Refusals } from '../../platform/outcome.ts';
import {
  babyAnswers,
  decisions,
  descriptors,
  type Prompt,
  preferences,
  promptAnswers,
  promptFields,
  type Section,
  type TalkFirst,
} from './rules.ts';
import type { SayAssessments } from './words.ts';

const REASON = 1000;
const SECTION = 8000;

/**
 * Reads the answers to the prompts that were put. Every prompt needs an answer, and a yes or an unsure a decision and
 * a reason; where `whole` is false, prompts without an answer are left out.
 */
export function readTalkFirst(
  say: SayAssessments,
  put: readonly Prompt[],
  values: Readonly<Record<string, unknown>>,
  whole: boolean,
): Outcome<TalkFirst[]> {
  const refusals: Refusals = {};
  const read: TalkFirst[] = [];
  for (const prompt of put) {
    const name = say(`talk.${prompt}`);
    const fields = promptFields(prompt);
    const outcome = readFields(
      z.object({
        answer: choiceField(promptAnswers, say('talk.answerMissing', { prompt: name }), 'no'),
        decision: choiceField([...decisions, ''], say('talk.decisionMissing', { prompt: name }), ''),
        reason: textField({ most: REASON, tooLong: say('tooLong', { most: REASON }) }),
      }),
      {
        // The score itself is the answer: nobody is asked whether it is high.
        answer: prompt === 'high-score' ? 'yes' : values[fields.answer],
        decision: values[fields.decision],
        reason: values[fields.reason],
      },
    );
    const asked = prompt === 'high-score' || Boolean(values[fields.answer]);
    if (!outcome.ok) {
      for (const [part, message] of Object.entries(outcome.refusals))
        refusals[fields[part as keyof typeof fields]] = message;
      continue;
    }
    if (!asked && whole) refusals[fields.answer] = say('talk.answerMissing', { prompt: name });
    if (!asked) continue;
    const { answer, decision, reason } = outcome.value;
    if (answer !== 'no' && (whole || decision || reason)) {
      if (decision === '') refusals[fields.decision] = say('talk.decisionMissing', { prompt: name });
      if (reason === '') refusals[fields.reason] = say('talk.reasonMissing', { prompt: name });
    }
    if (answer === 'no' || (decision !== '' && reason !== ''))
      read.push({ prompt, answer, decision: decision || null, reason });
  }
  return Object.keys(refusals).length > 0 ? { ok: false, refusals } : { ok: true, value: read };
}

export function assessmentForm(say: SayAssessments) {
  const section = (missing?: string) =>
    textField({ most: SECTION, tooLong: say('tooLong', { most: SECTION }), missing });
  return z.object({
    descriptor: choiceField(descriptors, say('assess.descriptorMissing')),
    preference: choiceField(preferences, say('assess.preferenceMissing')),
    baby: choiceField(babyAnswers, say('assess.babyMissing')),
    ...({
      problem: section(say('assess.problemMissing')),
      impact: section(),
      risk: section(say('assess.riskMissing')),
      pastTreatment: section(),
      medication: section(),
      alcoholDrugs: section(),
      physicalHealth: section(),
      dependants: section(),
      other: section(),
    } satisfies Record<Section, unknown>),
  });
}

export function problemForm(say: SayAssessments) {
  return z.object({
    problem: textField({
      most: 2000,
      tooLong: say('tooLong', { most: 2000 }),
      missing: say('problem.missing'),
    }),
  });
}

export type AssessmentAnswers = z.output<ReturnType<typeof assessmentForm>>;
