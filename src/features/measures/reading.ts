import type { FormValues } from '../../platform/http/form.ts';
import { allow, NotHere, present } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { mayChange, ownEpisode, seePatient } from '../episodes/index.ts';
import { type Askable, askable, type OpenRequest, openRequests } from './askable.ts';
import {
  isAskedOf,
  type MeasureOffer,
  mayAsk,
  measuresDue,
  notBefore,
  type PlannedMeasures,
  wordingHere,
} from './asking.ts';
import { type PatientChange, patientChange } from './change.ts';
import { type InstrumentId, instruments, isInstrumentId, type PairId, pairIds } from './instruments.ts';
import { type OtherRow, otherRows } from './other-rows.ts';
import type { NotOnTrackReason } from './outcome.ts';
import { measuresOfCourse, offTrack, type ScoreLine, type Scores, scoresFor } from './scores.ts';
import { findMeasure, listMeasures, type Measure } from './store.ts';
import type { InstrumentWording } from './wording.ts';

/** One score as a page shows it. */
export interface ScoreRow extends Omit<ScoreLine, 'takenAt'> {
  /** Local date, YYYY-MM-DD. */
  date: string;
  change: PatientChange;
}

export interface ScoresView {
  rows: Readonly<Record<PairId, readonly ScoreRow[]>>;
  /** What was taken of the other instruments, oldest first. */
  others: readonly OtherRow[];
  due: readonly MeasureOffer[];
  /** The treatment is over: nothing is asked any more. */
  ended: boolean;
}

/** What the patient sees of their own scores, and what is offered to them now. */
export async function readOwnScores(scope: Scope, planned: PlannedMeasures): Promise<ScoresView> {
  return scope.read('measures.read', async (tx) => {
    const episode = await ownEpisode(tx);
    return {
      rows: rowsOf(await scoresFor(tx, episode.patient), tx.zone),
      others: otherRows(await measuresOfCourse(tx, episode.patient), tx.zone),
      due: await measuresDue(tx, episode.patient, planned),
      ended: Boolean(episode.dischargedAt),
    };
  });
}

export interface PatientScoresView {
  patient: { id: string; name: string };
  rows: ScoresView['rows'];
  others: ScoresView['others'];
  errors: readonly { instrument: InstrumentId; date: string }[];
  reasons: readonly NotOnTrackReason[];
  /** What may be taken with the patient now, or why not: nobody answers for them, or its words are not signed. */
  take: readonly { instrument: InstrumentId; name: string; not: 'nobody' | 'words' | null }[];
  mayChange: boolean;
  /** The other instruments, each with why it cannot be asked for; none at all where nothing may be changed. */
  askable: readonly Askable[];
  requests: readonly OpenRequest[];
}

/** What staff see: the same numbers, and what is not on track by which rule. */
export async function readPatientScores(
  scope: Scope,
  patient: string,
  atMidpoint: (tx: Tx, episode: string) => Promise<boolean>,
): Promise<PatientScoresView> {
  return scope.read('measures.read', async (tx) => {
    const access = await seePatient(tx, patient, 'measures');
    const scores = await scoresFor(tx, patient);
    const open = access.episode && !access.episode.dischargedAt ? access.episode : undefined;
    const change = await mayChange(tx, patient, 'measures').then(
      () => true,
      (fault: unknown) => {
        if (fault instanceof NotHere) return false;
        throw fault;
      },
    );
    const take = [];
    for (const instrument of open && change ? pairIds : []) {
      const name = instruments[instrument].shortName;
      const words = await wordingHere(tx, instrument);
      const asked = await mayAsk(tx, patient, instrument);
      take.push({
        instrument,
        name,
        not: asked ? (words.ok ? null : ('words' as const)) : ('nobody' as const),
      });
    }
    const wrong = (await listMeasures(tx, patient)).filter((one) => one.errorAt);
    return {
      patient: { id: patient, name: access.patient.preferredName },
      rows: rowsOf(scores, tx.zone),
      others: otherRows(await measuresOfCourse(tx, patient), tx.zone),
      errors: wrong.map((one) => ({ instrument: one.instrument, date: dateOf(one, tx.zone) })),
      reasons: offTrack(scores, open ? await atMidpoint(tx, open.id) : false),
      take,
      mayChange: change,
      askable: open && change ? await askable(tx, patient) : [],
      requests: open && change ? await openRequests(tx, open.id) : [],
    };
  });
}

