export { writeAssessment, writeProblemStatement } from './actions.ts';
export { type PromptHelp, TalkFirstFields, talkFirstLabel, talkFirstValues } from './fields.tsx';
export { readTalkFirst } from './forms.ts';
export { assessmentRoutes, promptHelp } from './routes.tsx';
export * from './rules.ts';
export { insertTalkFirst, listAssessments, listProblemStatements, listTalkFirst } from './store.ts';
export { assessmentsWords, type SayAssessments } from './words.ts';
