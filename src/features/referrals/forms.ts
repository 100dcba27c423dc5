import { z } from 'zod';
import { choiceField, lineField, textField } from '../../platform/fields.ts';
import { type PairId, pairInstruments } from '../measures/index.ts';
import { identityFields, reachForm, type SayPatients } from '../patients/index.ts';
import { outcomes, readPaperAnswers } from './rules.ts';
import type { SayReferrals } from './words.ts';

const TEXT = 4000;

function long(say: SayReferrals, missing?: string) {
  return textField({ most: TEXT, tooLong: say('tooLong', { most: TEXT }), missing });
}

/** What a visitor tells about themselves, in the order of the page; the date of birth came first, on its own page. */
export function selfReferralForm(say: SayReferrals, sayPatients: SayPatients) {
  return z
    .object({ brings: long(say, say('self.bringsMissing')), ...identityFields(sayPatients) })
    .and(reachForm(sayPatients))
    .and(
      z.object({
        perinatal: perinatalField(say),
        tellGp: choiceField(['yes', 'no', ''], say('self.choose'), ''),
        agree: choiceField(['yes'], say('self.agreeMissing')),
      }),
    );
}

/** Whether the shorter clocks of a wait are theirs; nobody has to answer. */
function perinatalField(say: SayReferrals) {
  return choiceField(['yes', 'no', ''], say('self.choose'), '');
}

/** What staff write down for somebody. */
export function staffReferralForm(say: SayReferrals, sayPatients: SayPatients) {
  return z
    .object({
      ...identityFields(sayPatients),
      referrer: lineField({ most: 200, tooLong: say('tooLong', { most: 200 }) }),
      brings: long(say, say('new.bringsMissing')),
      perinatal: perinatalField(say),
      agree: choiceField(['in-the-room', 'by-phone'], say('new.agreeMissing')),
      phq9: paperField(say, 'phq9'),
      gad7: paperField(say, 'gad7'),
    })
    .and(reachForm(sayPatients));
}

/** Answers from paper; null where none were typed. */
function paperField(say: SayReferrals, instrument: PairId) {
  const { shortName, itemLoinc } = pairInstruments[instrument];
  return lineField({ most: 100, tooLong: say('tooLong', { most: 100 }) }).transform((typed, check) => {
    if (typed === '') return null;
    const answers = readPaperAnswers(typed);
    if (answers?.length === itemLoinc.length) return answers;
    check.addIssue(say('new.paperWrong', { name: shortName, count: itemLoinc.length }));
    return null;
  });
}

/** A decision on a referral. What only an acceptance or only a possible double needs is checked by the action too. */
export function triageForm(say: SayReferrals) {
  return z
    .object({
      outcome: choiceField(outcomes, say('decide.outcomeMissing')),
      reason: long(say, say('decide.reasonMissing')),
      told: long(say, say('decide.toldMissing')),
      practitioner: lineField({ most: 60, tooLong: say('decide.practitionerMissing') }),
      same: lineField({ most: 60, tooLong: say('decide.sameMissing') }),
    })
    .superRefine((answers, check) => {
      if (answers.outcome === 'accepted' && answers.practitioner === '')
        check.addIssue({
          code: 'custom',
          path: ['practitioner'],
          message: say('decide.practitionerMissing'),
        });
    });
}

export type SelfReferralAnswers = z.output<ReturnType<typeof selfReferralForm>>;
export type StaffReferralAnswers = z.output<ReturnType<typeof staffReferralForm>>;
export type TriageAnswers = z.output<ReturnType<typeof triageForm>>;
