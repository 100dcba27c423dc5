export { addStaff, createService, type NewService, openSignIn } from './actions.ts';
export { Auth, type SignedIn } from './auth.ts';
export { Door } from './door.ts';
export {
  addShift,
  addShifts,
  concernReadBy,
  dutyNow,
  endShift,
  hasDuty,
  type NewShift,
  nextDutyInstant,
  todaysDutyEnd,
} from './duty.ts';
export {
  dutyAt,
  dutyGaps,
  dutyMinutesAfter,
  everyWeek,
  nextDuty,
  onlyCoveredBy,
  type Shift,
  short,
  type WeekSpan,
} from './duty-rules.ts';
export { insertShiftEnd, listShifts, standingCover } from './duty-store.ts';
export { ElsewherePage } from './elsewhere.tsx';
export { insertJobPlan, type JobPlan, listJobPlans } from './job-plan-store.ts';
export { mayManage } from './policy.ts';
export { peopleRoutes } from './routes.tsx';
export { type Asking, accountScope, jobAccount, jobScope, publicAccount, publicScope } from './scopes.ts';
export { besideRecord, changeSettings, Settings, settings } from './settings.ts';
export { issueInvitation } from './sign-in/actions.ts';
export { carryOver } from './sign-in/again/routes.tsx';
export { DEVICE_COOKIE } from './sign-in/cookies.ts';
export type { SignInParts } from './sign-in/parts.ts';
export { everLetIn, findSafeRoute } from './sign-in/store.ts';
export {
  type Cover,
  insertAccessEnd,
  insertCover,
  insertCoverEnd,
  insertRoom,
  insertRoomEnd,
  insertSupervision,
  insertSupervisionEnd,
  listCover,
  listSupervision,
  lockStaff,
  replaceRoles,
  type Supervision,
} from './staff-store.ts';
export {
  type AccountRow,
  findAccountByEmail,
  findAccountOfPatient,
  findActiveAccount,
  findService,
  insertAccount,
  listStaff,
  nameOf,
  namesOf,
} from './store.ts';
export { type Wording, wordingOf } from './wording.ts';
export { peopleWords } from './words.ts';
export {
  addWorkingDays,
  isWorkingDay,
  replyBy,
  type Span,
  type WeekHours,
  type WorkingTime,
} from './working-days.ts';
