export { type PatientChange, patientChange } from './change.ts';
export { type Due, daysBetween, measureDue } from './due.ts';
export {
  type Answer,
  answerLoinc,
  type Band,
  type Instrument,
  type InstrumentId,
  instrumentIds,
  instruments,
  isInstrumentId,
  type PairId,
  type PairInstrument,
  pairIds,
  pairInstruments,
} from './instruments.ts';
export {
  type Change,
  type NotOnTrackReason,
  notOnTrack,
  type Outcome,
  outcomeOf,
  type PartialScorePair,
  pairedOutcome,
  reliableChange,
  type ScorePair,
} from './outcome.ts';
export {
  nhsTalkingTherapies,
  type OutcomeProfile,
  outcomeProfiles,
  profileName,
  profileOn,
  type Thresholds,
} from './profile.ts';
export {
  type AnswerFault,
  bandOf,
  isPossibleTotal,
  needsSafetyCheck,
  type Score,
  type ScoreResult,
  scoreAnswers,
  suicidalIdeationItem,
} from './scoring.ts';
