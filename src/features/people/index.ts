export { addStaff, createService, type NewService, openSignIn } from './actions.ts';
export { Auth } from './auth.ts';
export { peopleRoutes } from './routes.tsx';
export { type Asking, accountScope, jobAccount, jobScope, publicAccount, publicScope } from './scopes.ts';
export {
  type AccountRow,
  findAccountOfPatient,
  findActiveAccount,
  findService,
  insertAccount,
  listStaff,
  nameOf,
} from './store.ts';
export { peopleWords } from './words.ts';
