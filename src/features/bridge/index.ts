export { addWish } from './actions.ts';
export { closeMeeting } from './after.ts';
export type { RecapSeen } from './facts.ts';
export { type NotesView, openNotes } from './notes.ts';
export { newestRecap } from './reading.ts';
export { bridgeRoutes } from './routes.tsx';
export { bridgeWords } from './words.ts';
