export { openCaseload } from './actions.ts';
export { caseloadRoutes } from './routes.tsx';
export { type CaseloadRow, recountSummary, staleSummaries } from './store.ts';
