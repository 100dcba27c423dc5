export { addPatient, consentPageFor, type NewPatient, recordConsent } from './actions.ts';
export { breakGlass } from './break-glass/actions.ts';
export { breakGlassRoutes } from './break-glass/routes.tsx';
export { type BreakGlassUse, listBreakGlass } from './break-glass/store.ts';
export * from './fields.tsx';
export {
  detailsOf,
  identityFields,
  reachForm,
  routesOf,
} from './forms.ts';
export { NeedList, RouteList } from './pages.tsx';
export { patientRoutes, type ReadRecordAhead } from './routes.tsx';
export * from './rules.ts';
export {
  findPatient,
  insertConsent,
  listConsents,
  listContactRoutes,
  listLikePatients,
  listTreatmentRefused,
  lockPatient,
  type PatientRecord,
} from './store.ts';
export { patientsWords, type SayPatients } from './words.ts';
