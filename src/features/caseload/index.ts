export { openCaseload, type PersonInCare, peopleInCare, peopleOfEpisodes } from './actions.ts';
export { caseloadRoutes } from './routes.tsx';
export { placeOf, type Reason } from './rules.ts';
export { reasonText } from './say-reason.ts';
export type { CaseloadRow } from './store.ts';
export { recountSummary, staleSummaries } from './summary/store.ts';
export { type Wait, waitsFor } from './waits.ts';
