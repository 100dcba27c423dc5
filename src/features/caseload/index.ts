export { openCaseload } from './actions.ts';
export { caseloadRoutes } from './routes.tsx';
export { type CaseloadRow, recountSummary, staleSummaries } from './store.ts';
export { type Wait, waitsFor } from './waits.ts';
