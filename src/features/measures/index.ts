export {
  type MeasureForm,
  type MeasureGiven,
  markMeasureInError,
  recordMeasure,
  takeMeasure,
} from './actions.ts';
export { type CommandResult, outcomeCommand, type ScoreJson, scoreCommand } from './cli.ts';
export * from './rules.ts';
export {
  findMeasureBySource,
  listMeasures,
  listMeasuresOfReferral,
  type Measure,
  type MeasureState,
} from './store.ts';
export { type InstrumentWording, readWording, type WordingResult, wordingToRender } from './wording.ts';
