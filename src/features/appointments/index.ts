export {
  type Appointment,
  type Attendance,
  type AttendanceCode,
  attendanceCodes,
  bookingOf,
  localStart,
  localTime,
  type MeetingMode,
  meetingModes,
  standingBookings,
  tookPlace,
  wasSeen,
  weeklyDates,
} from './rules.ts';
export { findAppointment, listAppointments, listRooms } from './store.ts';
