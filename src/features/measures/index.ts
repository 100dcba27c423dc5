export { type CommandResult, outcomeCommand, type ScoreJson, scoreCommand } from './cli.ts';
export * from './rules.ts';
export { type InstrumentWording, readWording, type WordingResult, wordingToRender } from './wording.ts';
