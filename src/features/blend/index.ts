export { type Change, type ChangeItem, type ChangeKind, planChange } from './change.ts';
export { type Choice, findChoice, listChoices } from './course.ts';
export { startDefaultPlan } from './proposal.ts';
export {
  agreementsDue,
  findContact,
  listContacts,
  nextContact,
  nextOf,
  type Plan,
  planInForce,
} from './reading.ts';
export type {
  Agreement,
  ContactState,
  Element,
  Form,
  HowAgreed,
  Mode,
  Planned,
  PlannedContact,
  Version,
} from './rules.ts';
