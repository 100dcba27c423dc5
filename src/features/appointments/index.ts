export {
  bookMeeting,
  cancelMeeting,
  keepBooking,
  type MeetingForm,
  recordAttendance,
  recordCancellation,
  roomsToChoose,
} from './actions.ts';
export { type Booking, type BookingForm, isDate, isZone, readBooking } from './booking.ts';
export { setWeek } from './diary/actions.ts';
export { type Offered, offeredTimes } from './diary/offered.ts';
export { diaryRoutes } from './diary/routes.tsx';
export { tellOfPlan } from './news.ts';
export {
  type Appointment,
  type Attendance,
  type AttendanceCode,
  attendanceCodes,
  bookingOf,
  localStart,
  type MeetingMode,
  meetingModes,
  standingBookings,
  tookPlace,
  wasSeen,
  weeklyDates,
} from './rules.ts';
export { findAppointment, listAppointments, listRooms } from './store.ts';
export { localTime } from './times.ts';
export { appointmentWords } from './words.ts';
