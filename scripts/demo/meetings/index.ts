export { boardRoof } from './board-roof';
export { rainwaterCall } from './rainwater-call';
export { gardenShifts, hallRules, internetContract, roofInspection, volunteerRota } from './short-meetings';
export type { Line, MeetingScript, Person } from './meeting-script';
