export { answerTime, minutesThisWeek, reviewEstimates, teamMinutes, writeMinutes } from './actions.ts';
export { type Estimate, fitting } from './estimate.ts';
export { timeRoutes } from './routes.tsx';
export { type Activity, activities } from './rules.ts';
