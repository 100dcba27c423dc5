export { atMidpoint, type DueChoice, jointChoiceDue, jointChoicesDue } from './actions.ts';
export { choiceRoutes } from './routes.tsx';
export type { ChoiceKind, Trigger } from './rules.ts';
export { type JointChoice, listChoices as listJointChoices } from './store.ts';
export { choicesWords } from './words.ts';
