export { dischargeEpisode, prepareDischarge } from './actions.ts';
export { dischargeRoutes } from './routes.tsx';
export { type CourseResult, courseResult, type EndCode, endCodes, outcomeWord } from './rules.ts';
export { type Discharge, findDischarge } from './store.ts';
