export { agreePlan, proposePlan, restorePlan, savePlan, wishForChange } from './actions.ts';
export { type Change, type ChangeItem, type ChangeKind, planChange } from './change.ts';
export { type Choice, listChoices } from './course.ts';
export { layOutDates } from './dates-action.ts';
export { startDefaultPlan } from './proposal.ts';
export {
  agreementsDue,
  type FoundContact,
  findContact,
  listContacts,
  nextContact,
  nextOf,
  type Plan,
  planInForce,
  plannedMeasures,
} from './reading.ts';
export { blendRoutes } from './routes.tsx';
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
export { checksFor, type ToolCheck, toolChecks } from './rules.ts';
export { countPlansWith, findContactOwner } from './store.ts';
export { type Beside, listUnplanned, type UnplannedContact } from './unplanned.ts';
export { type HowBegun, insertAssignment, insertAssignmentEnd, type OwnPage } from './unplanned-store.ts';
export { blendWords } from './words.ts';
