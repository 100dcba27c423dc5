export {
  type MeasureForm,
  type MeasureGiven,
  markMeasureInError,
  recordMeasure,
  takeMeasure,
} from './actions.ts';
export {
  type MeasureOffer,
  mayAsk,
  mayAskAboutRisk,
  measuresDue,
  type PlannedMeasures,
  wordingHere,
} from './asking.ts';
export { type CommandResult, outcomeCommand, type ScoreJson, scoreCommand } from './cli.ts';
export { askForMeasure, takeBackRequest } from './requests.ts';
export { type MeasureHooks, measureRoutes } from './routes.tsx';
export * from './rules.ts';
export {
  offTrack,
  type ScoreLine,
  type Scores,
  scoresFor,
  scoresOf,
  scoresOfCourses,
  worseSince,
} from './scores.ts';
export { editionOf } from './shelf.ts';
export {
  findMeasure,
  findMeasureBySource,
  listMeasures,
  listMeasuresOfReferral,
  type Measure,
  type MeasureState,
} from './store.ts';
export { type InstrumentWording, readWording, type WordingResult, wordingToRender } from './wording.ts';
export { measuresWords, riskQuestion } from './words.ts';
