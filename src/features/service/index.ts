export {
  addCover,
  addRoom,
  addShifts,
  addSupervision,
  changeRoles,
  endAccess,
  inviteStaff,
} from './actions.ts';
export { serviceRoutes } from './routes.tsx';
