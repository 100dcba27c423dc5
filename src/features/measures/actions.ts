import { Temporal } from 'temporal-polyfill';
import { done, type Outcome, present, type Refusals, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { lockEpisode, mayChange, touched } from '../episodes/index.ts';
import { isAskedOf, mayAsk, type PlannedMeasures } from './asking.ts';
import { daysBetween, measureDue } from './due.ts';
import { type Answer, type InstrumentId, instruments } from './instruments.ts';
import { endRequestsOf } from './requests.ts';
import { scoreAnswers, suicidalIdeationItem } from './scoring.ts';
import {
  findMeasure,
  type HowTaken,
  insertMeasure,
  insertMeasureError,
  listMeasures,
  type Measure,
} from './store.ts';
import { dayWords, measuresWords } from './words.ts';

declare module '../../platform/facts.ts' {
  interface Facts {
    /** A measure was kept, whatever its state. Safety reads the item about suicidal thoughts in the same transaction. */
    measureTaken: { measure: Measure };
    measureInError: { measure: Measure };
  }
}

export interface MeasureGiven {
  patient: string;
  episode: string | null;
  referral: string | null;
  contact: string | null;
  instrument: InstrumentId;
  answers: readonly Answer[];
  /** The person had not finished, although every item has an answer: kept incomplete, without a total. */
  unfinished?: boolean;
  how: HowTaken;
  takenAt: Temporal.Instant;
  /** The instrument's wording that was shown, e.g. `phq9@1/en`. */
  edition: string;
  sourceKey?: string;
}

/**
 * Keeps one taking of an instrument and tells the fact that safety listens to. Inside the caller's transaction: import
 * and the forms below both end here.
 * @throws RangeError for answers out of range; forms and import refuse those before.
 */
export async function recordMeasure(tx: Tx, given: MeasureGiven): Promise<Measure> {
  const scored = scoreAnswers(given.instrument, given.answers);
  if (!scored.ok)
    throw new RangeError(`Answers out of range: ${scored.faults.map((fault) => fault.reason).join('; ')}`);
  const { answers, score } = scored;
  const complete = score.complete && !given.unfinished;
  const declined = answers.every((answer) => answer === 'declined');
  const item9 = suicidalIdeationItem(given.instrument, answers);
  const measure: Measure = {
    id: tx.id(),
    patient: given.patient,
    episode: given.episode,
    referral: given.referral,
    contact: given.contact,
    instrument: given.instrument,
    profile: score.profile,
    answers,
    state: declined ? 'declined' : complete ? 'complete' : 'incomplete',
    total: complete ? score.total : null,
    band: complete ? score.band : null,
    item9: typeof item9 === 'number' ? item9 : null,
    how: given.how,
    givenBy: tx.account,
    takenAt: given.takenAt,
    errorAt: null,
  };
  await insertMeasure(tx, { ...measure, edition: given.edition, sourceKey: given.sourceKey ?? null });
  await endRequestsOf(tx, measure);
  await tx.tell('measureTaken', { measure });
  return measure;
}

export interface MeasureForm {
  patient: string;
  contact: string | null;
  instrument: InstrumentId;
  answers: readonly Answer[];
  how: Exclude<HowTaken, 'imported'>;
  edition: string;
  /** The local date, before today, of answers that were given on paper. */
  takenOn?: string | null;
}

/** A patient, or staff with them, gives one measure. At most once in seven days; declined is an answer. */
export async function takeMeasure(
  scope: Scope,
  form: MeasureForm,
  planned: PlannedMeasures = async () => [],
): Promise<Outcome<{ measure: string; item9: number | null }>> {
  return scope.act('measure.take', async (tx) => {
    const say = measuresWords();
    const { episode, patient } = await mayChange(tx, form.patient, 'measures');
    const open = await lockEpisode(tx, present(episode).id);
    if (open.dischargedAt) return refused({ _form: say('form.ended') });
    if (tx.kind === 'patient' && !(await isAskedOf(tx, open.id, form.instrument, planned)))
      return refused({ _form: say('form.notAsked') });
    if (!(await mayAsk(tx, form.patient, form.instrument))) return refused({ _form: say('form.notNow') });
    const tooSoon = await withinSevenDays(tx, form, open.id, patient.zone);
    if (tooSoon) return refused(tooSoon);
    const takenAt = form.takenOn ? noonOf(form.takenOn, patient.zone) : tx.now;
    const measure = await recordMeasure(tx, { ...form, episode: open.id, referral: null, takenAt });
    tx.about('measure', measure.id, form.patient, { instrument: form.instrument, state: measure.state });
    await touched(tx, open.id);
    return done({ measure: measure.id, item9: measure.item9 });
  });
}

async function withinSevenDays(
  tx: Tx,
  form: MeasureForm,
  episode: string,
  zone: string,
): Promise<Refusals | null> {
  const say = measuresWords();
  const name = instruments[form.instrument].shortName;
  const taken = (await listMeasures(tx, form.patient))
    .filter((one) => one.instrument === form.instrument && one.episode === episode && !one.errorAt)
    .map((one) => one.takenAt.toString());
  if (form.takenOn) {
    const on = Temporal.PlainDate.from(form.takenOn);
    const near = taken.some((at) => {
      const day = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate();
      return Math.abs(on.until(day).days) < daysBetween;
    });
    return near ? { takenOn: say('form.tooSoonPaper', { name }) } : null;
  }
  const due = measureDue(taken, tx.now.toString(), zone);
  if (due.due) return null;
  const from = dayWords(due.from ?? '');
  return { _form: say('form.tooSoon', { name, from }) };
}

/** Paper says on which day, not at which hour. */
function noonOf(date: string, zone: string): Temporal.Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).toInstant();
}

/** Marks a measure as entered in error. It stays readable and counts nowhere from now on; a raised concern stays. */
export async function markMeasureInError(
  scope: Scope,
  form: { measure: string; reason: string },
): Promise<Outcome<{ patient: string }>> {
  return scope.act('measure.enter-in-error', async (tx) => {
    const found = present(await findMeasure(tx, form.measure));
    const { episode } = await mayChange(tx, found.patient, 'measures');
    const say = measuresWords();
    if (tx.kind === 'patient') return refused({ _form: say('staff.errorPatient') });
    if (!form.reason.trim()) return refused({ reason: say('staff.reasonMissing') });
    if (form.reason.length > 2000) return refused({ reason: say('staff.reasonLong') });
    const open = await lockEpisode(tx, present(episode).id);
    const measure = present(await findMeasure(tx, form.measure));
    if (measure.errorAt) return refused({ _form: say('staff.errorTwice') });
    await insertMeasureError(tx, { measure: measure.id, patient: measure.patient, reason: form.reason });
    tx.about('measure', measure.id, measure.patient);
    await tx.tell('measureInError', { measure });
    await touched(tx, open.id);
    return done({ patient: measure.patient });
  });
}
