export { publishContent, signOff } from './actions.ts';
export { type AnswerFault, answerFaults, isAnswered, longestAnswer } from './answers.ts';
export { contentFolder, FaultyContent, readContent } from './content.ts';
export { type Edition, type EditionKind, editionsOf } from './editions.ts';
export { contentFaults, type Fault } from './faults.ts';
export { type Passage, passagesIn, plainText, type Run } from './markup.ts';
export { plainCrisisPack } from './plain-crisis.ts';
export { type ReadingLevel, readingLevel } from './reading-level.ts';
export { libraryRoutes } from './routes.tsx';
export * from './rules.ts';
export {
  crisisPack,
  currentContent,
  currentEdition,
  currentEditions,
  edition,
  editions,
  editionThen,
  partOf,
  words,
} from './shelf.ts';
