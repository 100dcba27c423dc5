import './facts.ts';

export { WrittenAnswers } from './answers.tsx';
export type { Entry } from './entry-store.ts';
export { addGoal, endGoal, linkSteps, rateGoals } from './goals/actions.ts';
export { type GoalView, goalNames, readGoalsOf } from './goals/reading.ts';
export type { HomePieces, ReadHomePieces } from './home-actions.ts';
export type { KeptPart, ReadKeptParts } from './kept-parts.ts';
export { keepMood } from './moods/actions.ts';
export { moodPromptJobs } from './moods/jobs.ts';
export { MoodPicture } from './moods/picture.tsx';
export type { MoodPictureView } from './moods/reading.ts';
export { mayWriteFor } from './policy.ts';
export { programmeRoutes } from './routes.tsx';
export type { FeedbackAnswer, Visibility } from './rules.ts';
export { type Said, saidOf } from './shelf.ts';
export { beginStep, finishStep, savePage, sayWorse, startStep } from './step-actions.ts';
export { listStarts, type StepFeedback } from './step-store.ts';
export { away } from './times.ts';
export {
  entriesFor,
  feedbackFor,
  moodPictureFor,
  moodsFor,
  pinNote,
  progressFor,
  type StepProgress,
} from './work-actions.ts';
export { EntryList, FeedbackList, StepTable } from './work-pages.tsx';
export type { EntryView } from './workbook-actions.ts';
