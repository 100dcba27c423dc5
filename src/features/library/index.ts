export { publishContent, signOff } from './actions.ts';
export { type AnswerFault, answerFaults, isAnswered, longestAnswer } from './answers.ts';
export { beginNew } from './authoring/begin.ts';
export { readShownDraft, type ShownDraft } from './authoring/shown.ts';
export { contentFolder, FaultyContent, readContent } from './content.ts';
export { type Edition, type EditionKind, editionKinds, editionsOf } from './editions.ts';
export { contentFaults, type Fault } from './faults.ts';
export { type Around, feedbackOn } from './feedback/index.ts';
export { CheckFirst, GuideList, GuideTags } from './guide-list.tsx';
export {
  fillLetter,
  type LetterKind,
  type LetterPlace,
  letterKinds,
  letterPlaces,
  unknownPlaces,
} from './letter-places.ts';
export { literally } from './literal.ts';
export { type Passage, passagesIn, plainText, type Run } from './markup.ts';
export { exportPack, importPack } from './pack/actions.ts';
export { PaperSheet } from './paper-sheet.tsx';
export { paperWords } from './paper-words.ts';
export { plainCrisisPack } from './plain-crisis.ts';
export { type ReadingLevel, readingLevel } from './reading-level.ts';
export { libraryRoutes } from './routes.tsx';
export * from './rules.ts';
export * from './sheet-parts.ts';
export {
  assignableEditions,
  crisisPack,
  currentContent,
  currentEdition,
  currentEditions,
  edition,
  editions,
  editionThen,
  partOf,
  retiredKeys,
  words,
  wordsOf,
} from './shelf.ts';
export { type ToolGuide, type ToolProblem, toolProblems } from './tool-guide.ts';
