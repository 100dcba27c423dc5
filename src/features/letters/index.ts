export { gpConsentOf } from './actions.ts';
export { leftOpen } from './open-headings.ts';
export { letterRoutes } from './routes.tsx';
export { insertLetter, type Letter, listLetters } from './store.ts';
export { beginLetter, referredAt } from './template.ts';
export { lettersWords } from './words.ts';
