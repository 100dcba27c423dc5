export { answerTime, minutesThisWeek, teamMinutes, writeMinutes } from './actions.ts';
export { timeRoutes } from './routes.tsx';
export { type Activity, activities } from './rules.ts';
