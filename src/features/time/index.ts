export { minutesThisWeek, teamMinutes } from './actions.ts';
export { timeRoutes } from './routes.tsx';
export { type Activity, activities } from './rules.ts';
