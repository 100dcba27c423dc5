export { addShifts } from '../people/index.ts';
export {
  addCover,
  addRoom,
  addSupervision,
  changeRoles,
  endAccess,
  inviteStaff,
} from './actions.ts';
export { serviceRoutes } from './routes.tsx';
