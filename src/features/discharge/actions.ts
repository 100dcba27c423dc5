import { Temporal } from 'temporal-polyfill';
import { done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { dateWords, sayDate, sayWhen } from '../../platform/when.ts';
import { listAppointments, standingBookings, tookPlace } from '../appointments/index.ts';
import {
  type Episode,
  lockEpisode,
  mayChange,
  mayChangePart,
  seePatient,
  touched,
} from '../episodes/index.ts';
import { beginLetter, gpConsentOf, insertLetter, type Letter, listLetters } from '../letters/index.ts';
import { listMeasures, type PairId } from '../measures/index.ts';
import { findService, nameOf } from '../people/index.ts';
import { type DischargeForm, type DischargeReady, dischargeFaults } from './forms.ts';
import { type CourseResult, courseResult, outcomeWord } from './rules.ts';
import { countOpenFlags, type Discharge, findDischarge, insertDischarge } from './store.ts';
import { dischargeWords } from './words.ts';

declare module '../../platform/facts.ts' {
  interface Facts {
    episodeDischarged: { episode: string; patient: string };
  }
}

export interface DischargeView {
  patient: { id: string; name: string };
  result: CourseResult;
  /** The texts to begin with: facts filled in, everything that needs judgement left open. */
  draft: { summary: string; letter: string };
  discharge: Discharge | null;
  /** What the patient said about telling the GP. */
  gpConsent: 'given' | 'refused' | 'unasked';
  /** What has to be seen to before this course can end; told before anything is written. */
  before: { booked: { contact: string; when: string } | null; concern: boolean };
  letters: Letter[];
  /** Whether the asker may end this course: whoever treats. A supervisor reads along. */
  mayEnd: boolean;
}

/** What ending this course would say, for the practitioner. */
export async function prepareDischarge(scope: Scope, patientId: string): Promise<DischargeView> {
  return scope.read('discharge.prepare', async (tx) => {
    const { patient, episode: found, standing } = await seePatient(tx, patientId, 'notes');
    const episode = present(found);
    const result = await resultOf(tx, episode);
    return {
      patient: { id: patient.id, name: patient.preferredName },
      result,
      draft: await draftTexts(tx, episode, result, patient),
      discharge: (await findDischarge(tx, episode.id)) ?? null,
      gpConsent: await gpConsentOf(tx, patientId),
      before: await firstToDo(tx, episode, patientId),
      letters: await listLetters(tx, patientId),
      mayEnd: mayChangePart(standing, 'notes'),
    };
  });
}

async function firstToDo(tx: Tx, episode: Episode, patient: string): Promise<DischargeView['before']> {
  const standing = standingBookings(await listAppointments(tx, episode.id)).find(
    (booking) => booking.attendance === null,
  );
  return {
    booked: standing
      ? { contact: standing.contact, when: sayWhen(standing.startsAt, tx.now, tx.zone) }
      : null,
    concern: (await countOpenFlags(tx, patient)) > 0,
  };
}

/** Ends the course: the outcome is computed and kept, the summary and the letter are signed. The workbook stays. */
export async function dischargeEpisode(
  scope: Scope,
  patientId: string,
  form: DischargeForm,
): Promise<Outcome<{ letter: string }>> {
  return scope.act('episode.discharge', async (tx) => {
    const say = dischargeWords();
    const { patient, episode: found } = await mayChange(tx, patientId, 'notes');
    const episode = await lockEpisode(tx, present(found).id);
    if (episode.dischargedAt) return refused({ _form: say('ended-already') });
    const result = await resultOf(tx, episode);
    const faults = dischargeFaults(form, await draftTexts(tx, episode, result, patient));
    const { booked, concern } = await firstToDo(tx, episode, patientId);
    if (booked) faults._form = say('meeting-booked', { when: booked.when });
    if (concern) faults._form = say('flags-open');
    if (Object.keys(faults).length > 0) return refused(faults);
    const ready = form as DischargeReady;
    await insertDischarge(tx, {
      id: tx.id(),
      episode: episode.id,
      patient: patientId,
      endCode: ready.endCode,
      result,
      summary: ready.summary,
    });
    const letter = tx.id();
    await insertLetter(tx, {
      id: letter,
      episode: episode.id,
      patient: patientId,
      kind: 'gp-discharge',
      text: ready.letter,
    });
    await insertLetter(tx, {
      id: tx.id(),
      episode: episode.id,
      patient: patientId,
      kind: 'summary',
      text: ready.summary,
    });
    tx.about('episode', episode.id, patientId, { endCode: ready.endCode });
    await tx.tell('episodeDischarged', { episode: episode.id, patient: patientId });
    await touched(tx, episode.id);
    return done({ letter });
  });
}

/** Attended meetings, and the first and last complete scores of this course (those of its referral among them). */
async function resultOf(tx: Tx, episode: Episode): Promise<CourseResult> {
  const attended = (await listAppointments(tx, episode.id)).filter(tookPlace).length;
  const measures = (await listMeasures(tx, episode.patient)).filter(
    (one) => !one.errorAt && one.state === 'complete' && (one.episode === episode.id || one.episode === null),
  );
  const totals = (id: PairId) => measures.filter((one) => one.instrument === id).map((one) => one.total);
  const phq9 = totals('phq9');
  const gad7 = totals('gad7');
  // One score is a start without an end: nothing is paired with itself.
  const last = (list: (number | null)[]) => (list.length > 1 ? (list.at(-1) ?? null) : null);
  return courseResult(
    attended,
    { phq9: phq9[0] ?? null, gad7: gad7[0] ?? null },
    { phq9: last(phq9), gad7: last(gad7) },
  );
}

async function draftTexts(
  tx: Tx,
  episode: Episode,
  result: CourseResult,
  patient: { givenName: string; familyName: string; preferredName: string; birthDate: string },
): Promise<{ summary: string; letter: string }> {
  const say = dischargeWords();
  const score = (value: number | null) => value ?? say('score.none');
  const day = (instant: Episode['openedAt']) => sayDate(instant.toZonedDateTimeISO(tx.zone).toPlainDate());
  const born = Temporal.PlainDate.from(patient.birthDate);
  const values = {
    preferredName: patient.preferredName,
    fullName: `${patient.givenName} ${patient.familyName}`,
    birthDate: dateWords(born, { day: 'numeric', month: 'long', year: 'numeric' }),
    from: day(episode.openedAt),
    to: day(tx.now),
    attended: result.attended,
    phq9First: score(result.first.phq9),
    phq9Last: score(result.last.phq9),
    gad7First: score(result.first.gad7),
    gad7Last: score(result.last.gad7),
    outcome: say(`word.${outcomeWord(result.outcome)}`),
    author: await nameOf(tx, tx.account),
    service: (await findService(tx))?.name ?? '',
  };
  // The service's own words, where a clinician signed them; else those that come with the program.
  const more = {
    outcome: values.outcome,
    attended: String(values.attended),
    phq9First: String(values.phq9First),
    phq9Last: String(values.phq9Last),
    gad7First: String(values.gad7First),
    gad7Last: String(values.gad7Last),
  };
  return {
    summary: (await beginLetter(tx, episode, 'summary', more)) ?? say('draft.summary', values),
    letter: (await beginLetter(tx, episode, 'gp-discharge', more)) ?? say('draft.gp', values),
  };
}