export interface Questionnaire {
  instrument: InstrumentId;
  name: string;
  /** Null where the words may not be shown here, or the questions may not be asked now; `reason` says why. */
  wording: InstrumentWording | null;
  reason: 'words' | 'nobody' | 'not-asked' | null;
  /** The day from which it is offered again, where it was answered within seven days; null where it is due. */
  notBefore: string | null;
  patient: { id: string; name: string };
  today: string;
  /** A key for a second form on the page. */
  spareKey: string;
}

/** The questions of one instrument for a patient: their own, or one that staff take with them. */
export async function readQuestionnaire(
  scope: Scope,
  word: string,
  planned: PlannedMeasures,
  patientId: string | null = scope.patient,
): Promise<Questionnaire> {
  return scope.read('measure.questions', async (tx) => {
    allow(isInstrumentId(word));
    const instrument = word as InstrumentId;
    const { patient, episode } = await mayChange(tx, present(patientId), 'measures');
    allow(!present(episode).dischargedAt);
    if (tx.kind !== 'patient') tx.about('patient', patient.id, patient.id, { part: 'measures' });
    const words = await wordingHere(tx, instrument, patient.language);
    const { id } = present(episode);
    const soon = await notBefore(tx, patient.id, instrument, id);
    const asked = tx.kind !== 'patient' || (await isAskedOf(tx, id, instrument, planned));
    const reason =
      // Whoever has just answered is told from when it may be asked again, not that nobody asks.
      !asked && !soon
        ? 'not-asked'
        : !words.ok
          ? 'words'
          : (await mayAsk(tx, patient.id, instrument))
            ? null
            : 'nobody';
    return {
      instrument,
      name: instruments[instrument].shortName,
      wording: words.ok && reason === null ? words.wording : null,
      reason,
      notBefore: soon,
      patient: { id: patient.id, name: patient.preferredName },
      today: tx.now.toZonedDateTimeISO(patient.zone).toPlainDate().toString(),
      spareKey: tx.id(),
    };
  });
}

/** One measure, to mark it as entered in error. */
export async function readMeasure(
  scope: Scope,
  id: string,
): Promise<{ id: string; name: string; date: string; patient: { id: string; name: string } }> {
  return scope.read('measure.read', async (tx) => {
    const measure = present(await findMeasure(tx, id));
    const { patient } = await mayChange(tx, measure.patient, 'measures');
    allow(tx.kind === 'staff' && !measure.errorAt);
    tx.about('measure', measure.id, patient.id);
    return {
      id: measure.id,
      name: instruments[measure.instrument].shortName,
      date: dateOf(measure, tx.zone),
      patient: { id: patient.id, name: patient.preferredName },
    };
  });
}

function rowsOf(scores: Scores, zone: string): ScoresView['rows'] {
  const of = (id: PairId): ScoreRow[] => {
    const firstAt = scores.series[id].findIndex((line) => line.total !== null);
    return scores.series[id].map(({ takenAt, ...line }, at) => ({
      ...line,
      date: takenAt.toZonedDateTimeISO(zone).toPlainDate().toString(),
      change: patientChange(id, at === firstAt ? null : scores.first[id], line.total),
    }));
  };
  return { phq9: of('phq9'), gad7: of('gad7') };
}

function dateOf(measure: Measure, zone: string): string {
  return measure.takenAt.toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** One posted value. */
export function posted(values: FormValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : (value?.at(-1) ?? '');
}
