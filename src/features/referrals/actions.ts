import { allow, done, type Outcome, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { type Answer, type InstrumentId, recordMeasure } from '../measures/index.ts';
import {
  ADULT,
  addPatient,
  ageOn,
  detailsOf,
  insertConsent,
  isBirthDate,
  patientsWords,
  routesOf,
} from '../patients/index.ts';
import { hasDuty } from '../people/index.ts';
import type { SelfReferralAnswers, StaffReferralAnswers } from './forms.ts';
import { mayReferSelf, mayTriage } from './policy.ts';
import type { ReferralSource } from './rules.ts';
import { insertReferral } from './store.ts';
import { insertPerinatal } from './waits/store.ts';
import { referralsWords } from './words.ts';

declare module '../../platform/facts.ts' {
  interface Facts {
    /** Somebody decided on a referral. `episode` is null where it was not accepted. */
    referralDecided: { referral: string; patient: string; episode: string | null };
  }
}

export interface SelfReferral extends SelfReferralAnswers {
  birthDate: string;
  /** The consent words that were shown: `consent/records@1/en-GB`. */
  words: { treatment: string; gp: string };
}

/** A visitor asks for help. Whoever may be known already is never told here: staff see it when they decide. */
export async function referSelf(scope: Scope, form: SelfReferral): Promise<Outcome> {
  return scope.act('referral.self', async (tx) => {
    allow(mayReferSelf(tx));
    const refusal = await refuseIntake(tx, form.birthDate);
    if (refusal) return refusal;
    const patient = await addPerson(tx, form);
    const agreed = { patient, how: 'referral-form' as const };
    await insertConsent(tx, {
      ...agreed,
      purpose: 'treatment',
      answer: 'given',
      words: form.words.treatment,
    });
    if (form.tellGp !== '') {
      const answer = form.tellGp === 'yes' ? 'given' : 'refused';
      await insertConsent(tx, { ...agreed, purpose: 'gp', answer, words: form.words.gp });
    }
    const referral = await addReferral(tx, patient, 'self', null, form.brings);
    await keepPerinatal(tx, patient, referral, form.perinatal);
    return done();
  });
}

export interface StaffReferral extends StaffReferralAnswers {
  birthDate: string;
  words: string;
}

/** Staff write down a referral, with measures from paper. Item 9 raises its concern in this same transaction. */
export async function referByStaff(
  scope: Scope,
  form: StaffReferral,
): Promise<Outcome<{ referral: string }>> {
  return scope.act('referral.add', async (tx) => {
    allow(mayTriage(tx) || tx.kind === 'job');
    const refusal = await refuseIntake(tx, form.birthDate);
    if (refusal) return refusal;
    const patient = await addPerson(tx, form);
    await insertConsent(tx, {
      patient,
      purpose: 'treatment',
      answer: 'given',
      words: form.words,
      how: form.agree,
    });
    const referral = await addReferral(tx, patient, 'staff', form.referrer || null, form.brings);
    await keepPerinatal(tx, patient, referral, form.perinatal);
    await recordPaper(tx, { patient, referral, instrument: 'phq9', answers: form.phq9 });
    await recordPaper(tx, { patient, referral, instrument: 'gad7', answers: form.gad7 });
    return done({ referral });
  });
}

/** Why nobody can be referred now: no duty, no birthday, or under age. */
async function refuseIntake(tx: Tx, birthDate: string) {
  const say = patientsWords();
  if (!(await hasDuty(tx))) return refused({ _form: referralsWords()('new.closed') });
  const today = tx.now.toZonedDateTimeISO(tx.zone).toPlainDate().toString();
  if (!isBirthDate(birthDate, today)) return refused({ birthDate: say('born.impossible') });
  if (ageOn(birthDate, today) < ADULT) return refused({ birthDate: say('born.underage') });
  return undefined;
}

async function addPerson(
  tx: Tx,
  form: Omit<SelfReferralAnswers, 'agree' | 'tellGp' | 'perinatal'> & { birthDate: string },
): Promise<string> {
  return addPatient(tx, {
    givenName: form.givenName,
    familyName: form.familyName,
    preferredName: form.preferredName || form.givenName,
    pronouns: form.pronouns || null,
    birthDate: form.birthDate,
    nhsNumber: form.nhsNumber,
    gp: form.gp || null,
    details: detailsOf({
      ...form,
      emergencyName: '',
      emergencyRelation: '',
      emergencyPhone: '',
      matters: '',
    }),
    routes: routesOf(form),
  });
}

async function addReferral(
  tx: Tx,
  patient: string,
  source: ReferralSource,
  referrer: string | null,
  brings: string,
): Promise<string> {
  const id = tx.id();
  const reason = { brings, notes: [] };
  await insertReferral(tx, { id, patient, source, referrer, reason, receivedAt: tx.now, sourceKey: null });
  tx.about('referral', id, patient, { source });
  return id;
}

async function keepPerinatal(
  tx: Tx,
  patient: string,
  referral: string,
  answer: 'yes' | 'no' | '',
): Promise<void> {
  if (answer !== '') await insertPerinatal(tx, { patient, referral, answer });
}

async function recordPaper(
  tx: Tx,
  paper: {
    patient: string;
    referral: string;
    instrument: InstrumentId;
    answers: readonly Answer[] | null;
  },
): Promise<void> {
  if (!paper.answers) return;
  await recordMeasure(tx, {
    ...paper,
    answers: paper.answers,
    episode: null,
    contact: null,
    how: 'in-the-room',
    takenAt: tx.now,
    edition: PAPER,
  });
}

/** The wording that was answered is on paper elsewhere, so no edition of ours can be named. */
const PAPER = 'paper';
