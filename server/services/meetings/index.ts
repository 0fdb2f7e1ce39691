export { getCalendarFile, type CalendarFile } from './calendar-file';
export { cancelMeeting } from './cancel';
export { getMeeting } from './get';
export { listMeetings } from './list';
export { addParticipants, removeParticipant, updateParticipant } from './participants';
export { planMeeting } from './plan';
export { getMeetingRow, lockMeetingRow } from './queries';
export { updateMeeting } from './update';
