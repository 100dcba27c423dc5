export { mayChange, ownEpisode, type PatientAccess, seePatient } from './access.ts';
export { assignPractitioner, lockEpisode, openEpisode, touched } from './actions.ts';
export { type Answerer, onDutyNext, readableBy, whoAnswers } from './answering.ts';
export { mayChangePart, maySee, type Part, type Standing } from './policy.ts';
export { listStuckOutside, type StuckOutside } from './queue/store.ts';
export { listClinical, reassign } from './reassignment.ts';
export { episodeRoutes } from './routes.tsx';
export {
  type Episode,
  findCurrentEpisode as currentEpisode,
  findEpisode,
  findPatientName,
  listOpenEpisodesOf,
  listPatientNames,
  nameInSummary,
  type PatientName,
  supervises,
} from './store.ts';
export { fullName, Whose } from './whose.tsx';
