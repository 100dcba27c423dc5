export { referByStaff, referSelf, type SelfReferral, type StaffReferral } from './actions.ts';
export { type ImportAnswer, importCommand } from './cli.ts';
export { type Imported, type ImportResult, importBundle } from './import.ts';
export { referralRoutes } from './routes.tsx';
export { findReferral, listWaiting } from './store.ts';
export { type Decision, decideReferral } from './triage.ts';
export { type DueWait, waitsDue } from './waits/actions.ts';
