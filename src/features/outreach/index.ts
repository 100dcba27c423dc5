export { recordCall, writeOut } from './actions.ts';
export { type DueOutreach, outreachDue } from './due.ts';
export { Phones } from './phones.tsx';
export { postedLetters } from './reading.ts';
export { outreachRoutes } from './routes.tsx';
export type { Act } from './rules.ts';
export { outreachWords } from './words.ts';
