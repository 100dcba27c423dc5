export {
  atMidpoint,
  type DueChoice,
  jointChoiceDue,
  jointChoicesDue,
  thoseAtMidpoint,
} from './actions.ts';
export { choiceRoutes } from './routes.tsx';
export type { ChoiceKind, Trigger } from './rules.ts';
export { type JointChoice, listChoices as listJointChoices, listNewestChoices } from './store.ts';
export { choicesWords } from './words.ts';
