export { type AnswerFault, answerFaults, isAnswered, longestAnswer } from './answers.ts';
export { contentFolder, FaultyContent, readContent } from './content.ts';
export { contentFaults, type Fault } from './faults.ts';
export { type Passage, passagesIn, plainText, type Run } from './markup.ts';
export { type ReadingLevel, readingLevel } from './reading-level.ts';
export * from './rules.ts';
